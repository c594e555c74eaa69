// Ends the whole run with a sentence that says what to do, where act is not installed.
import { spawnSync } from 'node:child_process';

/** vitest calls this once, before any test. */
export function setup(): void {
  const { status, error } = spawnSync('act', ['--version'], { stdio: 'ignore', timeout: 20_000 });
  if (status === 0) return;
  throw new Error(
    [
      `\`act\` is not on the PATH${error && 'code' in error && error.code !== 'ENOENT' ? `, or does not run (${error.message})` : ''}.`,
      'These tests run workflows with it. Install it, which needs Go, and put it on the PATH:',
      '  go install github.com/nektos/act@v0.2.89',
      '  export PATH="$PATH:$(go env GOPATH)/bin"',
    ].join('\n'),
  );
}
