// What operators watch. Labels are words of closed tables and ids of rules only: nothing that a caller could choose.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What was decided on. */
export type Matter = 'mint' | 'list' | 'revoke' | 'webhook';

/** Why a key was ended. */
export type Cause = 'asked' | 'expired' | 'run-completed';

export interface Metrics {
  registry: Registry;
  decisions: Counter<'matter' | 'outcome' | 'reason' | 'rule'>;
  ended: Counter<'cause'>;
  endLateness: Histogram;
  endFailures: Counter;
  pinataRequests: Counter<'attempt' | 'outcome'>;
  held: Histogram;
  liveKeys: Gauge;
  sweptAt: Gauge;
  readAt: Gauge;
  issuerKeysAt: Gauge;
  issuerFailures: Counter;
  policyReloads: Counter<'outcome'>;
  jwtDays: Gauge;
  jwtRefused: Gauge;
  jwtReloads: Counter<'outcome'>;
  storeFailures: Counter;
  connectionsRefused: Counter;
}

/** Metrics of one broker, none of which is shared with another in the same process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const name = (end: string): string => `pinata_broker_${end}`;
  return {
    registry,
    decisions: new Counter({
      name: name('decisions_total'),
      help: 'Requests by what was asked, what was decided, why, and by which rule.',
      labelNames: ['matter', 'outcome', 'reason', 'rule'],
      registers,
    }),
    ended: new Counter({
      name: name('keys_ended_total'),
      help: 'Keys that were ended, by why.',
      labelNames: ['cause'],
      registers,
    }),
    endLateness: new Histogram({
      name: name('end_lateness_seconds'),
      help: 'How long after its time a key was ended by the sweep.',
      buckets: [10, 30, 60, 120, 300, 900, 3600, 21_600, 86_400],
      registers,
    }),
    endFailures: new Counter({
      name: name('end_failures_total'),
      help: 'Tries to end a key that failed; each is repeated.',
      registers,
    }),
    pinataRequests: new Counter({
      name: name('pinata_requests_total'),
      help: 'Requests to Pinata, by what was tried and the code of what happened.',
      labelNames: ['attempt', 'outcome'],
      registers,
    }),
    held: new Histogram({
      name: name('held_seconds'),
      help: 'How long requests to Pinata waited for their turn.',
      buckets: [0.01, 0.1, 0.5, 1, 2, 5, 30, 120, 600],
      registers,
    }),
    liveKeys: new Gauge({ name: name('live_keys'), help: 'Keys that the store knows as live.', registers }),
    sweptAt: new Gauge({ name: name('swept_timestamp_seconds'), help: 'When the last sweep was done.', registers }),
    readAt: new Gauge({
      name: name('list_read_timestamp_seconds'),
      help: 'When Pinata’s list was last read to its end.',
      registers,
    }),
    issuerKeysAt: new Gauge({
      name: name('issuer_keys_timestamp_seconds'),
      help: 'When the issuer’s keys were last fetched.',
      registers,
    }),
    issuerFailures: new Counter({
      name: name('issuer_failures_total'),
      help: 'Fetches of the issuer’s keys that failed.',
      registers,
    }),
    policyReloads: new Counter({
      name: name('policy_reloads_total'),
      help: 'Readings of the changed policy, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    jwtDays: new Gauge({
      name: name('issuing_jwt_days'),
      help: 'Days until the issuing JWT expires, as it says itself.',
      registers,
    }),
    jwtRefused: new Gauge({
      name: name('issuing_jwt_refused'),
      help: 'Whether Pinata refuses the issuing JWT, 1 or 0.',
      registers,
    }),
    jwtReloads: new Counter({
      name: name('jwt_reloads_total'),
      help: 'Readings of the changed JWT, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
    storeFailures: new Counter({
      name: name('store_failures_total'),
      help: 'Failures of Redis.',
      registers,
    }),
    connectionsRefused: new Counter({
      name: name('connections_refused_total'),
      help: 'Connections that were one too many.',
      registers,
    }),
  };
}
