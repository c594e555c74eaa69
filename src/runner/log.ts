// What people read in the log. All text is made harmless here: what came from outside can hold workflow commands and
// terminal escapes.
import * as core from '@actions/core';
import { print } from './stdout.ts';

export function info(text: string): void {
  print([harmless(text)]);
}

export function notice(text: string): void {
  annotate(core.notice, text);
}

export function warning(text: string): void {
  annotate(core.warning, text);
}

/** Fails the step: an error in the log, and an exit code that is not zero when the process ends. */
export function fail(text: string): void {
  annotate(core.setFailed, text);
}

let annotations: Promise<void> = Promise.resolve();

function annotate(write: (text: string) => void, text: string): void {
  // The toolkit writes by way of process.stdout, which keeps what a full pipe does not take, and ends the process where
  // nobody reads it. There may be a key to end.
  if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', () => undefined);
  write(harmless(text));
  annotations = new Promise((written) => {
    process.stdout.write('', () => {
      written();
    });
  });
}

/** Waits until the runner can read all that was written to the log, or nobody reads it any more. */
export async function drainLog(): Promise<void> {
  await annotations;
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
