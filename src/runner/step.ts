// Runs an entry as a step: every error becomes one failed step with a sentence, never a stack trace on stderr.
import { Failure } from '../failure.ts';
import { requestIdToken } from './id-token.ts';
import { describeFailure, fail, info } from './log.ts';
import { chooseProxy } from './proxy.ts';

/** The runner and its network, as those see it who know nothing of runners. */
interface World {
  /** Aborted when the runner cancels the step. */
  stop: AbortSignal;
  say: typeof info;
  chooseProxy: typeof chooseProxy;
  requestIdToken: typeof requestIdToken;
}

/**
 * Returns a function that runs `story`, fails the step when it throws, and ends the process. Node would wait for sockets
 * that nobody uses any more, and then take itself down piece by piece, while the job waits.
 */
export function defineStep(story: (world: World) => Promise<void>): () => void {
  const run = async (): Promise<void> => {
    try {
      // The newest thing that the program needs. https://nodejs.org/api/url.html#urlparseinput-base
      if (typeof URL.parse !== 'function') throw new Failure('old-node', { hint: `It is ${process.version}.` });
      await story({ stop: listenForStop(), say: info, chooseProxy, requestIdToken });
    } catch (error) {
      fail(describeFailure(error));
    }
    // eslint-disable-next-line no-restricted-properties -- Nothing is buffered: stdout.ts writes through.
    process.exit();
  };
  return () => void run();
}

/**
 * A signal that is aborted when the runner cancels the step. Without a handler Node would die at once, with a request
 * under way whose answer nobody reads. https://docs.github.com/en/actions/reference/workflow-cancellation-reference
 */
function listenForStop(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  return controller.signal;
}
