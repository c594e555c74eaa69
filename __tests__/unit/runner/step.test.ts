import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const source = (name: string): string =>
  JSON.stringify(new URL(`../../../src/runner/${name}.ts`, import.meta.url).href);
const PROGRAM = `
  import { warning } from ${source('log')};
  import { defineStep } from ${source('step')};
  setInterval(() => undefined, 1000);
  defineStep(async () => {
    process.stderr.write('begins');
    for (let index = 0; index < 20_000; index += 1) warning(index + ' ' + 'é'.repeat(40));
    throw new Error('[bad-run] over');
  })();
`;

test('a step ends at once, and the log holds all that it wrote to a full pipe', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], { stdio: ['ignore', 'pipe', 'pipe'] });
  await once(child.stderr, 'data');
  const [written] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const lines = written.trimEnd().split('\n');
  expect(child.exitCode).toBe(1);
  expect(lines).toHaveLength(20_001);
  expect(lines.at(-1)).toMatch(/^::error::\[bad-run\] over/);
});
