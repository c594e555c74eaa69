import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { writeAction } from './fixture-action.ts';
import { startJob } from './job.ts';

async function runScaled(main: string, scale = 20) {
  await using job = await startJob();
  return await job.run({ uses: await writeAction({ main }), clockScale: scale });
}

describe('the scaled clock', () => {
  it.each([
    ['setTimeout', 'await new Promise((resolve) => setTimeout(resolve, 10_000));'],
    [
      'setInterval',
      'await new Promise((resolve) => { const t = setInterval(() => resolve(clearInterval(t)), 10_000); });',
    ],
    ['promisified setTimeout', 'await (await import("node:util")).promisify(setTimeout)(10_000);'],
    [
      'setTimeout of node:timers',
      'const { setTimeout: wait } = await import("node:timers"); await new Promise((resolve) => wait(resolve, 10_000));',
    ],
    ['setTimeout of timers/promises', 'await (await import("node:timers/promises")).setTimeout(10_000);'],
    [
      'setInterval of timers/promises',
      'for await (const _ of (await import("node:timers/promises")).setInterval(10_000)) break;',
    ],
    ['scheduler.wait', 'await (await import("node:timers/promises")).scheduler.wait(10_000);'],
    [
      'AbortSignal.timeout',
      `const keep = setTimeout(() => {}, 60_000);
       await new Promise((resolve) => AbortSignal.timeout(10_000).addEventListener('abort', resolve));
       clearTimeout(keep);`,
    ],
  ])('shortens %s, and every clock agrees', async (_timer, wait) => {
    const step = await runScaled(`
      const [date, now, performed, elapsed, nanoseconds] =
        [new Date(), Date.now(), performance.now(), process.hrtime(), process.hrtime.bigint()];
      ${wait}
      const [seconds, rest] = process.hrtime(elapsed);
      console.log(JSON.stringify([
        new Date() - date, Date.now() - now, performance.now() - performed, seconds * 1000 + rest / 1e6,
        Number(process.hrtime.bigint() - nanoseconds) / 1e6,
      ]));`);
    const clocks = JSON.parse(step.rawStdout) as number[];
    for (const clock of clocks) {
      expect(clock).toBeGreaterThan(9900);
    }
    // What a busy processor puts between two of them counts twenty times; one that did not run faster would lack far more.
    expect(Math.max(...clocks) - Math.min(...clocks)).toBeLessThan(9000);
    expect(step.durationMs).toBeLessThan(9000);
  });

  it('runs a deadline of ten minutes in seconds', async () => {
    const step = await runScaled(
      `import { setTimeout as sleep } from 'node:timers/promises';
       const deadline = Date.now() + 600_000;
       let rounds = 0;
       while (Date.now() < deadline) { await sleep(60_000); rounds += 1; }
       console.log(rounds);`,
      600,
    );
    // No sleep is shorter than it was asked to be; on a busy processor each can be far longer.
    expect(Number(step.rawStdout)).toBeGreaterThanOrEqual(1);
    expect(Number(step.rawStdout)).toBeLessThanOrEqual(10);
    expect(step.durationMs).toBeLessThan(60_000);
  });

  it('is one clock for all processes of a job, also the one that only counts', async () => {
    const print = 'console.log(Date.now(), Number(process.hrtime.bigint() / 1_000_000n));';
    await using job = await startJob();
    const main = await job.run({ uses: await writeAction({ main: print, post: print }), clockScale: 600 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const [post] = await job.finish();
    const [one, other] = [main, post].map((step) => (step?.rawStdout ?? '').split(' ').map(Number));
    const [byDate, byTick] = [0, 1].map((index) => (other?.[index] ?? NaN) - (one?.[index] ?? NaN));
    // At least what passed between the two, on the fast clock.
    expect(byDate).toBeGreaterThan(200 * 600);
    expect(Math.abs((byTick ?? NaN) - (byDate ?? NaN))).toBeLessThan(100 * 600);
  });

  it('leaves Date as it was in all else', async () => {
    const step = await runScaled(`
      const now = new Date();
      class Later extends Date {}
      console.log(
        now instanceof Date, now.constructor === Date, Date.UTC(1970, 0, 2), new Date(0).toISOString(), new Date(2026, 1).getMonth(),
        typeof Date(), new Later() instanceof Later, structuredClone(now) instanceof Date, Math.abs(now - ${String(Date.now())}) < 120_000,
      );`);
    expect(step.rawStdout).toBe('true true 86400000 1970-01-01T00:00:00.000Z 1 string true true true\n');
  });

  it('leaves the time-outs of sockets alone', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const step = await runScaled(`
      import { connect } from 'node:net';
      const socket = connect(${String(port)}, '127.0.0.1');
      socket.setTimeout(500, () => { console.log('idle'); socket.destroy(); });`);
    server.close();
    expect(step.rawStdout).toBe('idle\n');
    expect(step.durationMs).toBeGreaterThan(500);
  });

  it('dates what a server answers', async () => {
    const step = await runScaled(
      `import { createServer } from 'node:http';
       const server = createServer((_request, response) => response.end()).listen(0, async () => {
         const { port } = server.address();
         await new Promise((resolve) => setTimeout(resolve, 600_000));
         const before = Date.now();
         const { headers } = await fetch('http://127.0.0.1:' + port);
         console.log(Date.parse(headers.get('date')) - before);
         server.close();
       });`,
      600,
    );
    // Whole seconds are told.
    expect(Number(step.rawStdout)).toBeGreaterThan(-1000);
  });

  it('refuses a scale that would slow time', async () => {
    expect(await runScaled('', 0)).toMatchObject({ exitCode: 1 });
  });
});
