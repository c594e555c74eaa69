import { expect, test } from 'vitest';
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
