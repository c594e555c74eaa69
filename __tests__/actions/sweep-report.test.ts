import { expect, test } from 'vitest';
import { startMeddler, tell } from '../harness/meddler.ts';
import { startSweepTrial } from '../harness/sweep-trial.ts';

test('the report, the outputs and the summary tell each key, its run, age, uses, outcome and reason', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed', attempt: 2 } } });
  const name = trial.addOurs({ runId: 7, attempt: 2 });
  const step = await trial.sweep();
  expect(JSON.parse(step.outputs.report ?? '')).toEqual([
    {
      name,
      repository: 'acme/site',
      runId: 7,
      runAttempt: 2,
      outcome: 'revoked',
      reason: 'its run is completed',
      age: expect.stringMatching(/^1 h 3\d min$/) as string,
      uses: 0,
    },
  ]);
  for (const text of ['>7&#47;2</a>', '>Key<', '>Uses<', '1 h 3', 'revoked', 'its run is completed']) {
    expect(step.summary).toContain(text);
  }
  // It names runs and keys, which other jobs may know.
  expect(step.outputs.report).not.toContain(trial.emulator.keys().find((key) => key.name === name)?.key);
});

// Anyone with a key of the account can choose a name.
const HOSTILE_LABELS = [
  '<img src=x onerror=alert(1)>',
  '</code></td></tr></table><h1>all good</h1>',
  '[click](https://evil.test) **bold** `code`',
  '| a | b |',
  '::set-output name=revoked::99',
  '##[error]no',
  '&lt;script&gt; @octocat #1',
];

test.for(HOSTILE_LABELS)('the label %s is text in the log and in the summary, and nothing more', async (label) => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' } } });
  const name = trial.addOurs({ runId: 7, label });
  const step = await trial.sweep();
  expect(step.conclusion, step.log).toBe('success');
  expect(trial.live()).toEqual([]);
  expect(step.outputs.revoked).toBe('1');
  expect(JSON.parse(step.outputs.report ?? '')).toMatchObject([{ name }]);
  expect(step.annotations).toEqual([]);
  expect(step.log).not.toMatch(/##\[error\]/);

  const cell = /<td><code>(.*?)<\/code><\/td>/s.exec(step.summary)?.[1] ?? '';
  expect(cell).toMatch(/^([\p{L}\p{N} ]|&#\d+;)*$/u);
  const read = cell.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  expect(read).toBe(name.replace('##[', '# #[').replace(/^::/, ': :'));
});

test('a name with a terminal escape or a line break is not ours, and is not shown', async () => {
  await using trial = await startSweepTrial();
  const names = ['\u001B[31mred', 'two\n::error::lines', 'hidden\u200B', 'turned\u202E'].map((label) =>
    trial.addOurs({ runId: 7, label, expiresAt: 1 }),
  );
  const step = await trial.sweep();
  expect(trial.live()).toEqual(names);
  expect(step.outputs).toMatchObject({ revoked: '0', kept: '0' });
  expect(step.annotations).toEqual([]);
});

const FOREIGN = Array.from({ length: 12 }, (_, at) => ({ key: `${String(at)}0000000000`, name: 'of others' }));

test.for<readonly [string, object[], boolean, string]>([
  ['shows the same page whatever is asked', FOREIGN, false, 'It shows the same page whatever is asked.'],
  ['tells no ids', FOREIGN.map(({ name }) => ({ name })), true, 'Many entries in a row have no id'],
  ['has an entry that may be one of the keys', [{ revoked: false }], true, '1 entries of '],
])('a list that %s is not said to show all keys', async ([, others, knowsOffset, words]) => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' } } });
  trial.addOurs({ runId: 7 });
  await using meddler = await startMeddler(trial.emulator.url, async ({ method, path }, pass) => {
    if (method !== 'GET') return pass();
    const offset = knowsOffset ? Number(new URL(path, trial.emulator.url).searchParams.get('offset')) : 0;
    const ours = trial.emulator.liveKeys().filter(({ origin }) => origin !== 'issuing');
    return tell(200, { keys: [...ours.map(({ key, name }) => ({ key, name })), ...others].slice(offset, offset + 10) });
  });
  const step = await trial.sweep({ 'api-url': meddler.apiUrl });
  expect(step.conclusion, step.log).toBe('success');
  expect(step.annotations.map(({ level, message }) => [level, message])).toEqual([
    ['warning', expect.stringContaining(words)],
  ]);
  expect(trial.live()).toEqual([]);
});
