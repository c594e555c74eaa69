// A key's name says whose it is and until when it is meant to live:
// `deploy [gha acme/site 12345678901/2 build 1764003600 9f86d081e1a2]`
// is label, repository, run/attempt, job, expiry in unix seconds, nonce. What `format` writes, `parse` reads, and
// nothing else: names decide which keys are ended.
import { Failure } from '../failure.ts';

/** The parts of a key's name. */
export interface KeyName {
  label: string;
  /** `owner/name`. */
  repository: string;
  runId: number;
  /** 1 for the first. */
  runAttempt: number;
  /** The job's id in its workflow. */
  job: string;
  /** When the key is due to be ended, in unix seconds. */
  expiresAt: number;
  /** Twelve hexadecimal digits that no other key has. */
  nonce: string;
}

/** What names a run: GitHub knows no case in repositories. */
export type NamedRun = Pick<KeyName, 'repository' | 'runId'>;

const LONGEST_LABEL = 60;
/**
 * The length of no name of ours is greater: a label of 60 characters, each of which may be an emoji of several parts, and a
 * bracket of the longest parts.
 */
export const LONGEST_NAME = 1200;
const NAME =
  /^(?<label>.+) \[gha (?<repository>[\w.-]{1,100}\/[\w.-]{1,100}) (?<runId>[1-9]\d{0,14})\/(?<runAttempt>[1-9]\d{0,8}) (?<job>[A-Za-z_][\w-]{0,99}) (?<expiresAt>[1-9]\d{0,11}) (?<nonce>[0-9a-f]{12})\]$/;

/** Checks a label and cuts one that is longer than 60 characters. Control and invisible characters are a problem. */
export function fitLabel(text: string): { label: string; problems: string[]; notices: string[] } {
  const label = cutLabel(text).trim();
  return {
    label,
    problems:
      label !== '' && isPrintable(label)
        ? []
        : ['`name` contains control or invisible characters: use printable ones.'],
    notices:
      label === text
        ? []
        : [`\`name\` is longer than ${String(LONGEST_LABEL)} characters, so the key is called "${label}".`],
  };
}

/** The text up to 60 characters as people count them, less where they are long. An emoji of several parts stays whole. */
function cutLabel(text: string): string {
  // Nearly always so, and far quicker than to look for the parts of emoji.
  if (text.length <= LONGEST_LABEL) return text;
  return [...new Intl.Segmenter().segment(text.slice(0, LONGEST_NAME))]
    .slice(0, LONGEST_LABEL)
    .filter(({ index, segment }) => index + segment.length <= LONGEST_NAME / 2)
    .map(({ segment }) => segment)
    .join('');
}

/**
 * How the bracket begins in the name of every key of a repository, of all of an owner's (`owner/*`), or of one run: what a
 * search for them looks for.
 */
export function beginBracket(repository: string, runId?: number): string {
  if (repository.endsWith('/*')) return `[gha ${repository.slice(0, -1)}`;
  return `[gha ${repository} ${runId === undefined ? '' : `${String(runId)}/`}`;
}

/**
 * Writes a name. Throws a `Failure` when `parseKeyName` would read it otherwise, since then nothing, or another sweep, would
 * end the key.
 */
export function formatKeyName(name: KeyName): string {
  const { label, repository, runId, runAttempt, job, expiresAt, nonce } = name;
  const bracket = `${beginBracket(repository, runId)}${String(runAttempt)} ${job} ${String(expiresAt)} ${nonce}]`;
  const text = `${label} ${bracket}`;
  // The same label means that the bracket stands where it was put, and so that everything in it is read as it was meant.
  if (parseKeyName(text)?.label !== label) {
    const run = `repository \`${repository}\`, run ${String(runId)}/${String(runAttempt)}, job \`${job}\``;
    throw new Failure('bad-run', { hint: `Nothing was minted (${run}).` });
  }
  return text;
}

/** The nonce of a number of at least 0 and less than 1. `Math.random` is seeded anew, with 64 bits, for each process. */
export function formatNonce(random: number): string {
  return Math.floor(random * 2 ** 48)
    .toString(16)
    .padStart(12, '0');
}

/** Reads a name from its right end, so that no label can pose as a run. `undefined` for a name that is not ours. */
export function parseKeyName(text: string): KeyName | undefined {
  const groups = text.length <= LONGEST_NAME ? NAME.exec(text)?.groups : undefined;
  if (!groups) return undefined;
  const { label = '', repository = '', job = '', nonce = '' } = groups;
  if (!isPrintable(label)) return undefined;
  return {
    label,
    repository,
    runId: Number(groups.runId),
    runAttempt: Number(groups.runAttempt),
    job,
    expiresAt: Number(groups.expiresAt),
    nonce,
  };
}

/** Whether a name belongs to this run. */
export function isOfRun(name: NamedRun, run: NamedRun): boolean {
  return isSameRepository(name.repository, run.repository) && name.runId === run.runId;
}

/** Whether two repositories, or two owners, are one: GitHub knows no case in their names. */
export function isSameRepository(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Whether a listed name that is not `ours` may be ours all the same, in another case, escaped, cut anywhere, hidden, or
 * with something more: then the list proves nothing about our key.
 */
export function resembles(listed: string, ours: string): boolean {
  if (listed === ours) return false;
  const { nonce = ours } = parseKeyName(ours) ?? {};
  const text = listed.slice(0, LONGEST_NAME).toLowerCase();
  const pieces = text.split(/\u{2026}|\.{2,}|\*{2,}/u).map((piece) => piece.trim());
  return text.includes(nonce) || pieces.every((piece) => ours.toLowerCase().includes(piece));
}

function isPrintable(text: string): boolean {
  // Nearly always true, and far quicker to set up than what follows.
  if (/^[ -~]*$/.test(text)) return true;
  // What joins the parts of one emoji is invisible, but seen.
  const joined = text.replace(
    new RegExp(
      '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\u{FE0F}])\\u{200D}(?=\\p{Extended_Pictographic})',
      'gu',
    ),
    '',
  );
  // Control, format (zero width, direction), unassigned, private and surrogate code points; line and paragraph breaks.
  return !new RegExp('[\\p{C}\\p{Zl}\\p{Zp}]', 'u').test(joined);
}
