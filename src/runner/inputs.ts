// Reads the step's inputs as the runner hands them over and turns their text into values. Every problem of a step is
// collected, so that people mend their workflow once.
import * as core from '@actions/core';
import { notice } from './log.ts';
import { hideWords } from './mask.ts';

/** Where checks put what they find: a problem stops the step before its first request, a notice does not. */
export interface Findings {
  problem(text: string): void;
  notice(text: string): void;
}

/** The inputs of one step. Each reader takes a blank input for its default, since the runner cannot tell them apart. */
export interface Inputs extends Findings {
  /** The text, without space at its ends. */
  text(name: string, otherwise: string): string;
  /** The text of a credential, masked before anything else is done with it. */
  credential(name: string): string;
  /** The words of a list: commas and newlines part them, blanks are left out, a repeated word counts once. */
  list(name: string): string[];
  /** One of YAML's booleans. */
  boolean(name: string, otherwise: 'true' | 'false'): boolean;
  /** Whether the job's summary is to tell about the step. */
  summary(): 'shown' | 'off';
  choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T;
  /** A whole number of at least `least`. */
  wholeNumber(name: string, least: number): number | undefined;
  /** A duration such as `90s`, `45m`, `6h` or `2d`, in milliseconds. */
  duration(name: string, otherwise: string): number;
  /** The job's place in its matrix, where the runner tells it. */
  place(): { index: number; total: number } | undefined;
  /** Whether no check has found a problem so far. */
  areFine(): boolean;
  /** Throws an error that lists every problem found so far. */
  refuseProblems(): void;
}

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const LONGEST_DURATION = 366 * UNITS.d;

/** Opens the inputs of this step. `done` is what the step would have done with a key, for its refusal. */
export function openInputs(done: 'minted' | 'revoked' | 'swept'): Inputs {
  const problems: string[] = [];
  const problem = (text: string): void => void problems.push(text);

  const text = (name: string, otherwise: string): string => core.getInput(name) || otherwise;

  return {
    problem,
    notice,
    text,

    credential(name) {
      const value = text(name, '');
      hideWords(value);
      return value;
    },

    list(name) {
      const words = text(name, '')
        .split(/[,\r\n]/)
        .map((word) => word.trim());
      return [...new Set(words.filter((word) => word !== ''))];
    },

    boolean(name, otherwise) {
      const value = text(name, otherwise);
      if (/^(true|True|TRUE)$/.test(value)) return true;
      if (!/^(false|False|FALSE)$/.test(value)) problem(`\`${name}\` is \`true\` or \`false\`, not \`${cut(value)}\`.`);
      return false;
    },

    summary() {
      return this.boolean('summary', 'true') ? 'shown' : 'off';
    },

    choice(name, choices) {
      const value = text(name, choices[0]);
      const chosen = choices.find((choice) => choice === value);
      if (chosen === undefined) problem(`\`${name}\` is \`${choices.join('` or `')}\`, not \`${cut(value)}\`.`);
      return chosen ?? choices[0];
    },

    wholeNumber(name, least) {
      const value = text(name, '');
      if (value === '') return undefined;
      const number = Number(value);
      if (/^\d+$/.test(value) && Number.isSafeInteger(number) && number >= least) return number;
      problem(`\`${name}\` is a whole number of at least ${String(least)}, not \`${cut(value)}\`.`);
      return undefined;
    },

    duration(name, otherwise) {
      const value = text(name, otherwise);
      const { amount = '0', unit = 's' } = /^(?<amount>\d{1,9})(?<unit>[smhd])$/.exec(value)?.groups ?? {};
      const milliseconds = Number(amount) * UNITS[unit as keyof typeof UNITS];
      if (milliseconds <= 0)
        problem(`\`${name}\` is a duration such as \`45m\`, \`6h\` or \`2d\`, not \`${cut(value)}\`.`);
      if (milliseconds > LONGEST_DURATION) problem(`\`${name}\` is longer than a year: \`${value}\`.`);
      return milliseconds;
    },

    place() {
      const [index, total] = [text('job-index', ''), text('job-total', '')];
      return /^\d{1,4}$/.test(index) && /^\d{1,4}$/.test(total)
        ? { index: Number(index), total: Number(total) }
        : undefined;
    },

    areFine: () => problems.length === 0,

    refuseProblems() {
      if (problems.length === 0) return;
      if (problems.length === 1) throw new Error(`[bad-input] Nothing was ${done}: ${problems.join('')}`);
      throw new Error([`[bad-input] Nothing was ${done}:`, ...problems.map((each) => `- ${each}`)].join('\n'));
    },
  };
}

/** An input as a problem shows it: whole or not at all, since the mask of a secret does not know a piece of it. */
function cut(value: string): string {
  return value.length > 40 ? '…' : value;
}
