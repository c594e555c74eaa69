// Reads a multipart form, byte for byte. Node can do it too, but marks its own parser as not meant for servers, and directory
// uploads live from the slashes in a part's file name. https://www.rfc-editor.org/rfc/rfc7578
import type { Call } from './message.ts';

export interface Upload {
  fields: Map<string, string>;
  files: { path: string; mimeType: string; bytes: Buffer }[];
}

/** The fields of a form and its `file` parts, or `undefined` for a body that is no whole multipart form. */
export function readUpload(call: Call): Upload | undefined {
  const [, quoted, plain] =
    // Every @pinata/sdk 1 writes a blank after the equals sign, and Pinata takes it.
    /^multipart\/form-data;.*boundary=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(call.headers['content-type'] ?? '') ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return undefined;
  const upload: Upload = { fields: new Map(), files: [] };
  // With a line break in front, the first boundary looks like all the others.
  const body = Buffer.concat([Buffer.from('\r\n'), call.body]);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const from = start + delimiter.length;
    if (body.toString('latin1', from, from + 2) === '--') return upload;
    start = body.indexOf(delimiter, from);
    if (start >= 0) addPart(upload, body.subarray(from, start));
  }
  return undefined;
}

function addPart(upload: Upload, part: Buffer): void {
  const headEnd = part.indexOf('\r\n\r\n');
  if (headEnd < 0) return;
  const head = part.toString('utf8', 0, headEnd);
  const bytes = part.subarray(headEnd + 4);
  const name = /^content-disposition:.*[; ]name="([^"]*)"/im.exec(head)?.[1];
  const path = /^content-disposition:.*[; ]filename="([^"]*)"/im.exec(head)?.[1];
  const mimeType = /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? 'application/octet-stream';
  if (name === undefined) return;
  if (path === undefined) upload.fields.set(name, bytes.toString());
  else if (name === 'file') upload.files.push({ path: unescape(path), mimeType, bytes });
}

/** The only three characters that a form's encoder replaces: https://html.spec.whatwg.org/#multipart-form-data */
function unescape(name: string): string {
  return name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}
