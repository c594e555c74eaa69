// Runs an entry as a step: every error becomes one failed step with a sentence, never a stack trace on stderr.
import { describeFailure, fail } from './log.ts';

/** Runs `story` and fails the step when it throws. Never calls `process.exit()`, which can lose a buffered mask. */
export function runStep(story: () => Promise<void>): void {
  story().catch((error: unknown) => {
    fail(describeFailure(error));
  });
}
