// Runs an entry as a step: every error becomes one failed step with a sentence, never a stack trace on stderr.
import { describeFailure, fail } from './log.ts';

/**
 * Returns a function that runs `story` and fails the step when it throws. It never calls `process.exit()`, which can lose
 * a buffered mask.
 */
export function defineStep(story: () => Promise<void>): () => void {
  return () => {
    story().catch((error: unknown) => {
      fail(describeFailure(error));
    });
  };
}
