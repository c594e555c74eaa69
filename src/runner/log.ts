// What people read in the log. All text is made harmless here: what came from outside can hold workflow commands and
// terminal escapes.
import { printCommand, print } from './stdout.ts';

export function info(text: string): void {
  print([harmless(text)]);
}

export function notice(text: string): void {
  printCommand('notice', [harmless(text)]);
}

export function warning(text: string): void {
  printCommand('warning', [harmless(text)]);
}

/** Fails the step: an error in the log, and an exit code that is not zero when the process ends. */
export function fail(text: string): void {
  process.exitCode = 1;
  printCommand('error', [harmless(text)]);
}

// A released version's page speaks of that version's codes; this one always exists.
const HELP = 'https://github.com/your-org/mint-pinata-key/blob/main/docs/troubleshooting.md';

/**
 * What failed, for people: the error's code and sentence, what else there is to say, and the address of the page that
 * explains the code. Only an error that nobody foresaw has no code of its own.
 */
export function describeFailure(error: unknown, advice = ''): string {
  const message = error instanceof Error ? error.message : 'Something that is not an error was thrown.';
  const text = /^\[[a-z-]+\] /.test(message) ? message : `[unexpected] ${message}`;
  const code = text.slice(1, text.indexOf(']'));
  return [text, advice, `Help: ${HELP}#${code}`].filter(Boolean).join('\n');
}

/**
 * The same text without what a terminal or the runner would obey: control and invisible characters, `##[command]`
 * anywhere, `::command::` at the start of a line.
 */
export function harmless(text: string): string {
  // Nearly all lines are plain, and setting up an expression for all of Unicode takes longer than writing them.
  const isPlain = /^[ -~\n]*$/.test(text);
  const visible = isPlain ? text : text.replace(new RegExp('[^\\P{C}\\n]|[\\p{Zl}\\p{Zp}]', 'gu'), '\u{FFFD}');
  return visible.replaceAll('##[', '# #[').replace(/^(\s*):(?=:)/gm, '$1: ');
}
