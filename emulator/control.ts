// What another process may ask a running emulator: its keys, its log, and for faults. No Pinata has these routes. They show
// every secret there is, and may: the emulator listens on the loopback only and its secrets open nothing else.
import type { Fault, FaultKind, FaultTarget } from './faults.ts';
import type { ListLie } from './lies.ts';
import { isRecord, json, parseJson, type Answer, type Call } from './message.ts';
import { readPermissions } from './permissions.ts';

export interface Controlled {
  keys: () => unknown;
  requests: readonly unknown[];
  fault: (fault: Fault) => void;
  clearFaults: () => void;
}

const PURPOSES = ['mint', 'list', 'revoke', 'authenticate', 'use'] as const;

export function isControl(path: string): boolean {
  return path.startsWith('/_emulator/');
}

export function answerControl(emulator: Controlled, call: Call): Answer {
  switch (`${call.method} ${call.path}`) {
    case 'GET /_emulator/keys':
      return json(200, emulator.keys());
    case 'GET /_emulator/requests':
      return json(200, emulator.requests);
    case 'POST /_emulator/faults': {
      const fault = readFault(parseJson(call.body.toString()), PURPOSES);
      if (typeof fault === 'string') return json(400, { error: fault });
      emulator.fault(fault);
      return json(200, { armed: fault.kind });
    }
    case 'DELETE /_emulator/faults':
      emulator.clearFaults();
      return json(200, {});
    default:
      return json(404, { error: 'no such control' });
  }
}

/** Reads a fault from JSON, or says what is wrong with it. JSON has no infinity: `"times": "always"` stands for it. */
export function readFault<P extends string>(
  value: unknown,
  purposes: readonly P[],
): (FaultKind & FaultTarget<P>) | string {
  if (!isRecord(value)) return 'a fault is an object';
  const { times, skip } = value;
  const on = [...purposes, 'any' as const].find((target) => target === value.on);
  if (on === undefined) return `"on" must be ${purposes.join(', ')} or any`;
  if (times !== undefined && times !== 'always' && typeof times !== 'number')
    return '"times" must be a number or "always"';
  if (skip !== undefined && typeof skip !== 'number') return '"skip" must be a number';
  const kind = readKind(value);
  if (typeof kind === 'string') return kind;
  return { ...kind, on, times: times === 'always' ? Infinity : (times ?? 1), skip: skip ?? 0 };
}

function readKind(value: Record<string, unknown>): FaultKind | string {
  const { kind, ms, field } = value;
  const act = value.act === true;
  switch (kind) {
    case 'refuse':
    case 'reset-before':
    case 'reset-after':
    case 'silence':
    case 'silence-after':
    case 'cut':
    case 'stall':
    case 'garbage':
    case 'twin':
    case 'foreign-id':
      return { kind };
    case 'oversized':
      return typeof value.bytes === 'number' && value.bytes >= 0
        ? { kind, bytes: value.bytes }
        : '"bytes" must be a number of at least 0';
    case 'lie': {
      const lie = readLie(value);
      return typeof lie === 'string' ? lie : { kind, ...lie };
    }
    case 'wrong-date':
      return typeof value.offsetMs === 'number' ? { kind, offsetMs: value.offsetMs } : '"offsetMs" must be a number';
    case 'delay':
      if (typeof ms !== 'number') return '"ms" must be a number';
      return value.act === 'before' || value.act === 'after'
        ? { kind, ms, act: value.act }
        : '"act" must be before or after';
    case 'html':
      return isStatus(value.status) ? { kind, status: value.status, act } : '"status" must be 200-599';
    case 'missing-field':
      return typeof field === 'string' ? { kind, field } : '"field" must be a string';
    case 'replace-field':
      return typeof field === 'string' ? { kind, field, value: value.value } : '"field" must be a string';
    case 'grant': {
      const permissions = readPermissions(value.permissions);
      return typeof permissions === 'string' ? permissions : { kind, permissions };
    }
    case 'status': {
      if (!isStatus(value.status)) return '"status" must be 200-599';
      const headers = readHeaders(value.headers ?? {});
      if (!headers) return '"headers" must be an object of strings';
      const body = value.body === undefined ? {} : { body: value.body };
      return { kind, status: value.status, headers, act, ...body };
    }
    default:
      return '"kind" is not known';
  }
}

function readLie({ lie, length, fields }: Record<string, unknown>): ListLie | string {
  switch (lie) {
    case 'name-missing':
    case 'name-lower-case':
    case 'name-escaped':
    case 'name-padded':
    case 'no-object':
    case 'shifted':
      return { lie };
    case 'name-cut':
      if (length === undefined) return { lie };
      return typeof length === 'number' ? { lie, length } : '"length" must be a number';
    case 'other-fields':
      return isRecord(fields) ? { lie, fields } : '"fields" must be an object';
    default:
      return '"lie" is not known';
  }
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599;
}

function readHeaders(value: unknown): Record<string, string> | undefined {
  if (!isRecord(value)) return undefined;
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') return undefined;
    headers[name] = text;
  }
  return headers;
}
