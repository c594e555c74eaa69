// What another process may order of a running GitHub: jobs, runs, keys, webhooks and faults. No GitHub has these routes. They
// show every secret there is, and may: it listens on the loopback only, and its secrets open nothing else.
import { readFault } from '../control.ts';
import { isRecord, json, parseJson, type Answer, type Call } from '../message.ts';
import { CLAIM_NAMES, type Claims } from './claims.ts';
import type { GitHub } from './index.ts';
import type { RunDraft } from './runs.ts';
import { PURPOSES } from './service.ts';
import { SIGNATURES } from './webhooks.ts';

type Order = (github: GitHub, order: Record<string, unknown>) => unknown;

const ORDERS: ReadonlyMap<string, Order> = new Map<string, Order>([
  ['jobs', orderJob],
  ['runs', orderRun],
  ['keys', orderKey],
  ['deliveries', orderDelivery],
  ['faults', orderFault],
]);

export async function answerControl(github: GitHub, call: Call): Promise<Answer> {
  const [what = '', id = ''] = call.path.replace('/_emulator/', '').split('/');
  try {
    switch (`${call.method} ${what}`) {
      case 'GET requests':
        return json(200, github.requests);
      case 'DELETE faults':
        github.clearFaults();
        return json(200, {});
      case 'DELETE keys':
        await github.retireKey(id);
        return json(200, {});
      default: {
        const order = call.method === 'POST' ? ORDERS.get(what) : undefined;
        if (!order) return json(404, { error: 'no such control' });
        const body = call.body.length === 0 ? {} : parseJson(call.body.toString());
        return json(200, await order(github, readRecord('an order', body)));
      }
    }
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** `{"claims":{"ref":"refs/heads/x","actor":null},"subject":"names"}`, both optional. `null` leaves a claim out. */
function orderJob(github: GitHub, { claims = {}, subject = 'names' }: Record<string, unknown>): unknown {
  if (subject !== 'names' && subject !== 'names and ids') throw new Error('"subject" must be names or names and ids');
  return github.addJob({ claims: readClaims(claims), subject }).variables;
}

function orderRun(github: GitHub, order: Record<string, unknown>): unknown {
  github.addRun(readRun(order));
  return {};
}

async function orderKey(github: GitHub): Promise<unknown> {
  const { kid } = await github.addKey();
  return { kid };
}

/** `{"url":"http://…","run":{"id":7},"signature":"valid"}`, or `{"again":"ID"}` for what was sent before. */
async function orderDelivery(github: GitHub, order: Record<string, unknown>): Promise<unknown> {
  const { url, run, again, signature: word = 'valid' } = order;
  if (again !== undefined) return tell(await github.redeliver(readText('again', again)));
  const signature = SIGNATURES.find((known) => known === word);
  if (signature === undefined) throw new Error(`"signature" must be ${SIGNATURES.join(', ')}`);
  return tell(await github.deliver(readText('url', url), readRun(readRecord('"run"', run)), { signature }));
}

function orderFault(github: GitHub, order: Record<string, unknown>): unknown {
  const fault = readFault(order, PURPOSES);
  if (typeof fault === 'string') throw new Error(fault);
  if (fault.kind === 'grant') throw new Error('GitHub grants nothing');
  github.fault(fault);
  return { armed: fault.kind };
}

function tell({ id, status }: { id: string; status: number | 'no answer' }): unknown {
  return { id, status };
}

function readClaims(value: unknown): Claims {
  const claims = Object.entries(readRecord('"claims"', value));
  const unknownName = claims.map(([name]) => name).find((name) => !CLAIM_NAMES.some((known) => known === name));
  if (unknownName !== undefined) throw new Error(`GitHub has no claim "${unknownName}"`);
  return Object.fromEntries(claims.map(([name, claim]) => [name, claim ?? undefined]));
}

function readRun({ id, ...rest }: Record<string, unknown>): RunDraft {
  const { repository, repositoryId, attempt, status, conclusion, event } = rest;
  return {
    id: readCount('id', id),
    ...(repository !== undefined && { repository: readText('repository', repository) }),
    ...(repositoryId !== undefined && { repositoryId: readCount('repositoryId', repositoryId) }),
    ...(attempt !== undefined && { attempt: readCount('attempt', attempt) }),
    ...(status !== undefined && { status: readText('status', status) }),
    ...(conclusion !== undefined && { conclusion: readText('conclusion', conclusion) }),
    ...(event !== undefined && { event: readText('event', event) }),
  };
}

function readRecord(name: string, value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw new Error(`${name} must be an object`);
  return value;
}

function readText(field: string, value: unknown): string {
  if (typeof value !== 'string') throw new Error(`"${field}" must be a string`);
  return value;
}

function readCount(field: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1)
    throw new Error(`"${field}" must be a whole number of at least 1`);
  return value;
}
