// What people read in the log. All text is made harmless here: what came from outside can hold workflow commands and
// terminal escapes.
import { toFailure } from '../failure.ts';
import { locateGitHub } from './run.ts';
import { printCommand, print } from './stdout.ts';

/** Writes lines of the log. Like `notice` and `warning`, it throws nothing where nobody reads them. */
export function info(text: string): void {
  print([harmless(text)]);
}

/** Tells people of something in the log and beside it, where the runner shows what they must not overlook. */
export function notice(text: string): void {
  printCommand('notice', [harmless(text)]);
}

/** Warns people, likewise. */
export function warning(text: string): void {
  printCommand('warning', [harmless(text)]);
}

/** Fails the step: an error in the log, and an exit code that is not zero when the process ends. */
export function fail(text: string): void {
  process.exitCode = 1;
  printCommand('error', [harmless(text)]);
}

/** What failed, for people: the failure's message, what else there is to say, and where its code is explained. */
export function describeFailure(error: unknown, advice = ''): string {
  const { code, message } = toFailure(error);
  return [message, advice, `Help: ${locateHelp()}#${code}`].filter(Boolean).join('\n');
}

const PAGE = 'docs/troubleshooting.md';

/**
 * The page that explains failures, of the version in use. Inside a composite action the runner may name that action
 * instead of this one; then the page is named without an address.
 * https://docs.github.com/en/actions/reference/variables-reference#default-environment-variables
 */
function locateHelp(): string {
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = process.env;
  const isOurs = /^[\w.-]{1,100}\/mint-pinata-key$/.test(repository) && /^[\w./-]{1,200}$/.test(ref);
  return isOurs ? `${locateGitHub().serverUrl}/${repository}/blob/${ref}/${PAGE}` : PAGE;
}

// No line of ours is longer, and a text from outside must not cost time.
const LONGEST_TEXT = 100_000;

/**
 * The same text without what a terminal or the runner would obey: control and invisible characters, `##[command]`
 * anywhere, `::command::` at the start of a line.
 */
export function harmless(text: string): string {
  const bounded = text.slice(0, LONGEST_TEXT);
  // Nearly all lines are plain, and setting up an expression for all of Unicode takes longer than writing them.
  const isPlain = /^[ -~\n]*$/.test(bounded);
  const visible = isPlain ? bounded : bounded.replace(new RegExp('[^\\P{C}\\n]|[\\p{Zl}\\p{Zp}]', 'gu'), '\u{FFFD}');
  return visible.replaceAll('##[', '# #[').replace(/^([^\S\n]*):(?=:)/gm, '$1: ');
}
