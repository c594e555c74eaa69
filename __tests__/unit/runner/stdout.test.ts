import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { preloadScaledClock } from '../../harness/preload.ts';

/** Starts a program that calls `print` with a pipe that does not wait by itself while it is full. */
function startPrinting(program: string, nodeArguments: readonly string[] = []) {
  const source = `
    import { print } from ${JSON.stringify(new URL('../../../src/runner/stdout.ts', import.meta.url).href)};
    process.stdout;
    const lines = Array.from({ length: 20_000 }, (_, index) => '::add-mask::' + index + ' ' + 'é'.repeat(40));
    ${program}
  `;
  return spawn(process.execPath, [...nodeArguments, '--input-type=module', '-e', source], {
    env: { ...process.env, CLOCK_SCALE: '100' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('what a full pipe does not take is written once it does, and all of it', async () => {
  const child = startPrinting("process.stderr.write('begins'); print(lines);");
  await once(child.stderr, 'data');
  const [written] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const lines = written.trimEnd().split('\n');
  expect(lines).toHaveLength(20_000);
  expect(lines.at(-1)).toBe(`::add-mask::19999 ${'é'.repeat(40)}`);
});

test('a pipe that nobody reads is not waited for for ever', async () => {
  const child = startPrinting('process.stderr.write(String(print(lines))); process.exit();', preloadScaledClock());
  const [told] = (await once(child.stderr, 'data')) as [Buffer];
  expect(told.toString()).toBe('false');
  child.stdout.resume();
  await once(child, 'close');
});
