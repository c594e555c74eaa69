// The ways in which runners apply masks. GitHub's own is in secret-masker.ts; these know the plain values only.
// Invariant: each is as weak as the runner it stands for, since what one of them shows, somebody reads.
import { createSecretMasker } from './secret-masker.ts';

export interface Masker {
  readonly add: (value: string) => void;
  readonly mask: (line: string) => string;
}

/** One after another, in the order in which they came. act, forgejo-runner: pkg/runner/logger.go */
function createSequentialMasker(): Masker {
  const values: string[] = [];
  return {
    add: (value) => values.push(value),
    mask: (line) => values.reduce((masked, value) => masked.replaceAll(value, '***'), line),
  };
}

/** All at once, from left to right; of those that fit at a place the first that came. act_runner: strings.NewReplacer */
function createReplacingMasker(): Masker {
  const values: string[] = [];
  return {
    add: (value) => values.push(value),
    mask(line) {
      let masked = '';
      for (let at = 0; at < line.length;) {
        const value = values.find((each) => line.startsWith(each, at));
        masked += value === undefined ? line.charAt(at) : '***';
        at += value?.length ?? 1;
      }
      return masked;
    },
  };
}

/** The longest first, one after another, so that none is broken by a part of it. */
function createLongestFirstMasker(): Masker {
  const values: string[] = [];
  return {
    add(value) {
      values.push(value);
      values.sort((one, other) => other.length - one.length);
    },
    mask: (line) => values.reduce((masked, value) => masked.replaceAll(value, '***'), line),
  };
}

export const MASKERS: Readonly<Record<string, () => Masker>> = {
  'the union of all matches': createSecretMasker,
  'one after another': createSequentialMasker,
  'all at once': createReplacingMasker,
  'the longest first': createLongestFirstMasker,
};

/**
 * What a runner shows of a step's lines. `echoes`: the line of a mask is shown too, with what is hidden by then, as `exec`
 * modes do.
 */
export function show(lines: readonly string[], masker: Masker, { echoes }: { readonly echoes: boolean }): string[] {
  return lines.flatMap((line) => {
    const data = /^::add-mask::(.*)$/.exec(line)?.[1];
    if (data === undefined) return [masker.mask(line)];
    masker.add(data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'));
    return echoes ? [masker.mask(line)] : [];
  });
}
