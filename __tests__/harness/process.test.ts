import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeAction } from './fixture-action.ts';
import { startJob } from './job.ts';
import { createLineSplitter } from './line-splitter.ts';

// Says when it listens, names each signal, and lives on.
const stubborn = `
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => console.log(name, Math.round(performance.now())));
  setInterval(() => {}, 1000);
  console.log('ready');`;

describe('a signal', () => {
  it('ends a main that has saved its intent, and post finds it', async () => {
    await using job = await startJob();
    const main = "append('GITHUB_STATE', 'intent=deploy\\n'); console.log('saved'); setInterval(() => {}, 1000);";
    const step = await job.run({
      uses: await writeAction({ main, post: 'console.log(process.env.STATE_intent);' }),
      signal: { name: 'SIGKILL', onOutput: 'saved' },
    });
    expect(step).toMatchObject({
      exitCode: null,
      signal: 'SIGKILL',
      conclusion: 'failure',
      state: { intent: 'deploy' },
    });
    const [post] = await job.finish();
    expect(post?.rawStdout).toBe('deploy\n');
  });

  it('comes after a time, or once something happened elsewhere', async () => {
    await using job = await startJob();
    const uses = await writeAction({ main: 'setInterval(() => {}, 1000);' });
    const timed = await job.run({ uses, signal: { name: 'SIGTERM', afterMs: 200 } });
    expect(timed.signal).toBe('SIGTERM');
    expect(timed.durationMs).toBeGreaterThanOrEqual(200);
    const when = new Promise((resolve) => setTimeout(resolve, 100));
    expect((await job.run({ uses, signal: { name: 'SIGINT', when } })).signal).toBe('SIGINT');
  });

  it('comes once, however often the text is printed', async () => {
    await using job = await startJob();
    const main = `
      let count = 0;
      process.on('SIGINT', () => { count += 1; });
      const timer = setInterval(() => console.log('tick'), 20);
      setTimeout(() => { clearInterval(timer); console.log('interrupted', count); }, 400);`;
    const step = await job.run({ uses: await writeAction({ main }), signal: { name: 'SIGINT', onOutput: 'tick' } });
    expect(step.rawStdout).toMatch(/interrupted 1\n$/);
  });

  it('can reach post too', async () => {
    await using job = await startJob();
    const uses = await writeAction({ main: '', post: 'setInterval(() => {}, 1000);' });
    await job.run({ uses, post: { signal: { name: 'SIGKILL', afterMs: 100 } } });
    const [post] = await job.finish();
    expect(post).toMatchObject({ signal: 'SIGKILL', conclusion: 'failure' });
  });

  it('is not sent to a process that has ended', async () => {
    await using job = await startJob();
    const step = await job.run({
      uses: await writeAction({ main: '' }),
      signal: { name: 'SIGKILL', afterMs: 600_000 },
    });
    expect(step).toMatchObject({ exitCode: 0, signal: null, conclusion: 'success' });
  });
});

describe('a cancellation', () => {
  it('sends SIGINT, then SIGTERM, then SIGKILL', async () => {
    await using job = await startJob();
    const step = await job.run({
      uses: await writeAction({ main: stubborn, post: 'console.log("post ran");' }),
      cancel: { onOutput: 'ready', interruptMs: 300, terminateMs: 200 },
    });
    const seen = [...step.rawStdout.matchAll(/(SIG\w+) (\d+)/g)].map(([, name, ms]) => ({ name, ms: Number(ms) }));
    expect(seen.map(({ name }) => name)).toEqual(['SIGINT', 'SIGTERM']);
    expect((seen[1]?.ms ?? 0) - (seen[0]?.ms ?? 0)).toBeGreaterThan(200);
    expect(step).toMatchObject({ signal: 'SIGKILL', conclusion: 'cancelled' });
    expect(step.log).toMatch(/Error: The operation was canceled\.$/);
    expect(job.status()).toBe('cancelled');
    const [post] = await job.finish();
    expect(post?.rawStdout).toBe('post ran\n');
  });

  it('cancels the step also when it ends in good order', async () => {
    await using job = await startJob();
    const main =
      "const t = setInterval(() => {}, 1000); process.on('SIGINT', () => clearInterval(t)); console.log('ready');";
    const step = await job.run({ uses: await writeAction({ main }), cancel: { onOutput: 'ready' } });
    expect(step).toMatchObject({ exitCode: 0, signal: null, conclusion: 'cancelled' });
  });
});

describe('a process', () => {
  it('is killed at the hard limit, and the run is rejected', async () => {
    await using job = await startJob({ limitMs: 300 });
    const uses = await writeAction({ main: 'setInterval(() => {}, 1000);' });
    await expect(job.run({ uses })).rejects.toThrow(/did not end within 300 ms; its log ends: [^]*Run Fixture/);
  });

  it('has its stderr read before the stdout that came with it, as on the runner', async () => {
    await using job = await startJob();
    const mark = (name: string): string => path.join(job.folders.temp, name);
    const main = `
      import { existsSync, writeFileSync, writeSync } from 'node:fs';
      writeFileSync(${JSON.stringify(mark('started'))}, '');
      while (!existsSync(${JSON.stringify(mark('asleep'))})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      writeSync(1, '::add-mask::s3cret\\n');
      writeSync(2, 's3cret\\n');
      writeFileSync(${JSON.stringify(mark('written'))}, '');`;
    const running = job.run({ uses: await writeAction({ main }) });
    while (!existsSync(mark('started'))) await new Promise((resolve) => setTimeout(resolve, 5));
    // Both are written while this process is asleep, so both are there at the next read.
    writeFileSync(mark('asleep'), '');
    while (!existsSync(mark('written'))) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    expect((await running).log).toMatch(/^s3cret$/m);
  });

  it('is read to the end, also without a last newline', async () => {
    await using job = await startJob();
    const step = await job.run({
      uses: await writeAction({ main: "process.stdout.write('é'.repeat(100_000) + 'end');" }),
    });
    expect(step.log.endsWith('éend')).toBe(true);
    expect(step.rawStdout).toHaveLength(100_003);
  });

  it('is not waited for when only its grandchild holds the pipes', async () => {
    await using job = await startJob();
    const main = `
      import { spawn } from 'node:child_process';
      spawn('sleep', ['30'], { stdio: 'inherit', detached: true }).unref();`;
    const step = await job.run({ uses: await writeAction({ main }) });
    expect(step.durationMs).toBeLessThan(25_000);
  });
});

describe('lines', () => {
  it.each([
    ['ends of all kinds', ['a\nb\rc\r\nd'], ['a', 'b', 'c', 'd']],
    ['an end cut in two', ['a\r', '\nb\r', 'c'], ['a', 'b', 'c']],
    ['empty lines', ['\n\r\r\n'], ['', '', '']],
    ['a last return', ['a\r'], ['a']],
    ['a line in pieces', ['a', 'b', 'c\n'], ['abc']],
  ])('are cut at %s', (_what, chunks, lines) => {
    const splitter = createLineSplitter();
    expect([...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()]).toEqual(lines);
  });
});
