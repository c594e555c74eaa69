// A file that is read at the start, or that others replace while the broker runs. Invariant: a look ends soon and holds
// little, whatever stands there: a pipe would be waited for without end, and a device read without end.
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a file holds, or why nobody can tell, as a sentence. */
export type Look = { text: string; fault?: undefined } | { text?: undefined; fault: string };

const LARGEST_FILE = 1_000_000;
// Who writes over a file empties it first, and half a policy can be a sound one that grants more.
const TIME_TO_WRITE = 250;

/**
 * Looks at a file again and again: tells what it holds once that has changed since it was told, and is written. `text` is
 * what it held when it was read first, since it may have changed before anybody looks.
 */
export function watchFile(path: string, text: string): () => Promise<Look | undefined> {
  let told: Look = { text };
  return async () => {
    const look = await lookAt(path);
    if (isSame(look, told)) return undefined;
    await sleep(TIME_TO_WRITE);
    if (!isSame(look, await lookAt(path))) return undefined;
    told = look;
    return look;
  };
}

/** What a plain file of at most a megabyte holds. Never throws. */
export async function lookAt(path: string): Promise<Look> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const fault = findFault(await file.stat());
    if (fault !== undefined) return { fault };
    return { text: await readText(file.createReadStream({ end: LARGEST_FILE, autoClose: false })) };
  } catch (error) {
    return explain(error);
  }
}

/** The same, at once. */
export function readAtOnce(path: string): Look {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const fault = findFault(fstatSync(file));
    if (fault !== undefined) return { fault };
    const bytes = Buffer.alloc(LARGEST_FILE);
    let length = 0;
    for (let read = -1; read !== 0 && length < LARGEST_FILE; length += read) {
      read = readSync(file, bytes, length, LARGEST_FILE - length, null);
    }
    // As the other reads it: without a mark of the byte order.
    return { text: new TextDecoder().decode(bytes.subarray(0, length)) };
  } catch (error) {
    return explain(error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function findFault(stats: Stats): string | undefined {
  if (!stats.isFile()) return 'It is no plain file.';
  return stats.size > LARGEST_FILE ? 'The file is larger than a megabyte.' : undefined;
}

function explain(error: unknown): Look {
  return { fault: `The file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).` };
}

function isSame(one: Look, other: Look): boolean {
  return one.text === other.text && one.fault === other.fault;
}
