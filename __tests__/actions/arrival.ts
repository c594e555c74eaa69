// Waits for a request to arrive at the emulator, for tests that act in the middle of one.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulator, LoggedRequest } from '../../emulator/index.ts';

/** Resolves once the `count`th request of this method has arrived, answered or not. */
export async function arrivalOf(emulator: Emulator, method: string, count = 1): Promise<LoggedRequest> {
  for (;;) {
    const request = emulator.requests.filter((each) => each.method === method)[count - 1];
    if (request !== undefined) return request;
    await sleep(5);
  }
}
