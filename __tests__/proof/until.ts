// Waits for something that a server, not a process of ours, comes to know.
import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once `isSo` says so. The test's own time-out ends the wait. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}
