// Where the log's lines go. Invariant: what nobody takes is never waited for, and is known, so that nothing is minted that no
// audit could tell. Lines are kept until they are taken, as many as fit; how many did not is told then. They are JSON, and hold
// nothing that a terminal would act on, whatever a token or a name says.
import type { Writable } from 'node:stream';

export interface Log {
  /** Takes a line of JSON, and returns at once. */
  write(line: string): void;
  /** Whether lines are taken: the last try did not fail, and few wait. */
  isWritten(): boolean;
  /** Resolves once all lines are taken, or have waited for so many milliseconds. Whether none is left. */
  end(milliseconds: number): Promise<boolean>;
}

// About five hundred decisions. A reader that is only slow leaves fewer.
const FEW = 100_000;
const MOST_KEPT = 1_000_000;
const BETWEEN_TRIES = 1000;
// Control and format characters, such as one that turns the writing round; JSON escapes the oldest of them only.
const UNPRINTABLE = /(?!\n)[\p{C}\p{Zl}\p{Zp}]/gu;

/** A log that is written to a stream, which may fail and come back, as standard output does on a disk that is full. */
export function createLog(output: Writable): Log {
  let waiting = '';
  let underWay = 0;
  let isFailing = false;
  let lost = 0;
  let onTaken: (() => void) | undefined;

  const send = (): void => {
    if (underWay > 0 || waiting === '') return;
    const lines = waiting;
    [waiting, underWay] = ['', lines.length];
    output.write(lines, (error) => {
      underWay = 0;
      isFailing = error !== null && error !== undefined;
      if (isFailing) {
        waiting = lines + waiting;
        setTimeout(send, BETWEEN_TRIES).unref();
        return;
      }
      if (lost > 0) waiting += `${JSON.stringify({ event: 'log-lost', lines: lost })}\n`;
      lost = 0;
      if (waiting === '') onTaken?.();
      else send();
    });
  };
  // It is told with the line, too.
  output.on('error', () => undefined);

  return {
    write(text) {
      const line = text.replace(UNPRINTABLE, escape);
      if (waiting.length + underWay + line.length > MOST_KEPT) lost += 1;
      else waiting += line;
      if (!isFailing) send();
    },
    isWritten: () => !isFailing && waiting.length + underWay < FEW,
    async end(milliseconds) {
      if (underWay === 0 && waiting === '') return true;
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds, false);
        onTaken = () => {
          clearTimeout(timer);
          resolve(true);
        };
      });
    },
  };
}

/** A character as JSON can write any in a text. */
function escape(character: string): string {
  const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  return units.map((unit) => `\\u${unit}`).join('');
}
