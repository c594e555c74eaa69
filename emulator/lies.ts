// Answers to a list that are well formed and not true. Nothing of the account changes: what is not shown is still there.
import { isRecord, parseJson, type Answer, type Call } from './message.ts';

/** What becomes of every entry of the page. */
export type ListLie =
  | { lie: 'name-missing' | 'name-lower-case' | 'name-escaped' | 'name-padded' | 'no-object' }
  /** The name keeps its first so many characters; all but the last, unless told. */
  | { lie: 'name-cut'; length?: number }
  /** Fields with other values, or more of them. */
  | { lie: 'other-fields'; fields: Readonly<Record<string, unknown>> }
  /** The page begins one entry later than asked for, as if a key had left the list meanwhile: one entry is never shown. */
  | { lie: 'shifted' };

/** Carries a lie out on one list. An answer that is no list stays as it is. */
export async function tellLie(
  lie: ListLie,
  call: Call,
  act: (call: Call) => Answer | Promise<Answer>,
): Promise<Answer> {
  if (lie.lie === 'shifted') return act(shift(call));
  const answer = await act(call);
  const page = parseJson(answer.body);
  if (!isRecord(page) || !Array.isArray(page.keys)) return answer;
  return { ...answer, body: JSON.stringify({ ...page, keys: page.keys.map((entry) => distort(lie, entry)) }) };
}

function distort(lie: Exclude<ListLie, { lie: 'shifted' }>, entry: unknown): unknown {
  if (!isRecord(entry)) return entry;
  const { name } = entry;
  const text = typeof name === 'string' ? name : '';
  switch (lie.lie) {
    case 'name-missing':
      return { ...entry, name: undefined };
    case 'name-lower-case':
      return { ...entry, name: text.toLowerCase() };
    case 'name-escaped':
      return { ...entry, name: encodeURIComponent(text) };
    case 'name-padded':
      return { ...entry, name: `${text} ` };
    case 'name-cut':
      return { ...entry, name: text.slice(0, lie.length ?? -1) };
    case 'other-fields':
      return { ...entry, ...lie.fields };
    case 'no-object':
      return null;
  }
}

function shift(call: Call): Call {
  const query = new URLSearchParams(call.query);
  query.set('offset', String(Number(query.get('offset') ?? '0') + 1));
  return { ...call, query };
}
