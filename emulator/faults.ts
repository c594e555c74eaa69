// Everything that can go wrong between a request and its answer, on order. A fault decides two things apart: whether the
// account changed, and what the caller saw of it. Which socket carries it, this file does not know.
import { tellLie, type ListLie } from './lies.ts';
import { isRecord, json, parseJson, type Answer, type Call } from './message.ts';
import type { Permissions } from './permissions.ts';
import type { Purpose } from './routes/route.ts';

export type FaultKind =
  /** The connection is reset before the body is read. (For a refused connection, stop listening.) */
  | { kind: 'refuse' }
  /** The request is read, nothing happens, the connection is reset. */
  | { kind: 'reset-before' }
  /** It happens, and the connection is reset. */
  | { kind: 'reset-after' }
  /** Nothing happens, and no answer ever comes. */
  | { kind: 'silence' }
  /** It happens, and no answer ever comes. */
  | { kind: 'silence-after' }
  /** The answer comes late; it happens at once or late too, then even if the caller has gone. */
  | { kind: 'delay'; ms: number; act: 'before' | 'after' }
  /** It happens; half of the answer's body arrives. */
  | { kind: 'cut' }
  /** It happens; half of the answer's body arrives, and the connection stays open. */
  | { kind: 'stall' }
  /** It happens; so many blanks follow the answer's body, and no header tells its length. JSON stays valid by it. */
  | { kind: 'oversized'; bytes: number }
  /** It happens; the answer is 200 with bytes that are not JSON. */
  | { kind: 'garbage' }
  /** A proxy answers with a page of its own. */
  | { kind: 'html'; status: number; act?: boolean }
  /** It happens; one field of the answer is missing. */
  | { kind: 'missing-field'; field: string }
  /** It happens; one field of the answer holds something else. */
  | { kind: 'replace-field'; field: string; value: unknown }
  /** Something on the way sends the request twice: it happens twice, and the second answer is the only one told. */
  | { kind: 'twin' }
  /** It happens; the answer of a mint names another live key's id, and is true in all else. */
  | { kind: 'foreign-id' }
  /** A list that is not true. */
  | ({ kind: 'lie' } & ListLie)
  /** It happens; the answer's `Date` is so far from the emulator's clock. */
  | { kind: 'wrong-date'; offsetMs: number }
  /** A mint gives other permissions than were asked for. */
  | { kind: 'grant'; permissions: Permissions }
  /** Any status, headers and body. An object as the body becomes JSON. Nothing happens unless `act` says so. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: unknown; act?: boolean };

/** Which requests a fault hits, by what they are for. */
export interface FaultTarget<P extends string> {
  on: P | 'any';
  /** How many matching requests it hits; one, unless told. */
  times?: number;
  /** How many matching requests it lets pass first. */
  skip?: number;
}

export type Fault = FaultKind & FaultTarget<Purpose>;

/** What the transport is to do. */
export type Delivery =
  { how: 'answer' | 'cut' | 'stall' | 'untold-length'; answer: Answer } | { how: 'reset' } | { how: 'silence' };

export interface Faults<P extends string> {
  add: (fault: FaultKind & FaultTarget<P>) => void;
  clear: () => void;
  /** The fault that this request meets, if any. Asking uses one of its times up. */
  take: (purpose: P | undefined) => FaultKind | undefined;
}

export function createFaults<P extends string>(): Faults<P> {
  let armed: { fault: FaultKind & FaultTarget<P>; skip: number; left: number }[] = [];
  return {
    add: (fault) => armed.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 }),
    clear: () => {
      armed = [];
    },
    take: (purpose) => {
      for (const waiting of armed) {
        if (waiting.left <= 0 || (waiting.fault.on !== 'any' && waiting.fault.on !== purpose)) continue;
        if (waiting.skip > 0) waiting.skip -= 1;
        else {
          waiting.left -= 1;
          return waiting.fault;
        }
      }
      return undefined;
    },
  };
}

/** What a fault is carried out with. */
export interface Stage {
  /** What would have happened without it. */
  act: (call: Call) => Answer | Promise<Answer>;
  /** The public key of a live key that is not this one. */
  findOtherKey: (key: string) => string | undefined;
  now: () => number;
  wait: (ms: number) => Promise<void>;
}

export async function deliver(fault: FaultKind | undefined, call: Call, stage: Stage): Promise<Delivery> {
  const { act } = stage;
  if (!fault) return { how: 'answer', answer: await act(call) };
  switch (fault.kind) {
    case 'refuse':
    case 'reset-before':
      return { how: 'reset' };
    case 'reset-after':
      await act(call);
      return { how: 'reset' };
    case 'silence':
      return { how: 'silence' };
    case 'silence-after':
      await act(call);
      return { how: 'silence' };
    case 'delay': {
      const early = fault.act === 'before' ? await act(call) : undefined;
      await stage.wait(fault.ms);
      return { how: 'answer', answer: early ?? (await act(call)) };
    }
    case 'cut':
    case 'stall':
      return { how: fault.kind, answer: await act(call) };
    case 'oversized':
      return { how: 'untold-length', answer: padBody(await act(call), fault.bytes) };
    case 'garbage':
      return { how: 'answer', answer: { ...(await act(call)), status: 200, body: '\u0000{"JWT":"eyJ' } };
    case 'html':
      if (fault.act === true) await act(call);
      return { how: 'answer', answer: proxyPage(fault.status) };
    case 'missing-field':
      return { how: 'answer', answer: replaceField(await act(call), fault.field, undefined) };
    case 'replace-field':
      return { how: 'answer', answer: replaceField(await act(call), fault.field, fault.value) };
    case 'twin':
      await act(call);
      return { how: 'answer', answer: await act(call) };
    case 'foreign-id':
      return { how: 'answer', answer: nameOtherKey(await act(call), stage) };
    case 'lie':
      return { how: 'answer', answer: await tellLie(fault, call, act) };
    case 'wrong-date': {
      const answer = await act(call);
      return { how: 'answer', answer: { ...answer, headers: { ...answer.headers, date: toDate(stage, fault) } } };
    }
    case 'grant':
      return { how: 'answer', answer: await act(withPermissions(call, fault.permissions)) };
    case 'status':
      if (fault.act === true) await act(call);
      return { how: 'answer', answer: statusAnswer(fault) };
  }
}

function proxyPage(status: number): Answer {
  const body = `<html>\n<head><title>${String(status)}</title></head>\n<body><center>nginx</center></body>\n</html>\n`;
  return { status, headers: { 'content-type': 'text/html' }, body };
}

function statusAnswer(fault: Extract<FaultKind, { kind: 'status' }>): Answer {
  const { status, headers = {}, body = { error: 'fault' } } = fault;
  const answer = typeof body === 'string' ? { status, headers: {}, body } : json(status, body);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function padBody(answer: Answer, bytes: number): Answer {
  return { ...answer, body: answer.body + ' '.repeat(bytes) };
}

/** Without another live key the answer stays true. */
function nameOtherKey(answer: Answer, { findOtherKey }: Stage): Answer {
  const fields = parseJson(answer.body);
  const own = isRecord(fields) ? fields.pinata_api_key : undefined;
  const other = typeof own === 'string' ? findOtherKey(own) : undefined;
  return other === undefined ? answer : replaceField(answer, 'pinata_api_key', other);
}

function toDate({ now }: Stage, { offsetMs }: { offsetMs: number }): string {
  return new Date(now() + offsetMs).toUTCString();
}

/** `undefined` leaves the field out: JSON has no such value. */
function replaceField(answer: Answer, field: string, value: unknown): Answer {
  const fields = parseJson(answer.body);
  if (!isRecord(fields) || !Object.hasOwn(fields, field)) return answer;
  return { ...answer, body: JSON.stringify({ ...fields, [field]: value }) };
}

function withPermissions(call: Call, permissions: Permissions): Call {
  const fields = parseJson(call.body.toString());
  return isRecord(fields) ? { ...call, body: Buffer.from(JSON.stringify({ ...fields, permissions })) } : call;
}
