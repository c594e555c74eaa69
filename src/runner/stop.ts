// The runner's wish that the step ends.

/**
 * A signal that is aborted when the runner cancels the step. Without a handler Node would die at once, with a request
 * under way whose answer nobody reads. https://docs.github.com/en/actions/reference/workflow-cancellation-reference
 */
export function listenForStop(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  return controller.signal;
}
