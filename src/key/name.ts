// A key's name says whose it is and until when it is meant to live:
// `deploy [gha acme/site 12345678901/2 build 1764003600 9f86d081e1a2]`
// is label, repository, run/attempt, job, expiry in unix seconds, nonce. What `format` writes, `parse` reads, and
// nothing else: names decide which keys are ended.
import type { Findings } from '../runner/inputs.ts';

/** The parts of a key's name. */
export interface KeyName {
  label: string;
  /** `owner/name`. */
  repository: string;
  runId: number;
  runAttempt: number;
  /** The job's id in its workflow. */
  job: string;
  /** When the key is due to be ended, in unix seconds. */
  expiresAt: number;
  /** Twelve hexadecimal digits that no other key has. */
  nonce: string;
}

const LONGEST_LABEL = 60;
const NAME =
  /^(?<label>.+) \[gha (?<repository>[\w.-]+\/[\w.-]+) (?<runId>[1-9]\d{0,14})\/(?<runAttempt>[1-9]\d{0,8}) (?<job>[A-Za-z_][\w-]*) (?<expiresAt>[1-9]\d{0,11}) (?<nonce>[0-9a-f]{12})\]$/;

/** Checks a label: at least one character and at most 60, all printable, no space at either end. */
export function checkLabel(label: string, findings: Findings): string {
  if (label.length > LONGEST_LABEL) {
    findings.problem(`\`name\` is longer than ${String(LONGEST_LABEL)} characters.`);
  }
  if (!isPrintable(label)) {
    findings.problem('`name` contains control or invisible characters: use printable ones.');
  }
  return label;
}

/** Writes a name. Throws when `parse` would read it otherwise, since then nothing, or another sweep, would end the key. */
export function formatKeyName(name: KeyName): string {
  const { label, repository, runId, runAttempt, job, expiresAt, nonce } = name;
  const text = `${label} [gha ${repository} ${String(runId)}/${String(runAttempt)} ${job} ${String(expiresAt)} ${nonce}]`;
  // The same label means that the bracket stands where it was put, and so that everything in it is read as it was meant.
  if (parseKeyName(text)?.label !== label) {
    throw new Error(
      `[bad-run] The key cannot be named after this run (repository \`${repository}\`, run ${String(runId)}/${String(runAttempt)}, job \`${job}\`): nothing was minted.`,
    );
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
  const groups = NAME.exec(text)?.groups;
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

function isPrintable(text: string): boolean {
  // Nearly always true, and far quicker to set up than what follows.
  if (/^[ -~]*$/.test(text)) return true;
  // Control, format (zero width, direction), unassigned, private and surrogate code points; line and paragraph breaks.
  return !new RegExp('[\\p{C}\\p{Zl}\\p{Zp}]', 'u').test(text);
}
