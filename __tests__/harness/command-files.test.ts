import { describe, expect, it } from 'vitest';
import { parsePairs } from './command-files.ts';
import { writeAction } from './fixture-action.ts';
import { startJob } from './job.ts';

const append = (variable: string, text: string) => `append(${JSON.stringify(variable)}, ${JSON.stringify(text)});`;

describe('the grammar of command files', () => {
  it.each([
    [
      'a=1\nb=2\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['a=1', [['a', '1']]],
    ['a=', [['a', '']]],
    ['a=x<<y=z\n', [['a', 'x<<y=z']]],
    ['\n\na=1\n\n', [['a', '1']]],
    ['a<<END\nEND\n', [['a', '']]],
    [
      'a<<END\n1\n\n2\nEND\nb=3\n',
      [
        ['a', '1\n\n2'],
        ['b', '3'],
      ],
    ],
    ['a<<x=y\n1\nx=y\n', [['a', '1']]],
    ['a<<END\n END\nEND', [['a', ' END']]],
    [
      'a<<X\nEND\nX\nb<<END\n1\nEND\n',
      [
        ['a', 'END'],
        ['b', '1'],
      ],
    ],
    ['', []],
  ])('reads %j', (text, pairs) => {
    expect([...parsePairs(text)]).toEqual(pairs);
  });

  it.each(['nothing\n', 'a<<\nx\n', '<<END\nx\nEND\n', 'a<<END\nx\n'])('refuses %j', (text) => {
    expect(() => [...parsePairs(text)]).toThrow('Invalid');
  });
});

describe('command files of a step', () => {
  it('set outputs, exported variables, path and summary', async () => {
    await using job = await startJob();
    const main = [
      append('GITHUB_OUTPUT', 'a=1\n'),
      append('GITHUB_ENV', 'TARGET<<E\nx\ny\nE\n'),
      append('GITHUB_PATH', '/first\n/second\n'),
      append('GITHUB_STEP_SUMMARY', '# Done\n'),
    ].join('\n');
    const step = await job.run({ uses: await writeAction({ main }), id: 'one' });
    expect(step).toMatchObject({
      conclusion: 'success',
      outputs: { a: '1' },
      env: { TARGET: 'x\ny' },
      summary: '# Done\n',
    });
    expect(job.steps.get('one')).toBe(step);

    const shell = await job.runShell('echo "$TARGET"; echo "$PATH"');
    expect(shell.rawStdout).toMatch(/^x\ny\n\/second:\/first:/);
    expect(shell.log).toContain('env:\n  TARGET: x\ny\n');
  });

  it('are fresh for each step', async () => {
    await using job = await startJob();
    const uses = await writeAction({ main: 'console.log(process.env.GITHUB_OUTPUT);' });
    const [first, second] = [await job.run({ uses }), await job.run({ uses })];
    expect(first.rawStdout).not.toBe(second.rawStdout);
  });

  it('keep what stands before a truncated entry, and fail the step', async () => {
    await using job = await startJob();
    const main = append('GITHUB_STATE', 'intent=name\nlater<<END\ncut of') + append('GITHUB_OUTPUT', 'still=read\n');
    const step = await job.run({ uses: await writeAction({ main, post: 'console.log(process.env.STATE_intent);' }) });
    expect(step).toMatchObject({
      exitCode: 0,
      conclusion: 'failure',
      state: { intent: 'name' },
      outputs: { still: 'read' },
    });
    expect(step.log).toContain("Error: Unable to process file command 'state' successfully.");
    const [post] = await job.finish();
    expect(post?.rawStdout).toBe('name\n');
  });

  it('refuse NODE_OPTIONS and take the rest', async () => {
    await using job = await startJob();
    const step = await job.run({ uses: await writeAction({ main: append('GITHUB_ENV', 'node_options=--x\nOK=1\n') }) });
    expect(step.env).toEqual({ OK: '1' });
    expect(step.log).toContain("Error: Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
  });

  it('show a summary masked line by line, and none above its limit', async () => {
    await using job = await startJob({ secrets: ['s3cret'] });
    const small = await job.run({ uses: await writeAction({ main: append('GITHUB_STEP_SUMMARY', 'a s3cret\nb\n') }) });
    expect(small).toMatchObject({ summary: 'a ***\nb\n', rawSummary: 'a s3cret\nb\n' });
    const large = await job.run({
      uses: await writeAction({ main: `append('GITHUB_STEP_SUMMARY', 'x'.repeat(1024 * 1024 + 1));` }),
    });
    expect(large).toMatchObject({ summary: '', conclusion: 'success' });
    expect(large.log).toContain('$GITHUB_STEP_SUMMARY upload aborted');
  });

  it('can be missing, as on a full disk', async () => {
    await using job = await startJob();
    const main = `
      import { existsSync } from 'node:fs';
      console.log(existsSync(process.env.GITHUB_OUTPUT), existsSync(process.env.GITHUB_STATE));`;
    const step = await job.run({ uses: await writeAction({ main }), missingFiles: ['output'] });
    expect(step).toMatchObject({ rawStdout: 'false true\n', conclusion: 'success' });
  });

  it('are echoed through the masker when debugging', async () => {
    await using job = await startJob({ debug: true, secrets: ['s3cret'] });
    const main = append('GITHUB_OUTPUT', 'key=s3cret\n') + append('GITHUB_STATE', 'id=1\n');
    const { log } = await job.run({ uses: await writeAction({ main }) });
    expect(log).toContain('##[debug]Set output key = ***');
    expect(log).toContain('##[debug]Save intra-action state id = 1');
  });
});
