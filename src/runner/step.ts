// Runs an entry as a step: every error becomes one failed step with a sentence, never a stack trace on stderr.
import { Failure } from '../failure.ts';
import { describeFailure, fail } from './log.ts';
import { openWorld, type World } from './world.ts';

/**
 * Returns a function that runs `story`, fails the step when it throws, and ends the process. Node would wait for sockets
 * that nobody uses any more, and then take itself down piece by piece, while the job waits.
 */
export function defineStep(story: (world: World) => Promise<void>): () => void {
  const run = async (): Promise<void> => {
    try {
      // The newest thing that the program needs. https://nodejs.org/api/url.html#urlparseinput-base
      if (typeof URL.parse !== 'function') throw new Failure('old-node', { hint: `It is ${process.version}.` });
      await story(openWorld());
    } catch (error) {
      fail(describeFailure(error));
    }
    // eslint-disable-next-line no-restricted-properties -- Nothing is buffered: stdout.ts writes through.
    process.exit();
  };
  return () => void run();
}
