import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { listKnownWords } from '../../../src/key/permissions.ts';
import { readInputs, refuseProblems, type InputKind, type ReadInputs } from '../../../src/runner/inputs.ts';

const TABLE = {
  flag: { kind: 'boolean', default: 'true' },
  count: { kind: 'number' },
  limit: { kind: 'number', default: '100' },
  wait: { kind: 'duration', default: '10m' },
  words: { kind: 'words', known: listKnownWords() },
  lines: { kind: 'lines' },
  policy: { kind: 'choice', choices: ['fail', 'warn'], default: 'fail' },
  name: { kind: 'text', default: 'deploy' },
  where: { kind: 'text', default: '${{ github.repository }}' },
} as const satisfies Record<string, InputKind>;

/** What is read where the runner sets these inputs, and leaves the others blank. */
function read(given: Partial<Record<keyof typeof TABLE, string>>): ReadInputs<typeof TABLE> {
  for (const name of Object.keys(TABLE)) vi.stubEnv(`INPUT_${name.toUpperCase()}`, '');
  for (const [name, value] of Object.entries(given)) vi.stubEnv(`INPUT_${name.toUpperCase()}`, value);
  return readInputs(TABLE);
}

test('an input that is blank is its default, and an expression as a default is nothing', () => {
  const defaults = {
    flag: true,
    count: undefined,
    limit: 100,
    wait: 600_000,
    words: [],
    lines: [],
    policy: 'fail',
    name: 'deploy',
    where: '',
  };
  expect(read({})).toEqual({ values: defaults, problems: [] });
  expect(read({ flag: '  ', wait: '\n', words: ' ', name: '\t' })).toEqual({ values: defaults, problems: [] });
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
  ])('is %j', (flag, value) => {
    const { values, problems } = read({ flag });
    expect(values.flag).toBe(value);
    expect(problems).toEqual([]);
  });

  test.each(['yes', 'on', '1', '0', 'tRue', 'y', 'null', 'true true'])('is not %j', (flag) => {
    expect(read({ flag }).problems).toEqual([`\`flag\` is \`true\` or \`false\`, not \`${flag}\`.`]);
  });
});

describe('a whole number', () => {
  test.each([
    ['1', 1],
    ['20', 20],
    ['007', 7],
    ['999999999999999', 999_999_999_999_999],
  ])('is %j', (count, value) => {
    const { values, problems } = read({ count });
    expect(values.count).toBe(value);
    expect(problems).toEqual([]);
  });

  test.each(['0', '-1', '1.5', 'abc', '1e3', '0x10', '1_000', '1,000', '٣', 'Infinity', 'NaN', '9007199254740993'])(
    'of at least 1 is not %j',
    (count) => {
      const { values, problems } = read({ count });
      expect(problems).toEqual([`\`count\` is a whole number of at least 1, not \`${count}\`.`]);
      expect(values.count).toBeUndefined();
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
  ])('is %j', (wait, milliseconds) => {
    const { values, problems } = read({ wait });
    expect(values.wait).toBe(milliseconds);
    expect(problems).toEqual([]);
  });

  test.each(['6', '0h', '0s', '-1h', '1.5h', 'h', '6 h', '6H', '1h30m', '6w', '1e1h', 'soon', '9999999999s'])(
    'is not %j',
    (wait) => {
      expect(read({ wait }).problems).toEqual([
        `\`wait\` is a duration such as \`45m\`, \`6h\` or \`2d\`, not \`${wait}\`.`,
      ]);
    },
  );

  test('of more than a year is refused', () => {
    expect(read({ wait: '367d' }).problems).toEqual(['`wait` is longer than a year: `367d`.']);
  });
});

describe('a list', () => {
  const A = 'files:read';
  const B = 'pinList';
  const C = 'unpin';

  test.each<[string, string, string[]]>([
    ['commas', `${A},${B}`, [A, B]],
    ['blanks, as `>-` folds lines', `${A} ${B}  ${C}`, [A, B, C]],
    ['lines', `${A}\n${B}\r\n${C}`, [A, B, C]],
    ['all of them', ` ${A} , ${B} ,\n\n ${C},,`, [A, B, C]],
    ['dashes', `- ${A}\n- ${B}\n-${C}`, [A, B, C]],
    ['dashes that `>-` folded', `- ${A} - ${B} - ${C}`, [A, B, C]],
    ['quotes', `"${A}", '${B}'\n\`${C}\``, [A, B, C]],
    ['dashes and quotes', `- "${A}"\n- '${B}'`, [A, B]],
    ['JSON', JSON.stringify([A, B, C]), [A, B, C]],
    ['JSON of several lines', JSON.stringify([A, B, C], null, 2), [A, B, C]],
    ['brackets', `[${A}, ${B}]`, [A, B]],
    ['comments', `# what it needs\n${A} # to read\n${B}\n  # and no more`, [A, B]],
    ['a comment that names another word', `${A} # not ${B}\n${C}`, [A, C]],
    ['a comment at the end of one line', `${A}, ${B} # for the site`, [A, B]],
    ['a line separator, which ends a comment too', `${A} # for\u2028${C}\n${B}`, [A, C, B]],
    ['repetitions', `${A},${B},${A}\n${A}`, [A, B]],
    ['nothing', ',\n, - ,\n"" []', []],
  ])('is parted by %s', (_, words, expected) => {
    const { values, problems } = read({ words });
    expect(values.words).toEqual(expected);
    expect(problems).toEqual([]);
  });

  test.each([
    `${A} # to read the site ${B}`,
    `# ${A}`,
    `${A} # first, "${B}"`,
    `${A} #${B}`,
    `- ${A} # read - ${B}`,
    `${A} # a # ${B}`,
  ])('in one line, which may have been folded, is refused where a comment holds a known word: %j', (words) => {
    expect(read({ words }).problems).toEqual([
      expect.stringMatching(/^`words` is one line in which a comment swallows `.*`: write the list with `\|`/),
    ]);
  });

  test('keeps what belongs to a word, so that an unknown one is seen', () => {
    expect(read({ words: 'files:write#x a;b pin-list --x' }).values.words).toEqual([
      'files:write#x',
      'a;b',
      'pin-list',
      '-x',
    ]);
  });

  test('is the same in every way to write it', () => {
    const known = fc.uniqueArray(fc.constantFrom(...listKnownWords()), { maxLength: 8 });
    const separators = fc.constantFrom(',', ', ', '\n', '\r\n', ' ', '\n- ', ' # so\n', ',\n  ');
    const quotes = fc.constantFrom('', '"', "'", '`');
    fc.assert(
      fc.property(known, separators, quotes, (expected, separator, quote) => {
        const text = expected.map((word) => `${quote}${word}${quote}`).join(separator);
        expect(read({ words: text })).toMatchObject({ values: { words: expected }, problems: [] });
      }),
    );
  });
});

test('a word of a list that is longer than any known one is a problem, and goes nowhere', () => {
  const { values, problems } = read({ words: `files:read ${'x'.repeat(101)}` });
  expect(values.words).toEqual(['files:read']);
  expect(problems).toEqual([expect.stringMatching(/^`words` holds a word of more than 100 characters/)]);
});

test('lines are trimmed, and each counts once', () => {
  expect(read({ lines: ' A=jwt \r\n\n B = x \nA=jwt' }).values.lines).toEqual(['A=jwt', 'B = x']);
});

test('a choice that is no such word is a problem, which shows nothing of it when it is long', () => {
  expect(read({ policy: 'warn' }).values.policy).toBe('warn');
  const { values, problems } = read({ policy: 'w'.repeat(1000) });
  expect(values.policy).toBe('fail');
  expect(problems).toEqual(['`policy` is `fail` or `warn`, not `…`.']);
});

test('an input that is too long is a problem and not read', () => {
  const { values, problems } = read({ name: 'x'.repeat(120_000), words: 'x,'.repeat(60_000) });
  expect(problems).toEqual(['`words` is too long.', '`name` is too long.']);
  expect(values).toMatchObject({ name: 'deploy', words: [] });
});

test('all problems are listed at once, and none stops nothing', () => {
  const { problems } = read({ flag: 'x', count: 'y', wait: 'z' });
  let message = '';
  try {
    refuseProblems(problems, 'minted');
  } catch (error) {
    message = (error as Error).message;
  }
  const lines = message.split('\n');
  expect(lines[0]).toBe('[bad-input] The inputs are not right. Nothing was minted:');
  expect(lines.slice(1).map((line) => /^- `(\w+)`/.exec(line)?.[1])).toEqual(['flag', 'count', 'wait']);
  refuseProblems([], 'minted');
});
