// What uploaded content is called. Equal bytes always get equal ids, of the form that IPFS
// gives them; only for one small file stored as a raw leaf is it also the id that IPFS itself would give.
import { createHash } from 'node:crypto';
import type { Upload } from './multipart.ts';

export interface Content {
  cid: string;
  size: number;
  name: string;
  numberOfFiles: number;
  mimeType: string;
}

/**
 * Several parts, or one with a slash in its name, are a directory: Pinata answers with the id and the name of its root. `wrap`
 * puts whatever it is into one directory more, which has the same name and another id.
 */
export function describeContent(
  files: Upload['files'],
  options: { cidVersion: 0 | 1; wrap?: boolean },
): Content | undefined {
  const { cidVersion, wrap = false } = options;
  const [first] = files;
  if (!first) return undefined;
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (files.length === 1 && !first.path.includes('/') && !wrap) {
    const cid = contentId(sha256(first.bytes), cidVersion, RAW);
    return { cid, size, name: first.path, numberOfFiles: 1, mimeType: first.mimeType };
  }
  const entries = files.map((file) => `${wrap ? '/' : ''}${file.path}\0${sha256(file.bytes).toString('hex')}`).sort();
  const cid = contentId(sha256(Buffer.from(entries.join('\n'))), cidVersion, DAG_PB);
  const name = first.path.split('/')[0] ?? first.path;
  return { cid, size, name, numberOfFiles: files.length, mimeType: 'directory' };
}

// https://github.com/multiformats/multicodec/blob/master/table.csv
const RAW = 0x55;
const DAG_PB = 0x70;
// The code of SHA-256 and the length of its digests.
const SHA_256 = Buffer.from([0x12, 0x20]);

function contentId(digest: Buffer, version: 0 | 1, codec: number): string {
  const multihash = Buffer.concat([SHA_256, digest]);
  return printId(version === 0 ? multihash : Buffer.concat([Buffer.from([1, codec]), multihash]));
}

/** An id as people write it. https://github.com/multiformats/cid: one of version 0 is a bare hash. */
export function printId(id: Buffer): string {
  return isBareHash(id) ? base58(id) : `b${base32(id)}`;
}

/** Whether an id, given as bytes, names a node that can have children, as a directory's is. */
export function isDirectoryId(id: Buffer): boolean {
  return isBareHash(id) || id[1] === DAG_PB;
}

function isBareHash(id: Buffer): boolean {
  return id.subarray(0, SHA_256.length).equals(SHA_256);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function base32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(parseInt(group.padEnd(5, '0'), 2))).join('');
}

/** A multihash begins with 0x12, so the leading zeros that base58 treats apart cannot occur. */
function base58(bytes: Buffer): string {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let digits = '';
  for (let rest = BigInt(`0x${bytes.toString('hex')}`); rest > 0n; rest /= 58n) {
    digits = alphabet.charAt(Number(rest % 58n)) + digits;
  }
  return digits;
}
