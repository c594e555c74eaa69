// The runner and its network, as those see it who know nothing of runners.
import { requestIdToken } from './id-token.ts';
import { info } from './log.ts';
import { chooseProxy } from './proxy.ts';

export interface World {
  stop: AbortSignal;
  say: typeof info;
  chooseProxy: typeof chooseProxy;
  requestIdToken: typeof requestIdToken;
}

/** Begins to listen for the runner's wish that the step ends, and offers what a client needs of the world. */
export function openWorld(): World {
  return { stop: listenForStop(), say: info, chooseProxy, requestIdToken };
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
