// The runner and its network, as those see it who know nothing of runners.
import { requestIdToken } from './id-token.ts';
import { info } from './log.ts';
import { chooseProxy } from './proxy.ts';
import { listenForStop } from './step.ts';

/** Begins to listen for the runner's wish that the step ends, and offers what a client needs of the world. */
export function openWorld(): {
  stop: AbortSignal;
  say: typeof info;
  chooseProxy: typeof chooseProxy;
  requestIdToken: typeof requestIdToken;
} {
  return { stop: listenForStop(), say: info, chooseProxy, requestIdToken };
}
