import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const source = (name: string): string =>
  JSON.stringify(new URL(`../../../src/runner/${name}.ts`, import.meta.url).href);
const PROGRAM = `
  import { Failure } from ${source('../failure')};
  import { warning } from ${source('log')};
  import { defineStep } from ${source('step')};
  setInterval(() => undefined, 1000);
  defineStep(async () => {
    process.stderr.write('begins');
    for (let index = 0; index < 20_000; index += 1) warning(index + ' ' + 'é'.repeat(40));
    throw new Failure('bad-run', { hint: 'over' });
  })();
`;

test('a step ends at once, and the log holds all that it wrote to a full pipe', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], { stdio: ['ignore', 'pipe', 'pipe'] });
  await once(child.stderr, 'data');
  const [written] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const lines = written.trimEnd().split('\n');
  expect(child.exitCode).toBe(1);
  expect(lines).toHaveLength(20_001);
  expect(lines.at(-1)).toMatch(/^::error::\[bad-run\] .* over /);
});

test('a Node that is too old is told in one sentence, before anything else', async () => {
  const program = `
    import { defineStep } from ${source('step')};
    URL.parse = undefined;
    defineStep(async () => console.log('never'))();
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  expect(out).toMatch(/^::error::\[old-node\] This Node is too old\. It is v\d+.*%0AHelp: [^\n]*#old-node\n$/);
  expect(err).toBe('');
  expect(child.exitCode).toBe(1);
});
