import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const PROGRAM = `
  import { print } from ${JSON.stringify(new URL('../../src/runner/stdout.ts', import.meta.url).href)};
  // From now on the pipe does not wait by itself while it is full.
  process.stdout;
  process.stderr.write('begins');
  print(Array.from({ length: 20_000 }, (_, index) => \`::add-mask::\${index} \${'é'.repeat(40)}\`));
`;

test('what a full pipe does not take is written once it does, and all of it', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], { stdio: ['ignore', 'pipe', 'pipe'] });
  await once(child.stderr, 'data');
  const [written] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const lines = written.trimEnd().split('\n');
  expect(child.exitCode).toBe(0);
  expect(lines).toHaveLength(20_000);
  expect(lines.at(-1)).toBe(`::add-mask::19999 ${'é'.repeat(40)}`);
});
