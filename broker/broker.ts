// A whole broker: its parts put together, started, kept up to date with its files, and ended without losing a mint.
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { checkJwt, readClaims } from '../src/key/jwt.ts';
import { createAudit } from './audit.ts';
import type { Config } from './config.ts';
import { createIssuerKeys, type IssuerKeys } from './issuer-keys.ts';
import { createKeys } from './keys.ts';
import { createLifetimes, type Lifetimes } from './lifetimes.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createPinata } from './pinata.ts';
import { readPolicy } from './policy.ts';
import { createRedisStore } from './redis-store.ts';
import { createServer } from './server.ts';
import { createMemoryStore } from './store.ts';
import { createTurns } from './turns.ts';

export interface Broker {
  /** Where it listens. */
  url: string;
  /** Takes no more requests, finishes those that began, and is gone within ten seconds. */
  close(): Promise<void>;
}

const BETWEEN_LOOKS = 2000;
const TIME_TO_END = 9000;
// Whose account it is, a list that is empty or cannot be had does not tell: it is asked again, for a twentieth of the rate.
const TURNS_BETWEEN_QUESTIONS = 20;

/** Starts a broker. Throws where it cannot listen, or cannot reach its Redis. */
export async function startBroker(config: Config, logger: Logger): Promise<Broker> {
  const startedAt = Date.now();
  const { interval } = config;
  const metrics = createMetrics();
  const audit = createAudit(logger, metrics);
  // The sweep stops at once; what callers began goes on until its answer.
  const [stopSweeping, stopAsking] = [new AbortController(), new AbortController()];
  const store =
    config.redisUrl === undefined
      ? createMemoryStore({ interval })
      : await createRedisStore({
          url: config.redisUrl,
          interval,
          onFailure: (what) => {
            metrics.storeFailures.inc();
            logger.error({ event: 'store', code: what }, 'Redis cannot be reached');
          },
        });

  let { policy, jwt } = config;
  let issuerKeys = makeIssuerKeys(policy.issuer);
  let isReady = false;
  // What the files held when they were last looked at, sound or not.
  let policyText: string | undefined;
  let jwtText = jwt;
  let accountId: string | undefined;
  let accountAskedAt = -Infinity;

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
  const issuingKeyId = (): string | undefined => readClaims(jwt).keyId;
  const ask = { apiUrl: config.apiUrl, jwt: () => jwt, metrics };
  const pinata = createPinata({ ...ask, turns, stop: stopAsking.signal });
  let lifetimes: Lifetimes | undefined = undefined;
  const keys = createKeys({
    policy: () => policy,
    store,
    turns,
    pinata,
    issuingKeyId,
    endLate: (key) => lifetimes?.endLate(key),
    logger,
    startedAt,
  });
  lifetimes = createLifetimes({
    store,
    turns: ownTurns,
    pinata,
    doubtful: keys.doubtful,
    landed: keys.landed,
    issuingKeyId,
    audit,
    metrics,
    logger,
    pause: config.sweepPause,
    interval,
    stop: stopSweeping.signal,
  });

  const server = createServer({
    policy: () => policy,
    issuerKeys: () => issuerKeys,
    keys,
    lifetimes,
    store,
    audit,
    logger,
    webhookSecret: config.webhookSecret,
    tls: config.tls,
    isReady: () => isReady,
  });
  const metricsServer = config.metricsPort === undefined ? undefined : serveMetrics(metrics);
  const url = await server.listen({ host: config.host, port: config.port });
  if (metricsServer) {
    await new Promise<void>((listening) => metricsServer.listen(config.metricsPort, config.host, listening));
    const { port } = metricsServer.address() as AddressInfo;
    logger.info({ event: 'metrics', port }, `metrics at http://${config.host}:${String(port)}/metrics`);
  }

  const work = [
    lifetimes.run(),
    repeat(refreshIssuerKeys, BETWEEN_LOOKS),
    repeat(reloadPolicy, BETWEEN_LOOKS),
    ...(config.jwtFile === undefined ? [] : [repeat(async () => reloadJwt(config.jwtFile ?? ''), BETWEEN_LOOKS)]),
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
    const { expiresAt } = readClaims(jwt);
    if (expiresAt !== undefined) metrics.jwtDays.set((expiresAt - Date.now() / 1000) / 86_400);
  }

  async function reloadPolicy(): Promise<void> {
    const text = await readFile(config.policyFile, 'utf8').catch(() => '');
    policyText ??= text;
    if (text === policyText) return;
    policyText = text;
    const { policy: changed, faults } = readPolicy(text);
    metrics.policyReloads.inc({ outcome: changed ? 'done' : 'refused' });
    if (changed === undefined) {
      logger.error({ event: 'policy', faults }, 'the changed policy is not sound: the last good one stays');
      return;
    }
    if (changed.issuer !== policy.issuer) issuerKeys = makeIssuerKeys(changed.issuer);
    policy = changed;
    logger.info({ event: 'policy', rules: changed.rules.length }, 'the policy was read anew');
  }

  async function reloadJwt(file: string): Promise<void> {
    // The account is known while the old JWT still works: it may be ended before its successor is there.
    if (accountId === undefined && performance.now() - accountAskedAt > TURNS_BETWEEN_QUESTIONS * interval) {
      await learnAccount().catch(() => undefined);
      accountAskedAt = performance.now();
    }
    const text = (await readFile(file, 'utf8').catch(() => '')).trim();
    if (text === '' || text === jwtText) return;
    jwtText = text;
    const refuse = (why: string): void => {
      metrics.jwtReloads.inc({ outcome: 'refused' });
      logger.error({ event: 'jwt' }, `the changed JWT is not taken: ${why}`);
    };
    if (checkJwt(text).length > 0) {
      refuse('it is no JWT.');
      return;
    }
    try {
      await ownTurns.wait();
      const page = await pinata.list({ offset: 0 }, text);
      if (page.accountId === undefined || page.accountId !== accountId) {
        refuse('it does not show that it belongs to the same account.');
        return;
      }
    } catch {
      // Perhaps Pinata is down: it is tried again.
      jwtText = '';
      refuse('Pinata does not list keys for it.');
      return;
    }
    jwt = text;
    metrics.jwtReloads.inc({ outcome: 'done' });
    logger.info({ event: 'jwt' }, 'the issuing JWT was replaced');
  }

  async function learnAccount(): Promise<void> {
    await ownTurns.wait();
    ({ accountId } = await pinata.list({ offset: 0 }));
  }

  return {
    url,
    async close() {
      stopSweeping.abort();
      const timer = setTimeout(() => {
        stopAsking.abort();
        server.server.closeAllConnections();
      }, TIME_TO_END);
      await server.close();
      clearTimeout(timer);
      stopAsking.abort();
      metricsServer?.close();
      metricsServer?.closeAllConnections();
      await Promise.allSettled(work);
      await store.close();
    },
  };
}

function serveMetrics({ registry }: Metrics): http.Server {
  return http.createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void registry.metrics().then((text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text));
  });
}
