// Reads the inputs of a step by its table, which says of each what it is. Every problem of a step is collected, so that
// people mend their workflow once.
import * as core from '@actions/core';
import { Failure } from '../failure.ts';
import { tracePasted } from '../key/credentials.ts';
import { tryMask } from './mask.ts';

/** What an input is, and its default as the manifest says it; an expression there is filled in by the runner. */
export type InputKind =
  | { kind: 'text'; default?: string }
  /** Masked before anything else is done with it. */
  | { kind: 'credential'; default?: string }
  /** Words as people write or paste lists, of which these are known. */
  | { kind: 'words'; known: readonly string[]; default?: string }
  /** Lines of text. */
  | { kind: 'lines'; default?: string }
  | { kind: 'boolean'; default: 'true' | 'false' }
  /** One of a few words. */
  | { kind: 'choice'; choices: readonly [string, ...string[]]; default: string }
  /** A whole number of at least 1. */
  | { kind: 'number'; default?: string }
  /** A duration such as `90s`, `45m`, `6h` or `2d`; read in milliseconds. */
  | { kind: 'duration'; default: string };

/** The inputs of an action by their names. */
export type InputTable = Readonly<Record<string, InputKind>>;

type ValueOf<K extends InputKind> = K extends { kind: 'boolean' }
  ? boolean
  : K extends { kind: 'words' | 'lines' }
    ? string[]
    : K extends { kind: 'choice'; choices: readonly (infer C)[] }
      ? C
      : K extends { kind: 'number'; default: string } | { kind: 'duration' }
        ? number
        : K extends { kind: 'number' }
          ? number | undefined
          : string;

type CamelCase<N extends string> = N extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : N;

/** What was read, by the inputs' names in camel case. */
export type InputValues<T extends InputTable> = { [N in keyof T & string as CamelCase<N>]: ValueOf<T[N]> };

/** What was read, and what was found on the way: a problem stops the step before its first request. */
export interface ReadInputs<T extends InputTable> {
  values: InputValues<T>;
  problems: string[];
}

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const LONGEST_DURATION = 366 * UNITS.d;
const LONGEST_INPUT = 100_000;
const LONGEST_WORD = 100;

/** Reads every input of a table. A blank input stands for its default, since the runner cannot tell them apart. */
export function readInputs<const T extends InputTable>(table: T): ReadInputs<T> {
  const problems: string[] = [];
  const values = Object.entries(table).map(([name, input]) => [
    name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    readInput(name, input, problems),
  ]);
  return { values: Object.fromEntries(values) as InputValues<T>, problems };
}

/** The names of the environment variables, other than the inputs themselves, that hold this text. */
export function findHolders(text: string): string[] {
  return Object.entries(process.env).flatMap(([name, value]) =>
    value?.includes(text) === true && !name.startsWith('INPUT_') ? [name] : [],
  );
}

/** Throws a `Failure` that lists all problems. `done` is what the step would have done. */
export function refuseProblems(problems: string[], done: 'minted' | 'revoked' | 'swept'): void {
  if (problems.length === 0) return;
  const list = problems.length === 1 ? ` ${problems.join('')}` : `\n${problems.map((each) => `- ${each}`).join('\n')}`;
  throw new Failure('bad-input', { hint: `Nothing was ${done}:${list}` });
}

function readInput(name: string, input: InputKind, problems: string[]): unknown {
  const given = core.getInput(name);
  // A runner that leaves an expression as it stands knows nothing of it.
  const fallback = input.default?.startsWith('${{') === true ? '' : (input.default ?? '');
  const text = given === '' ? fallback : given;
  const problem = (what: string): void => void problems.push(`\`${name}\` ${what}`);
  if (input.kind === 'credential' && !tryMask(tracePasted(text)))
    problem('cannot be hidden, since nobody reads the log.');
  const isTooLong = text.length > LONGEST_INPUT;
  if (isTooLong) problem('is too long.');
  return readText(input, isTooLong ? fallback : text, problem);
}

function readText(input: InputKind, text: string, problem: (what: string) => void): unknown {
  switch (input.kind) {
    case 'text':
    case 'credential':
      return text;
    case 'words':
      return readWords(text, input.known, problem);
    case 'lines':
      return [...new Set(splitLines(text))];
    case 'boolean':
      if (!/^(true|True|TRUE|false|False|FALSE)$/.test(text))
        problem(`is \`true\` or \`false\`, not \`${cut(text)}\`.`);
      return /^true$/i.test(text);
    case 'choice':
      if (!input.choices.includes(text)) problem(`is \`${input.choices.join('` or `')}\`, not \`${cut(text)}\`.`);
      return input.choices.includes(text) ? text : input.default;
    case 'number': {
      if (text === '') return undefined;
      const number = Number(text);
      if (/^\d{1,15}$/.test(text) && number >= 1) return number;
      problem(`is a whole number of at least 1, not \`${cut(text)}\`.`);
      return undefined;
    }
    case 'duration': {
      const { amount = '0', unit = 's' } = /^(?<amount>\d{1,9})(?<unit>[smhd])$/.exec(text)?.groups ?? {};
      const milliseconds = Number(amount) * UNITS[unit as keyof typeof UNITS];
      if (milliseconds <= 0) problem(`is a duration such as \`45m\`, \`6h\` or \`2d\`, not \`${cut(text)}\`.`);
      if (milliseconds > LONGEST_DURATION) problem(`is longer than a year: \`${text}\`.`);
      return milliseconds;
    }
  }
}

function splitLines(text: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

// To the end of the line, whatever stands there: a `.` stops at U+2028, and then every `#` would be tried in turn.
const COMMENT = /(?:^|\s)#([^]*)$/;

/**
 * The words of a list: commas, lines and blanks part them; comments, list dashes, quotes and brackets around them are left
 * out; a repeated word counts once. In a text of one line, which YAML's `>-` may have folded, a comment would swallow the
 * words after it: a known one in it is a problem.
 */
function readWords(text: string, known: readonly string[], problem: (what: string) => void): string[] {
  const lines = splitLines(text);
  const words = lines.flatMap((line) => parseWords(line.replace(COMMENT, '')));
  const [onlyLine = ''] = lines.length === 1 ? lines : [];
  const comment = COMMENT.exec(onlyLine)?.[1] ?? '';
  const swallowed = parseWords(comment).find((word) => known.includes(word));
  if (swallowed !== undefined) {
    problem(
      `is one line in which a comment swallows \`${swallowed}\`: write the list with \`|\` instead of \`>\`, or without comments.`,
    );
  }
  if (words.some((word) => word.length > LONGEST_WORD)) {
    problem(`holds a word of more than ${String(LONGEST_WORD)} characters, which is none of the known ones.`);
  }
  return [...new Set(words)].filter((word) => word.length <= LONGEST_WORD);
}

function parseWords(line: string): string[] {
  return line
    .split(/[\s,]+/)
    .map((word) => trimCharacters(word, '[]{}()"\'`'))
    .filter((word) => word !== '' && word !== '-')
    .map((word) => (word.startsWith('-') ? trimCharacters(word.slice(1), '"\'`') : word));
}

/** The text without these characters at its ends, in one pass. */
function trimCharacters(text: string, characters: string): string {
  let [start, end] = [0, text.length];
  while (start < end && characters.includes(text.charAt(start))) start += 1;
  while (start < end && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** An input as a problem shows it: whole or not at all, since the mask of a secret does not know a piece of it. */
function cut(value: string): string {
  return value.length > 40 ? '…' : value;
}
