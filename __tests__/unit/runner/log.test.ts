import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { describeFailure, harmless } from '../../../src/runner/log.ts';

test.each([
  ['plain text stays', 'Minted the key "deploy [gha acme/site 1/1 build 1 0]".'],
  ['text of several lines stays', 'one\ntwo\n'],
  ['letters of other scripts stay', 'déploiement 日本語 🚀'],
  ['colons that begin no command stay', 'a::b https://x'],
])('%s', (_, text) => {
  expect(harmless(text)).toBe(text);
});

test.each([
  ['::error::x', ': :error::x'],
  ['  ::add-mask::x', '  : :add-mask::x'],
  ['a\n::set-output name=x::y', 'a\n: :set-output name=x::y'],
  ['a ##[error]x', 'a # #[error]x'],
  ['###[error]x', '## #[error]x'],
  ['##[##[error]x', '# #[# #[error]x'],
  ['\u001b[2J', '\u{FFFD}[2J'],
  ['a\r::error::x', 'a\u{FFFD}::error::x'],
  ['a\u0085b\u2028c\u2029d', 'a\u{FFFD}b\u{FFFD}c\u{FFFD}d'],
  ['\u202e\u200b\ufeff\u0000\t', '\u{FFFD}'.repeat(5)],
  ['\ud800', '\u{FFFD}'],
  ['\u00a0::error::x', '\u00a0: :error::x'],
])('%j is made harmless', (text, shown) => {
  expect(harmless(text)).toBe(shown);
});

test('nothing is left that a terminal or the runner obeys, and a second time changes nothing', () => {
  const pieces = fc.constantFrom('::', '##[', '#', '[', ':', '\n', '\r', ' ', '\u001b[31m', 'error', ']x', '\u2028');
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const shown = harmless(text);
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(shown).not.toContain('##[');
      for (const line of shown.split('\n')) expect(line.trimStart().startsWith('::')).toBe(false);
      expect(harmless(shown)).toBe(shown);
    }),
    { numRuns: 1000 },
  );
});

describe('the help at the end of a failure', () => {
  const helpAt = (repository: string, ref: string): string | undefined => {
    vi.stubEnv('GITHUB_SERVER_URL', 'https://github.example');
    vi.stubEnv('GITHUB_ACTION_REPOSITORY', repository);
    vi.stubEnv('GITHUB_ACTION_REF', ref);
    return describeFailure(new Failure('bad-run'), 'Do this.').split('\n').at(-1);
  };

  test('leads to the page of the version in use', () => {
    expect(helpAt('acme/mint-pinata-key', 'v1.2.3')).toBe(
      'Help: https://github.example/acme/mint-pinata-key/blob/v1.2.3/docs/troubleshooting.md#bad-run',
    );
  });

  test.each([
    ['', ''],
    ['acme/mint-pinata-key', ''],
    ['acme/deploy', 'v1'],
    ['acme/mint-pinata-key', 'x y'],
    ['acme/mint-pinata-key', '::error::'],
  ])('names the page only where the runner names %j at %j', (repository, ref) => {
    expect(helpAt(repository, ref)).toBe('Help: docs/troubleshooting.md#bad-run');
  });

  test('stands behind what was thrown, whatever that is', () => {
    for (const thrown of [new Error('nobody foresaw this'), 'no error at all', undefined]) {
      expect(describeFailure(thrown)).toMatch(/^\[unexpected\] .*\nHelp: .*#unexpected$/);
    }
  });
});
