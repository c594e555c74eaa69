// The body of a request. Invariant: it costs about as much memory as it is long. Each piece in which it comes would cost a
// hundred bytes more, and whoever sends it can make pieces of one byte.
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** Reads a body of at most `limit` bytes. Throws a `Refusal`. */
export async function readBody(message: IncomingMessage, limit: number): Promise<string> {
  if (Number(message.headers['content-length']) > limit) throw new Refusal('TOO_LARGE');
  let whole = Buffer.alloc(0);
  let length = 0;
  await new Promise<void>((resolve, reject) => {
    const take = (piece: Buffer): void => {
      const end = length + piece.length;
      if (end > limit) {
        // The connection is still to carry the answer.
        message.off('data', take);
        reject(new Refusal('TOO_LARGE'));
        return;
      }
      if (end > whole.length) whole = Buffer.concat([whole], Math.min(2 * end, limit));
      piece.copy(whole, length);
      length = end;
    };
    message.on('data', take);
    message.once('end', resolve);
    message.once('error', () => {
      reject(new Refusal('BAD_REQUEST', 'The body was not whole.'));
    });
  });
  return whole.toString('utf8', 0, length);
}
