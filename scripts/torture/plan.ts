// What both ways to torture choose alike: when a job is killed and by what, and what goes wrong between it and Pinata.
import type { Signal } from '../../__tests__/harness/process.ts';
import type { Fault } from '../../emulator/index.ts';
import type { Chance } from '../chance.ts';

export interface Kill {
  signal: Signal['name'];
  /** A share of a life, from 0 to a little over 1. */
  moment: number;
}

/** How many times as fast the clocks run. */
export const SCALE = 20;
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
// More than the whole life: what follows the last effect must be hit as well.
export const LATEST = 1.1;

export const PHASES = {
  before: 'killed before the server committed',
  after: 'killed after the server committed',
  never: 'ended before the kill',
};

// What answers say although it is not so. Only a key that is looked up meets a lying list.
const LIES: readonly Fault[][] = [
  [{ on: 'mint', kind: 'foreign-id' }],
  [{ on: 'mint', kind: 'replace-field', field: 'pinata_api_secret', value: 'true' }],
  [{ on: 'mint', kind: 'wrong-date', offsetMs: 8 * 3_600_000 }],
  ...[303, 404].map((status): Fault[] => [{ on: 'mint', kind: 'status', status, act: true }]),
  ...[200, 202].map((status): Fault[] => [{ on: 'revoke', kind: 'status', status, body: '', act: false }]),
  ...(['name-missing', 'name-lower-case', 'name-escaped', 'name-padded', 'name-cut', 'no-object'] as const).map(
    (lie): Fault[] => [
      { on: 'mint', kind: 'reset-after' },
      { on: 'list', kind: 'lie', lie },
    ],
  ),
];

export function planKill(chance: Chance): Kill {
  return { signal: chance.pick(SIGNALS), moment: chance.next() * LATEST };
}

/** A quarter of all meets lies, a third something that breaks. */
export function planPinataFaults(chance: Chance): Fault[] {
  const share = chance.next();
  if (share < 0.25) return [...chance.pick(LIES)];
  if (share >= 0.6) return [];
  const ms = planDelay(chance);
  return [
    chance.pick<Fault>([
      { on: 'mint', kind: 'delay', ms, act: 'before' },
      { on: 'mint', kind: 'delay', ms, act: 'after' },
      { on: 'mint', kind: 'reset-after' },
      { on: 'mint', kind: 'silence-after' },
      { on: 'mint', kind: 'cut' },
      { on: 'mint', kind: 'status', status: 502, act: true },
      { on: 'list', kind: 'reset-before' },
      { on: 'revoke', kind: 'reset-after' },
    ]),
  ];
}

/** Short delays widen the moments around the commit; long ones outlast the time for one request. In milliseconds. */
export function planDelay(chance: Chance): number {
  return chance.next() < 0.7 ? chance.next() * 100 : 12_000 / SCALE;
}

/** By how much faults make the life of main longer, in milliseconds: a lost answer is waited for. */
export function addedLife(faults: readonly { on: string; kind: string; ms?: number }[]): number {
  const longest = 10_000 / SCALE;
  return faults
    .filter(({ on }) => on === 'mint')
    .map(({ kind, ms = 0 }) => (kind === 'delay' ? Math.min(ms, longest) : kind === 'silence-after' ? longest : 0))
    .reduce((sum, ms) => sum + ms, 0);
}
