// Runs an entry as a step: every error becomes one failed step with a sentence, never a stack trace on stderr.
import { describeFailure, fail } from './log.ts';

/**
 * Returns a function that runs `story`, fails the step when it throws, and ends the process. Node would wait for sockets
 * that nobody uses any more, and then take itself down piece by piece, while the job waits.
 */
export function defineStep(story: () => Promise<void>): () => void {
  const run = async (): Promise<void> => {
    try {
      await story();
    } catch (error) {
      fail(describeFailure(error));
    }
    // eslint-disable-next-line no-restricted-properties -- Nothing is buffered: stdout.ts writes through.
    process.exit();
  };
  return () => void run();
}
