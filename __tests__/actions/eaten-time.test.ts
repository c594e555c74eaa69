// Text from outside is bounded before anything searches it: no answer, name or input holds a step up.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { startMeddler, tell, type PassingAnswer } from '../harness/meddler.ts';
import { startTrial } from '../harness/trial.ts';

// Far more than a step takes on a busy machine, far less than a quadratic expression needs.
const LIMIT = { limitMs: 30_000 };

const text = (body: string, status = 200): PassingAnswer => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body,
});

const LONG: readonly (readonly [string, string])[] = [
  ['blanks and an `x`', `${' '.repeat(160_000)}x`],
  ['blanks and an `x`, of an allowed length', `${' '.repeat(63_000)}x`],
  ['line breaks', '\n'.repeat(63_000)],
  ['opening brackets', '<'.repeat(63_000)],
  ['opening comments', '<!--'.repeat(15_000)],
  ['quotes', '"'.repeat(63_000)],
  ['letters', 'a'.repeat(63_000)],
  ['colons', ':'.repeat(63_000)],
  ['nested lists', '['.repeat(63_000)],
  ['emoji', '👩‍👩‍👧'.repeat(5000)],
];

describe('an answer that is nothing but', () => {
  test.concurrent.for(LONG)('%s holds no step up', async ([, body], { expect }) => {
    await using trial = await startTrial();
    let kind = 0;
    // Each request is answered so once, with yes or with no.
    await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
      if (method === 'DELETE' && (kind += 1) <= 2) return text(body, kind === 1 ? 200 : 403);
      return pass();
    });
    await using job = await trial.startJob(LIMIT);
    await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl }), clockScale: 10 });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect((post?.log ?? '').length).toBeLessThan(20_000);
  });
});

describe('a listed name of', () => {
  test.concurrent.for([
    ['160,000 line breaks', '\n'.repeat(160_000)],
    ['160,000 blanks', ' '.repeat(160_000)],
    ['our brackets, again and again', 'x [gha acme/site '.repeat(9000)],
    ['joined emoji', '👩‍👩‍👧'.repeat(20_000)],
    ['half characters', '\ud800'.repeat(50_000)],
  ] as const)('%s holds no step up', async ([, name], { expect }) => {
    await using trial = await startTrial();
    await using meddler = await startMeddler(trial.emulator.url, async ({ method, path: asked }, pass) => {
      if (method === 'DELETE') return tell(404, { error: 'no' });
      const answer = await pass();
      if (method !== 'GET' || asked.includes('offset')) return answer;
      const page = JSON.parse(answer.body) as { keys: object[] };
      return tell(200, { ...page, keys: [{ key: '0'.repeat(20), name, revoked: true }, ...page.keys] });
    });
    await using job = await trial.startJob(LIMIT);
    await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl }), clockScale: 10 });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  });
});

describe('an input of', () => {
  const INPUTS: readonly (readonly [string, string, string])[] = [
    ['pinata-jwt', 'letters', 'a'.repeat(120_000)],
    ['pinata-jwt', 'dots', 'a.'.repeat(60_000)],
    ['pinata-jwt', 'beginnings of JWTs', 'eyJa.'.repeat(24_000)],
    ['pinata-jwt', 'lines', 'abcdefghijklmnop\n'.repeat(7000)],
    ['name', 'blanks', `x${' '.repeat(120_000)}y`],
    ['name', 'emoji', '👩‍👩‍👧'.repeat(5000)],
    ['scopes', 'one word', 'a'.repeat(90_000)],
    ['scopes', 'many words', 'ab '.repeat(30_000)],
    ['preset', 'comments', '# '.repeat(45_000)],
    ['legacy-endpoints', 'brackets', '['.repeat(90_000)],
    ['export-env', 'equal signs', `A${'='.repeat(90_000)}`],
    ['export-env', 'lines', 'A=jwt\n'.repeat(15_000)],
    ['max-wait', 'digits', '9'.repeat(90_000)],
    ['api-url', 'slashes', `https://x.example${'/'.repeat(90_000)}x`],
  ];
  test.concurrent.for(INPUTS)('`%s` that is nothing but %s is read at once', async ([input, , value], { expect }) => {
    await using trial = await startTrial();
    await using job = await trial.startJob({ ...LIMIT, server: { secrets: () => [], liveKeys: () => [] } });
    const main = await job.run(trial.mint({ [input]: value }));
    expect(main.conclusion).not.toBe('cancelled');
    expect(main.exitCode).not.toBeNull();
    // The header shows inputs as the workflow gave them; what the step says is bounded.
    expect(main.rawStdout.replace(/^::add-mask::.*$/gm, '').length).toBeLessThan(120_000);
    await job.finish();
  });

  test('`key-name` that is 120,000 letters is refused at once', async () => {
    await using trial = await startTrial();
    await using job = await trial.startJob(LIMIT);
    const step = await job.run({
      uses: 'revoke',
      with: {
        'pinata-jwt': trial.emulator.issuingJwt,
        'api-url': trial.emulator.apiUrl,
        'key-name': 'a'.repeat(120_000),
      },
    });
    expect(step.conclusion).toBe('failure');
    expect(step.log).toMatch(/\[bad-input\]/);
    expect(trial.emulator.requests).toEqual([]);
  });
});

describe('a FIFO, which nobody reads,', () => {
  test.each(['GITHUB_STEP_SUMMARY', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV'])(
    'as the file of %s makes no step hang',
    async (variable) => {
      await using trial = await startTrial();
      await using job = await trial.startJob(LIMIT);
      const fifo = path.join(job.folders.temp, 'fifo');
      await promisify(execFile)('mkfifo', [fifo]);
      const bundle = path.join(import.meta.dirname, '..', '..', 'dist', 'main', 'index.js');
      const main = await job.runShell(
        `export ${variable}="$FIFO"; env "INPUT_PINATA-JWT=$JWT" "$NODE" "$BUNDLE" || true`,
        {
          env: {
            FIFO: fifo,
            NODE: process.execPath,
            BUNDLE: bundle,
            JWT: trial.emulator.issuingJwt,
            'INPUT_API-URL': trial.emulator.apiUrl,
            INPUT_SCOPES: 'files:write',
            'INPUT_EXPORT-ENV': 'SITE_JWT=jwt',
          },
        },
      );
      expect(main.conclusion).toBe('success');
      job.expectLive(() => true);
    },
  );
});
