import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitLabel, formatKeyName, formatNonce, parseKeyName, resembles, type KeyName } from '../../../src/key/name.ts';

const NAME: KeyName = {
  label: 'deploy',
  repository: 'acme/site',
  runId: 12345678901,
  runAttempt: 2,
  job: 'build',
  expiresAt: 1764003600,
  nonce: '9f86d081e1a2',
};
const TEXT = 'deploy [gha acme/site 12345678901/2 build 1764003600 9f86d081e1a2]';

// Whatever people type, and pieces of names, so that labels imitate runs.
const labels = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
      fc.constantFrom(TEXT, ' [gha ', '] ', 'acme/site ', '1/1 ', '::error::', '%', "'", '"', '$(id)'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((pieces) => pieces.join(''))
  .filter((label) => label.trim() !== '' && !/[\p{C}\p{Zl}\p{Zp}]/u.test(label));

const names: fc.Arbitrary<KeyName> = fc.record({
  label: labels,
  repository: fc.stringMatching(/^[\w.-]{1,39}\/[\w.-]{1,100}$/),
  runId: fc.integer({ min: 1, max: 999_999_999_999_999 }),
  runAttempt: fc.integer({ min: 1, max: 999_999_999 }),
  job: fc.stringMatching(/^[A-Za-z_][\w-]{0,30}$/),
  expiresAt: fc.integer({ min: 1, max: 999_999_999_999 }),
  nonce: fc.stringMatching(/^[0-9a-f]{12}$/),
});

test('a name reads as the design says', () => {
  expect(formatKeyName(NAME)).toBe(TEXT);
});

test('what is formatted is parsed to the same parts, whatever the label says', () => {
  fc.assert(
    fc.property(names, (name) => {
      expect(parseKeyName(formatKeyName(name))).toEqual(name);
    }),
    { numRuns: 1000 },
  );
});

test('what is parsed is formatted to the same text', () => {
  // Loose enough that most are no names of ours: too long numbers, leading zeros, odd nonces.
  const nearNames = fc.stringMatching(
    /^[ -~]{0,9} \[gha [\w./-]{3,9}\/[\w.-]{1,9} [0-9]{1,17}\/[0-9]{1,10} [\w-]{1,5} [0-9]{1,13} [0-9a-f]{12}\]$/,
  );
  let parsed = 0;
  fc.assert(
    fc.property(fc.oneof(nearNames, names.map(formatKeyName)), (text) => {
      const name = parseKeyName(text);
      if (name === undefined) return;
      parsed += 1;
      expect(formatKeyName(name)).toBe(text);
    }),
    { numRuns: 2000 },
  );
  expect(parsed).toBeGreaterThan(0);
});

test('a number that JavaScript cannot hold exactly is not read as a neighbour', () => {
  expect(parseKeyName(TEXT.replace('12345678901', '9007199254740993'))).toBeUndefined();
});

test('text that nobody formatted does not parse', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      expect(parseKeyName(text)).toBeUndefined();
    }),
  );
});

test('one character changed in the bracket makes another name or none, never the same one', () => {
  const start = TEXT.indexOf(' [gha');
  fc.assert(
    fc.property(
      fc.integer({ min: start, max: TEXT.length - 1 }),
      fc.string({ unit: 'grapheme-ascii', maxLength: 2 }),
      (at, put) => {
        const changed = TEXT.slice(0, at) + put + TEXT.slice(at + 1);
        fc.pre(changed !== TEXT);
        expect(parseKeyName(changed)).not.toEqual(NAME);
      },
    ),
  );
});

describe('a foreign name', () => {
  test.each([
    ['with nothing before the bracket', TEXT.replace('deploy', '')],
    ['with only the bracket', TEXT.replace('deploy ', '')],
    ['with text behind the bracket', `${TEXT} `],
    ['with a line break behind the bracket', `${TEXT}\n`],
    ['with a line break in its label', TEXT.replace('deploy', 'dep\nloy')],
    ['with an invisible character in its label', TEXT.replace('deploy', 'dep\u200bloy')],
    ['with a direction override in its label', TEXT.replace('deploy', '\u202edeploy')],
    ['of another tool', TEXT.replace('[gha', '[gitlab')],
    ['with an upper-case nonce', TEXT.replace('9f86d081e1a2', '9F86D081E1A2')],
    ['with a short nonce', TEXT.replace('9f86d081e1a2', '9f86d081e1a')],
    ['with a long nonce', TEXT.replace('9f86d081e1a2', '9f86d081e1a20')],
    ['with a leading zero in the run', TEXT.replace('12345678901', '012345678901')],
    ['with run 0', TEXT.replace('12345678901', '0')],
    ['with a negative run', TEXT.replace('12345678901', '-1')],
    ['with attempt 0', TEXT.replace('/2 ', '/0 ')],
    ['with a run that is no whole number', TEXT.replace('12345678901', '1e5')],
    ['with digits of another script', TEXT.replace('12345678901', '١٢٣')],
    ['with an expiry that is no number', TEXT.replace('1764003600', 'never')],
    ['without an owner', TEXT.replace('acme/site', 'site')],
    ['with two slashes in its repository', TEXT.replace('acme/site', 'acme/site/x')],
    ['with two spaces', TEXT.replace('[gha ', '[gha  ')],
    ['with a job that begins with a digit', TEXT.replace('build', '1build')],
    ['that is empty', ''],
  ])('%s does not parse', (_, text) => {
    expect(parseKeyName(TEXT)).toEqual(NAME);
    expect(parseKeyName(text)).toBeUndefined();
  });
});

test('a label that imitates a run does not pose as it', () => {
  const forged = 'x [gha victim/site 1/1 build 1 000000000000]';
  expect(parseKeyName(formatKeyName({ ...NAME, label: forged }))).toEqual({ ...NAME, label: forged });
});

describe('a run that cannot stand in a name', () => {
  test.each<[string, Partial<KeyName>]>([
    ['no repository', { repository: '' }],
    ['a repository with a space', { repository: 'acme/my site' }],
    ['a repository that closes the bracket', { repository: 'acme/x 1/1 build 1 000000000000] [gha a/b' }],
    ['a repository with a line break', { repository: 'acme/site\n' }],
    ['no run', { runId: NaN }],
    ['run 0', { runId: 0 }],
    ['a run that is no whole number', { runId: 1.5 }],
    ['a run too large to be exact', { runId: 2 ** 60 }],
    ['attempt 0', { runAttempt: 0 }],
    ['no job', { job: '' }],
    ['a job with a space', { job: 'my build' }],
    ['no nonce', { nonce: '' }],
    ['a label with a line break', { label: 'a\nb' }],
    ['no label', { label: '' }],
    ['an expiry before 1970', { expiresAt: -1 }],
  ])('is refused: %s', (_, part) => {
    expect(() => formatKeyName({ ...NAME, ...part })).toThrow(
      /^\[bad-run\] The key cannot be named after this run.* Nothing was minted/s,
    );
  });
});

describe('a label', () => {
  test('of 60 characters is fine, and of 61 it is cut with a notice', () => {
    expect(fitLabel('a'.repeat(60))).toEqual({ label: 'a'.repeat(60), problems: [], notices: [] });
    expect(fitLabel('a'.repeat(61))).toEqual({
      label: 'a'.repeat(60),
      problems: [],
      notices: [expect.stringMatching(/^`name` is longer than 60 .* called "a{60}"\.$/)],
    });
  });

  test('of a branch that Dependabot made is cut, and what is left parses', () => {
    const branch = 'dependabot/npm_and_yarn/packages/storefront/typescript-eslint/eslint-plugin-8.73.0';
    const { label, problems } = fitLabel(branch);
    expect(branch.startsWith(label)).toBe(true);
    expect(problems).toEqual([]);
    expect(parseKeyName(formatKeyName({ ...NAME, label }))?.label).toBe(label);
  });

  test.each(['👩‍💻', '👨‍👩‍👧‍👦', '🏳️‍🌈', '❤️‍🔥', '👍🏽', '🇨🇭', '1️⃣', 'e\u0301'])(
    'counts %s as one character, never cuts it, and lets it pass',
    (character) => {
      for (const count of [1, 59, 60, 61, 120, 2000]) {
        const { label, problems } = fitLabel(character.repeat(count));
        expect(problems).toEqual([]);
        expect(label.replaceAll(character, '')).toBe('');
        expect(label.length).toBeGreaterThan(0);
        expect(label.length / character.length).toBeLessThanOrEqual(60);
        expect(parseKeyName(formatKeyName({ ...NAME, label }))).toEqual({ ...NAME, label });
      }
    },
  );

  test('whose first character alone is longer than a name is refused', () => {
    expect(fitLabel(`e${'\u0301'.repeat(2000)}`).problems).toHaveLength(1);
  });

  test('that people can type becomes one that stands in a name, or a problem', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90, size: 'max' }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 90, size: 'max' }),
    );
    fc.assert(
      fc.property(
        texts.map((text) => text.trim()).filter((text) => text !== ''),
        (text) => {
          const { label, problems } = fitLabel(text);
          if (problems.length > 0) return;
          expect(parseKeyName(formatKeyName({ ...NAME, label }))?.label).toBe(label);
        },
      ),
    );
  });

  test.each(['deploy', 'site: déploiement № 5', '日本語', '🚀', '[gha', '::error::', '%0A', "it's"])(
    'that people would write, such as %s, is fine',
    (label) => {
      expect(fitLabel(label)).toEqual({ label, problems: [], notices: [] });
    },
  );

  test.each([
    '\u0000',
    '\t',
    '\n',
    '\r',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\u200b',
    '\u202e',
    '\u2028',
    '\ud800',
    '\ufeff',
  ])('with the control or invisible character %j is refused', (character) => {
    expect(fitLabel(`a${character}b`).problems).toEqual([
      expect.stringContaining('`name` contains control or invisible'),
    ]);
  });
});

describe('a listed name', () => {
  test.each([
    ['in upper case', TEXT.toUpperCase()],
    ['with its blanks escaped', TEXT.replaceAll(' ', '%20')],
    ['with one blank more', `${TEXT} `],
    ['without its end', TEXT.slice(0, -3)],
    ['without its beginning', TEXT.slice(9)],
    ['with its middle cut', `${TEXT.slice(0, 12)}…${TEXT.slice(-9)}`],
    ['with its middle cut by dots', `${TEXT.slice(0, 12)}...`],
    ['hidden', '***'],
    ['hidden in part', TEXT.replace('acme/site', '***').replace(/ \w+]$/, ' ***]')],
    ['left out', ''],
    ['with another label', TEXT.replace('deploy', 'deploying')],
  ])('that is ours %s resembles it', (_, listed) => {
    expect(resembles(listed, TEXT)).toBe(true);
  });

  test.each([
    ['ours itself', TEXT],
    ['one of another nonce', TEXT.replace('9f86d081e1a2', '000000000000')],
    ['one that somebody else gave', 'production'],
  ])('that is %s does not resemble it', (_, listed) => {
    expect(resembles(listed, TEXT)).toBe(false);
  });
});

test('a nonce has twelve hexadecimal digits, whatever the random number', () => {
  expect(formatNonce(0)).toBe('000000000000');
  expect(formatNonce(1 - 2 ** -53)).toBe('ffffffffffff');
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
      expect(formatNonce(random)).toMatch(/^[0-9a-f]{12}$/);
    }),
  );
});
