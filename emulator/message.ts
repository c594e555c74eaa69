// What a request and an answer are before there is a transport, and the two shapes in which Pinata reports an error.

export interface Call {
  method: string;
  /** How the caller addressed the server, for answers that lead back to it: `https://uploads.pinata.cloud`. */
  origin: string;
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** The older services (`/pinning`, `/data`, `/users`) and the key routes speak `legacy`; the `/v3` services speak `v3`. */
export type Dialect = 'legacy' | 'v3';

export function json(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

export function text(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** `reason` is used by the legacy dialect only: the v3 one repeats the status instead. */
export function refusal(dialect: Dialect, status: number, reason: string, details: string): Answer {
  return dialect === 'legacy'
    ? json(status, { error: { reason, details } })
    : json(status, { error: { code: status, message: details } });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON value of a text, or `undefined`, which no JSON text can mean. */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}
