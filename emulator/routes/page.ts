// One page of a v3 list. Its token names the last row of the page before, so that what is added meanwhile moves nothing.

export interface Page<Row> {
  rows: Row[];
  nextPageToken: string;
}

const DEFAULT_LIMIT = 10;

/** `rows` are oldest first. A string says what cannot be read. */
export function readPage<Row extends { sequence: number }>(
  rows: readonly Row[],
  query: URLSearchParams,
  most: number,
): Page<Row> | string {
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > most) return 'limit is out of range';
  const start = readPageToken(query.get('pageToken'));
  if (Number.isNaN(start)) return 'pageToken is not valid';
  const order = query.get('order') ?? 'DESC';
  if (order !== 'ASC' && order !== 'DESC') return 'order must be ASC or DESC';
  const ordered = order === 'ASC' ? rows : rows.toReversed();
  const found = ordered.filter(
    ({ sequence }) => start === null || (order === 'ASC' ? sequence > start : sequence < start),
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextPageToken: last && found.length > limit ? toPageToken(last.sequence) : '' };
}

function toPageToken(sequence: number): string {
  return Buffer.from(String(sequence)).toString('base64url');
}

function readPageToken(token: string | null): number | null {
  return token === null || token === '' ? null : Number(Buffer.from(token, 'base64url').toString() || NaN);
}
