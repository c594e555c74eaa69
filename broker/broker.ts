// A whole broker: its parts put together, started, kept up to date with its files, and ended without losing a mint.
import { once } from 'node:events';
import type http from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { readTick } from '../src/clock.ts';
import { readClaims } from '../src/key/jwt.ts';
import { createAudit } from './audit.ts';
import type { Config } from './config.ts';
import { boundConnections, type Connections } from './connections.ts';
import { createIssuerKeys, type IssuerKeys } from './issuer-keys.ts';
import { createIssuingJwt, type IssuingJwt } from './issuing-jwt.ts';
import { createKeys } from './keys.ts';
import { createLifetimes, type Lifetimes } from './lifetimes.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createMints } from './mint.ts';
import { createPinata } from './pinata.ts';
import { readPolicy } from './policy.ts';
import { createSearches } from './searches.ts';
import { createServer } from './server.ts';
import { createMemoryStore, type Store } from './store.ts';
import { createTurns } from './turns.ts';
import { watchFile } from './watched-file.ts';

export interface Broker {
  /** Where it listens. */
  url: string;
  /** Takes no more requests, finishes what began, and is gone right after, within ten seconds. */
  close(): Promise<void>;
}

const BETWEEN_LOOKS = 2000;
// How long what began may ask Pinata before it is cut short, and how long it then has to be answered: an exchange gives
// itself four seconds. An orchestrator kills after ten.
const TIME_TO_ASK = 5000;
const TIME_TO_END = 9500;

/**
 * Starts a broker, or tells why it cannot: where it cannot listen, or cannot reach its Redis, nothing is left running. It
 * mints only while its log is written.
 */
export async function startBroker(
  config: Config,
  logger: Logger,
  isLogWritten: () => boolean,
): Promise<{ broker: Broker; fault?: undefined } | { broker?: undefined; fault: string }> {
  const startTick = readTick();
  const { interval } = config;
  const metrics = createMetrics();
  const audit = createAudit(logger, metrics);
  // The sweep stops at once; what callers began goes on until its answer.
  const [stopSweeping, stopAsking] = [new AbortController(), new AbortController()];
  const store = await openStore(config, (what) => {
    metrics.storeFailures.inc();
    logger.error({ event: 'store', code: what }, 'Redis cannot be reached, or refuses what it is asked');
  });
  if (store === undefined) return { fault: 'REDIS_URL: Redis did not answer. Is it up, and is its password right?' };

  let { policy } = config;
  let issuerKeys = makeIssuerKeys(policy.issuer);
  let isReady = false;
  const lookAtPolicy = watchFile(config.policyFile, config.policyText);

  function makeIssuerKeys(issuer: string): IssuerKeys {
    return createIssuerKeys({
      issuer,
      onFailure: (what) => {
        metrics.issuerFailures.inc();
        logger.error({ event: 'issuer' }, `the issuer’s keys could not be fetched: ${what}`);
      },
    });
  }

  const onHeld = (milliseconds: number): void => {
    metrics.held.observe(milliseconds / 1000);
  };
  const turns = createTurns({ store, interval, stop: stopAsking.signal, onHeld });
  const ownTurns = createTurns({ store, interval, stop: stopSweeping.signal, onHeld });
  const issuingJwt: IssuingJwt = createIssuingJwt({
    text: config.jwt,
    list: async (filter, jwt) => pinata.list(filter, jwt),
    turns: ownTurns,
    interval,
    metrics,
    logger,
  });
  const { apiUrl, jwtFile } = config;
  const pinata = createPinata({ apiUrl, jwt: issuingJwt, turns, stop: stopAsking.signal, metrics });
  let lifetimes: Lifetimes | undefined = undefined;
  const mints = createMints({
    policy: () => policy,
    store,
    turns,
    pinata,
    endLate: (key) => lifetimes?.endLate(key),
    isLogWritten,
    logger,
    // Set right, the clock tells also when that was.
    startedAt: () => Date.now() - (readTick() - startTick),
  });
  const searches = createSearches({ pinata, turns });
  const keys = createKeys({ policy: () => policy, store, turns, pinata, searches, issuingKeyId: issuingJwt.keyId });
  lifetimes = createLifetimes({
    store,
    turns: ownTurns,
    pinata,
    searches,
    doubtful: mints.doubtful,
    landed: mints.landed,
    issuingKeyId: issuingJwt.keyId,
    audit,
    metrics,
    logger,
    pause: config.sweepPause,
    interval,
    stop: stopSweeping.signal,
  });

  const connections = boundConnections({
    onRefused: () => {
      metrics.connectionsRefused.inc();
    },
  });
  const server = createServer({
    policy: () => policy,
    issuerKeys: () => issuerKeys,
    mints,
    keys,
    lifetimes,
    store,
    audit,
    logger,
    webhookSecret: config.webhookSecret,
    connections,
    tls: config.tls,
    isReady: () => isReady,
  });
  const metricsServer = config.metricsPort === undefined ? undefined : serveMetrics(metrics, connections);

  async function stop(): Promise<void> {
    stopSweeping.abort();
    const isDone = new AbortController();
    const late = async (milliseconds: number): Promise<boolean> =>
      sleep(milliseconds, true, { signal: isDone.signal }).catch(() => false);
    void late(TIME_TO_ASK).then(() => {
      stopAsking.abort();
    });
    // Also a mint for which nobody waits any more is finished.
    const begun = Promise.all([server.end(), mints.landed()]).then(() => false);
    if (await Promise.race([begun, late(TIME_TO_END)])) {
      logger.warn({ event: 'cut-short' }, 'not all that began was done in time: it is cut short');
    }
    isDone.abort();
    stopAsking.abort();
    metricsServer?.close();
    await server.close();
  }

  let url: string;
  try {
    url = await server.listen({ host: config.host, port: config.port });
    if (metricsServer && config.metricsPort !== undefined) {
      const port = await listen(metricsServer, { host: config.host, port: config.metricsPort });
      logger.info({ event: 'metrics', port }, `metrics at http://${bracket(config.host)}:${String(port)}/metrics`);
    }
  } catch (error) {
    await stop();
    await store.close();
    const { code = '', port = config.port } = error as NodeJS.ErrnoException & { port?: number };
    return {
      fault: `HOST, PORT, METRICS_PORT: nothing can listen at port ${String(port)} of ${config.host} (${code}).`,
    };
  }

  const work = [
    lifetimes.run(),
    repeat(refreshIssuerKeys, BETWEEN_LOOKS),
    repeat(reloadPolicy, BETWEEN_LOOKS),
    ...(jwtFile === undefined ? [] : [repeat(async () => issuingJwt.reload(jwtFile), BETWEEN_LOOKS)]),
  ];

  async function repeat(what: () => Promise<void>, pause: number): Promise<void> {
    while (!stopSweeping.signal.aborted) {
      // What nobody foresaw in a file is no reason to end, or to look no more.
      await what().catch((error: unknown) => {
        logger.error({ event: 'unexpected', name: (error as Error).name }, 'unexpected failure');
      });
      await sleep(pause, undefined, { signal: stopSweeping.signal }).catch(() => undefined);
    }
  }

  async function refreshIssuerKeys(): Promise<void> {
    // Before the first token comes, so that readiness means that tokens can be verified.
    if (issuerKeys.fetchedAt() === undefined) await issuerKeys.find('').catch(() => undefined);
    const fetchedAt = issuerKeys.fetchedAt();
    if (fetchedAt !== undefined) metrics.issuerKeysAt.set(fetchedAt / 1000);
    if (!isReady && fetchedAt !== undefined) {
      isReady = true;
      logger.info({ event: 'ready' }, 'the issuer’s keys are there: ready');
    }
    const { expiresAt } = readClaims(issuingJwt.read());
    if (expiresAt !== undefined) metrics.jwtDays.set((expiresAt - Date.now() / 1000) / 86_400);
  }

  async function reloadPolicy(): Promise<void> {
    const look = await lookAtPolicy();
    if (look === undefined) return;
    const { policy: changed, faults } =
      look.fault === undefined ? readPolicy(look.text) : { policy: undefined, faults: [look.fault] };
    metrics.policyReloads.inc({ outcome: changed ? 'done' : 'refused' });
    if (changed === undefined) {
      logger.error({ event: 'policy', faults }, 'the changed policy is not sound: the last good one stays');
      return;
    }
    if (changed.issuer !== policy.issuer) issuerKeys = makeIssuerKeys(changed.issuer);
    policy = changed;
    logger.info({ event: 'policy', rules: changed.rules.length }, 'the policy was read anew');
  }

  return {
    broker: {
      url,
      async close() {
        await stop();
        await Promise.allSettled(work);
        await store.close();
      },
    },
  };
}

/** The store that the settings name; `undefined` where it cannot be reached. */
async function openStore(
  { redisUrl, interval }: Config,
  onFailure: (what: string) => void,
): Promise<Store | undefined> {
  if (redisUrl === undefined) return createMemoryStore({ interval });
  // Its client is a third of all that a broker loads.
  const { createRedisStore } = await import('./redis-store.ts');
  return createRedisStore({ url: redisUrl, interval, onFailure }).catch(() => undefined);
}

/** Listens, and returns the port. Throws where nothing can listen there. */
async function listen(server: http.Server, at: { host: string; port: number }): Promise<number> {
  server.listen(at);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A host as it stands in an address. */
function bracket(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

function serveMetrics({ registry }: Metrics, connections: Connections): http.Server {
  return connections.serve((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void registry.metrics().then((text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text));
  });
}
