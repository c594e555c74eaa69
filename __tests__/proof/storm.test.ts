import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { test } from 'vitest';

const script = path.join(import.meta.dirname, '..', '..', 'scripts', 'storm.ts');

// How long it takes is left to `npm run storm`, since here other tests take the processor's time.
test.concurrent.for([
  ['30 jobs on 15 requests a minute', '--jobs 30 --limit 15 --window 60 --scale 20'],
  ['40 jobs on 12 requests in 3 seconds', '--jobs 40 --limit 12 --window 3 --scale 2'],
])('%s all mint and all revoke, with few requests too many', { timeout: 180_000 }, async ([, options], { expect }) => {
  // A bound that is missed is an exit code that is not 0, which `execFile` throws for; here the counts decide.
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...(options ?? '').split(' ')]).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(stdout, stdout).toMatch(/^jobs that failed +0$/m);
  expect(stdout, stdout).toMatch(/^keys minted, live keys left +(30|40), 0$/m);
  const perUseful = Number(/^requests per useful one +(?<ratio>[\d.]+)/m.exec(stdout)?.groups?.ratio);
  expect(perUseful, stdout).toBeLessThanOrEqual(3);
});
