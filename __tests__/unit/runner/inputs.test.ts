import { afterEach, describe, expect, test } from 'vitest';
import { readEnvExports } from '../../../src/runner/exported-env.ts';
import { openInputs, type Inputs } from '../../../src/runner/inputs.ts';

const given = new Set<string>();

/** What the runner would set for `with`. */
function give(values: Record<string, string>): Inputs {
  for (const [name, value] of Object.entries(values)) {
    const variable = `INPUT_${name.toUpperCase()}`;
    given.add(variable);
    process.env[variable] = value;
  }
  return openInputs('minted');
}

function problemsOf(inputs: Inputs): string {
  try {
    inputs.refuseProblems();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : 'something else was thrown';
  }
}

afterEach(() => {
  for (const variable of given) Reflect.deleteProperty(process.env, variable);
  given.clear();
});

describe('a boolean', () => {
  test.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
    [' true ', true],
  ])('is %j', (text, value) => {
    const inputs = give({ flag: text });
    expect(inputs.boolean('flag', 'false')).toBe(value);
    expect(inputs.areFine()).toBe(true);
  });

  test('that is blank is its default', () => {
    expect(give({ flag: '' }).boolean('flag', 'true')).toBe(true);
    expect(give({ flag: '  ' }).boolean('flag', 'false')).toBe(false);
  });

  test.each(['yes', 'on', '1', '0', 'tRue', 'y', 'null', 'true true'])('is not %j', (text) => {
    const inputs = give({ flag: text });
    inputs.boolean('flag', 'true');
    expect(problemsOf(inputs)).toBe(
      `[bad-input] Nothing was minted: \`flag\` is \`true\` or \`false\`, not \`${text}\`.`,
    );
  });
});

describe('a whole number', () => {
  test.each([
    ['1', 1],
    ['20', 20],
    ['007', 7],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['', undefined],
  ])('is %j', (text, value) => {
    const inputs = give({ count: text });
    expect(inputs.wholeNumber('count', 1)).toBe(value);
    expect(inputs.areFine()).toBe(true);
  });

  test.each(['0', '-1', '1.5', 'abc', '1e3', '0x10', '1_000', '1,000', '٣', 'Infinity', 'NaN', '9007199254740993'])(
    'of at least 1 is not %j',
    (text) => {
      const inputs = give({ count: text });
      inputs.wholeNumber('count', 1);
      expect(problemsOf(inputs)).toContain(`\`count\` is a whole number of at least 1, not \`${text}\`.`);
    },
  );
});

describe('a duration', () => {
  test.each([
    ['90s', 90_000],
    ['45m', 2_700_000],
    ['6h', 21_600_000],
    ['2d', 172_800_000],
    ['366d', 31_622_400_000],
    ['', 600_000],
  ])('is %j', (text, milliseconds) => {
    const inputs = give({ wait: text });
    expect(inputs.duration('wait', '10m')).toBe(milliseconds);
    expect(inputs.areFine()).toBe(true);
  });

  test.each(['6', '0h', '0s', '-1h', '1.5h', 'h', '6 h', '6H', '1h30m', '6w', '1e1h', 'soon', '9999999999s'])(
    'is not %j',
    (text) => {
      const inputs = give({ wait: text });
      inputs.duration('wait', '10m');
      expect(problemsOf(inputs)).toBe(
        `[bad-input] Nothing was minted: \`wait\` is a duration such as \`45m\`, \`6h\` or \`2d\`, not \`${text}\`.`,
      );
    },
  );

  test('of more than a year is refused', () => {
    const inputs = give({ wait: '367d' });
    inputs.duration('wait', '10m');
    expect(problemsOf(inputs)).toContain('`wait` is longer than a year');
  });
});

describe('a list', () => {
  test.each([
    ['a,b', ['a', 'b']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb', ['a', 'b']],
    [' a , b ,\n\n c,,', ['a', 'b', 'c']],
    ['a,b,a\na', ['a', 'b']],
    ['', []],
    [',\n, ,', []],
    ['a b', ['a b']],
  ])('of %j', (text, words) => {
    expect(give({ words: text }).list('words')).toEqual(words);
  });
});

describe('a choice', () => {
  test('is one of its words, the first where it is blank', () => {
    expect(give({ policy: 'warn' }).choice('policy', ['fail', 'warn'])).toBe('warn');
    expect(give({ policy: '' }).choice('policy', ['fail', 'warn'])).toBe('fail');
  });

  test('that is no such word is a problem, which shows nothing of it when it is long', () => {
    const inputs = give({ policy: 'w'.repeat(1000) });
    inputs.choice('policy', ['fail', 'warn']);
    expect(problemsOf(inputs)).toBe(`[bad-input] Nothing was minted: \`policy\` is \`fail\` or \`warn\`, not \`…\`.`);
  });
});

describe('the place in a matrix', () => {
  test.each([
    [
      { 'job-index': '3', 'job-total': '256' },
      { index: 3, total: 256 },
    ],
    [
      { 'job-index': '0', 'job-total': '1' },
      { index: 0, total: 1 },
    ],
    [{ 'job-index': '', 'job-total': '' }, undefined],
    [{ 'job-index': '3', 'job-total': '' }, undefined],
    [{ 'job-index': '-1', 'job-total': '2' }, undefined],
    [{ 'job-index': 'x', 'job-total': 'y' }, undefined],
  ])('is %o', (values, place) => {
    const inputs = give(values);
    expect(inputs.place()).toEqual(place);
    expect(inputs.areFine()).toBe(true);
  });
});

describe('variables to export', () => {
  function read(text: string) {
    const inputs = give({ 'export-env': text });
    return { exports: readEnvExports(inputs), problems: problemsOf(inputs) };
  }

  test('are lines of a name and a credential', () => {
    expect(read('PINATA_JWT=jwt\n PINATA_API_KEY = api-key \n_x1=api-secret')).toEqual({
      exports: [
        { name: 'PINATA_JWT', credential: 'jwt' },
        { name: 'PINATA_API_KEY', credential: 'apiKey' },
        { name: '_x1', credential: 'apiSecret' },
      ],
      problems: '',
    });
  });

  test.each([
    'PINATA_JWT',
    'PINATA_JWT=',
    '=jwt',
    'PINATA_JWT=secret',
    '1A=jwt',
    'A-B=jwt',
    'A B=jwt',
    'A=jwt x',
    'A==jwt',
    'A=toString',
    'A=JWT',
  ])('are not %j', (line) => {
    const { exports, problems } = read(line);
    expect(exports).toEqual([]);
    expect(problems).toContain('`export-env` takes lines of `NAME=jwt`');
    expect(problems).toContain(`not \`${line}\``);
  });

  test.each([
    'PATH',
    'Path',
    'NODE_OPTIONS',
    'node_options',
    'GITHUB_TOKEN',
    'GITHUB_',
    'github_env',
    'RUNNER_TEMP',
    'ACTIONS_RUNTIME_TOKEN',
    'INPUT_NAME',
    'STATE_keys',
  ])('do not include %s', (name) => {
    const { exports, problems } = read(`${name}=jwt`);
    expect(exports).toEqual([]);
    expect(problems).toContain(`\`export-env\` must not set \`${name}\``);
  });

  test('that only look reserved are fine', () => {
    expect(read('PATHS=jwt,MY_PATH=jwt,GITHUBTOKEN=jwt').problems).toBe('');
  });

  test('of one name must hold one credential', () => {
    expect(read('A=jwt\nA=jwt').exports).toEqual([{ name: 'A', credential: 'jwt' }]);
    expect(read('A=jwt\nA=api-key\nA=api-secret').problems).toBe(
      '[bad-input] Nothing was minted: `export-env` sets `A` twice.',
    );
  });
});

test('all problems are listed at once', () => {
  const inputs = give({ flag: 'x', count: 'y', wait: 'z' });
  inputs.boolean('flag', 'true');
  inputs.wholeNumber('count', 1);
  inputs.duration('wait', '10m');
  const lines = problemsOf(inputs).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('[bad-input] Nothing was minted:');
  expect(lines.slice(1).map((line) => /^- `(\w+)`/.exec(line)?.[1])).toEqual(['flag', 'count', 'wait']);
});
