// Repeats what may be repeated.
import { PinataError } from './error.ts';
import type { Patience } from './patience.ts';

/**
 * Tries until it succeeds, the failure is one that lasts, or the step's patience is at its end; then throws the last
 * failure. Only for what can be done twice without harm: looking up and revoking, never minting.
 */
export async function persist<T>(patience: Patience, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PinataError && error.repeat)) throw error;
      await patience.pause(error, attempt);
    }
  }
}
