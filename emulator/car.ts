// Content that comes as an archive: what is stored is what its one root names, under the root's own id. Read by hand, since
// the emulator runs from a checkout in which nothing is installed.
// https://docs.pinata.cloud/files/uploading-files#upload-by-car-file, https://ipld.io/specs/transport/car/carv1/
import { isDirectoryId, printId, type Content } from './content.ts';
import type { Upload } from './multipart.ts';

interface Archive {
  /** Ids as bytes. */
  roots: Buffer[];
  /** Of all blocks, with their ids. */
  size: number;
}

/** Whether these bytes are a whole archive. */
export function isArchive(bytes: Buffer): boolean {
  return readArchive(bytes) !== undefined;
}

/** What an archive holds, as far as its roots tell: a directory counts as one file. A string says why it is not taken. */
export function describeArchive(files: Upload['files']): Content | string {
  const [file, ...more] = files;
  if (!file || more.length > 0) return 'one CAR file is required';
  const archive = readArchive(file.bytes);
  if (!archive) return 'the file is not a CAR file';
  const [root, ...others] = archive.roots;
  if (!root || others.length > 0) return 'the CAR file must have one root';
  const mimeType = isDirectoryId(root) ? 'directory' : 'application/octet-stream';
  return { cid: printId(root), size: archive.size, name: file.path, numberOfFiles: 1, mimeType };
}

/** A header and blocks, each behind its length. What is in the blocks is not looked at. */
function readArchive(bytes: Buffer): Archive | undefined {
  const header = readSection(bytes, 0);
  const roots = header && readRoots(header.content);
  if (!roots) return undefined;
  let size = 0;
  for (let at = header.end; at < bytes.length;) {
    const section = readSection(bytes, at);
    if (!section) return undefined;
    size += section.content.length;
    at = section.end;
  }
  return { roots, size };
}

function readSection(bytes: Buffer, start: number): { content: Buffer; end: number } | undefined {
  let length = 0;
  // https://github.com/multiformats/unsigned-varint; five bytes are more than any upload needs.
  for (let at = start, factor = 1; at < Math.min(bytes.length, start + 5); at += 1, factor *= 128) {
    const byte = bytes[at] ?? 0;
    length += (byte % 128) * factor;
    if (byte >= 128) continue;
    const end = at + 1 + length;
    return length > 0 && end <= bytes.length ? { content: bytes.subarray(at + 1, end), end } : undefined;
  }
  return undefined;
}

// DAG-CBOR has one spelling for each value, so that a header is known by its bytes: a map of two, `roots` (an array), and
// `version` (1). https://ipld.io/specs/codecs/dag-cbor/spec/
const ROOTS = Buffer.from('a265726f6f7473', 'hex');
const VERSION = Buffer.from('6776657273696f6e01', 'hex');
// Tag 42 on a byte string of 24 to 255 bytes, which a hash of any use is: its length and a zero come first.
const LINK = Buffer.from('d82a58', 'hex');

function readRoots(header: Buffer): Buffer[] | undefined {
  const count = (header[ROOTS.length] ?? 0) - 0x80;
  if (!header.subarray(0, ROOTS.length).equals(ROOTS) || count < 0 || count > 23) return undefined;
  const roots: Buffer[] = [];
  let at = ROOTS.length + 1;
  while (roots.length < count) {
    const length = header[at + LINK.length] ?? 0;
    if (!header.subarray(at, at + LINK.length).equals(LINK) || length < 2) return undefined;
    at += LINK.length + 1;
    roots.push(header.subarray(at + 1, at + length));
    at += length;
  }
  return header.subarray(at).equals(VERSION) ? roots : undefined;
}
