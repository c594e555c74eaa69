// A file that others replace while the broker runs. Invariant: a look ends soon and holds little, whatever stands there: a
// pipe would be waited for without end, and a device read without end.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a file holds, or why nobody can tell, as a sentence. */
export type Look = { text: string; fault?: undefined } | { text?: undefined; fault: string };

const LARGEST_FILE = 1_000_000;
// Who writes over a file empties it first, and half a policy can be a sound one that grants more.
const TIME_TO_WRITE = 250;

/** Looks at a file again and again: tells what it holds once that has changed since the look before, and is written. */
export function watchFile(path: string): () => Promise<Look | undefined> {
  let told: Look | undefined;
  return async () => {
    const look = await lookAt(path);
    told ??= look;
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
    const stats = await file.stat();
    if (!stats.isFile()) return { fault: 'It is no plain file.' };
    if (stats.size > LARGEST_FILE) return { fault: 'The file is larger than a megabyte.' };
    return { text: await text(file.createReadStream({ end: LARGEST_FILE, autoClose: false })) };
  } catch (error) {
    return { fault: `The file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).` };
  }
}

function isSame(one: Look, other: Look): boolean {
  return one.text === other.text && one.fault === other.fault;
}
