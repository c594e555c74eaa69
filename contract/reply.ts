// What an API answered, and how it is told in a few words. No value of a body is told but the words of a refusal: the rest
// may be a credential or somebody's data, so of an object only the names of its fields are shown.

export interface Reply {
  status: number;
  headers: Headers;
  /** The body as JSON, or its text where it is none. */
  body: unknown;
  isJson: boolean;
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An answer in a few words: `200 {count, keys}`, `200 "Revoked"`, `403 reason NO_SCOPES_FOUND`, `502 text/html`. */
export function describeReply({ status, headers, body, isJson }: Reply): string {
  return `${String(status)} ${isJson ? describeBody(body) : (headers.get('content-type')?.split(';')[0] ?? 'nothing')}`;
}

/** The sentence of a refusal, in whichever of the two shapes it comes. */
export function describeWords(reply: Reply): string {
  const error = isFields(reply.body) ? reply.body.error : undefined;
  const words = isFields(error) ? (error.details ?? error.message) : undefined;
  return typeof words === 'string' ? trim(words) : describeReply(reply);
}

function describeBody(body: unknown): string {
  if (typeof body === 'string') return `"${trim(body)}"`;
  if (!isFields(body)) return Array.isArray(body) ? 'a list' : trim(String(body));
  const { error } = body;
  if (typeof error === 'string') return `error "${trim(error)}"`;
  if (!isFields(error)) return `{${Object.keys(body).sort().map(trim).join(', ')}}`;
  if (typeof error.reason === 'string') return `reason ${trim(error.reason)}`;
  return typeof error.message === 'string' ? `message "${trim(error.message)}"` : 'an error of another shape';
}

/** One short line: what a server says is shown in a log that obeys commands, and in a table. */
function trim(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]|[|:`]/g, ' ').slice(0, 60);
}
