// Where a batch of jobs plays: a GitHub, a Pinata, a broker that ends and starts again, perhaps a proxy before it, or two of
// them with one Redis, and other people's keys on the account. All of them and all jobs go by one clock; but Redis goes by
// the machine's, so that what it keeps for a time it keeps for longer.
import { findFreePort, grantToSite, prepareBroker } from '../../__tests__/broker/installation.ts';
import { startRedis } from '../../__tests__/broker/redis.ts';
import { startJob } from '../../__tests__/harness/job.ts';
import type { CredentialServer } from '../../__tests__/harness/promise.ts';
import { watchAccount } from '../../__tests__/harness/trial.ts';
import { startGitHub } from '../../emulator/github/index.ts';
import { startEmulator, type IssuedKey } from '../../emulator/index.ts';
import { createClock } from '../clock.ts';
import { nameKey, readExpiry, readRun, REPOSITORY } from '../key-names.ts';
import type { Store, Way } from './broker-plan.ts';
import { keepBrokers, keepRedis, takeTurns, type Keeper } from './keeper.ts';
import { SCALE } from './plan.ts';
import { startProxy } from './proxy.ts';
import type { Findings } from './report.ts';

export type Scene = Awaited<ReturnType<typeof setScene>>;

export interface SceneOptions {
  way: Way;
  /** Two brokers with one Redis, or one with its memory. */
  store: Store;
  sweepSeconds: number;
  /** How long the keys of earlier runs still live, in seconds. */
  lifetime: number;
}

/** How many live keys of a run the policy allows where brokers share one Redis. */
export const MOST_LIVE_KEYS = 3;

// Of every job here.
const ATTEMPT = '1';
const EARLIER_RUN = '12345678000';
const GRANT = { scopes: ['org:files:write'], 'max-lifetime': '2h', 'mints-per-hour': 1000 };

export async function setScene({ way, store, sweepSeconds, lifetime }: SceneOptions, findings: Findings) {
  await using servers = new AsyncDisposableStack();
  const clock = createClock(SCALE);
  const pinata = await startEmulator({ clock: clock.now });
  servers.defer(pinata.close);
  const github = servers.use(await startGitHub({ clock: clock.now }));
  const foreign = new Set<string>();
  const addForeignKey = (name: string): void => {
    foreign.add(pinata.addKey({ name }).key);
  };
  // The oldest: a broker that reads the list newest first has come to its end with them.
  for (const repository of [REPOSITORY, 'acme/of-no-policy'])
    pinata.addKey({ name: nameKey({ repository, run: `${EARLIER_RUN}/1`, expiresAt: clock.now() / 1000 + lifetime }) });
  addForeignKey('the production site');
  addForeignKey('deploy [gha acme/site 1/1 build 1 9f86d081e1a2] and more');
  addForeignKey(nameKey({ run: `${EARLIER_RUN}/2` }));
  addForeignKey(nameKey({ repository: 'acme/of-no-policy' }));

  let known: Keeper | undefined;
  const port = way === 'direct' ? await findFreePort() : '0';
  const listBrokers = (): string[] => known?.brokers().map(({ url }) => url) ?? [];
  const proxy = way === 'proxy' ? await startProxy(listBrokers, clock.now) : undefined;
  if (proxy) servers.defer(proxy.close);
  const origin = proxy?.origin ?? `http://127.0.0.1:${port}`;
  const redis = store === 'Redis' ? servers.use(await startRedis()) : undefined;
  const installation = servers.use(
    await prepareBroker(github, pinata, {
      audience: origin,
      rules: [grantToSite({ ...GRANT, ...(redis && { 'live-keys-per-run': MOST_LIVE_KEYS }) })],
    }),
  );
  const settings = { PORT: port, METRICS_PORT: '0', SWEEP_SECONDS: String(sweepSeconds) };
  const startBroker = async () =>
    installation.start({ ...settings, ...(redis && { REDIS_URL: redis.url }), ...clock.environment() });
  const keeper = (known = await keepBrokers(redis ? 2 : 1, startBroker, findings));

  const account = watchAccount(pinata);
  const server: CredentialServer = {
    identifiers: account.identifiers ?? (() => []),
    liveKeys: () => [],
    secrets: () => [
      ...account.secrets(),
      github.webhookSecret,
      // The header of a token is the same in all of them.
      ...github.secrets().flatMap((secret) => {
        const parts = secret.split('.');
        return parts.length === 3 ? [secret, ...parts.slice(1)] : [secret];
      }),
    ],
  };
  const inTurn = takeTurns();
  const isPast = (name: string): boolean => (readExpiry(name) ?? Infinity) <= clock.now();
  const minted = (): IssuedKey[] => pinata.liveKeys().filter(({ origin: from }) => from === 'minted');

  // From here on they end with the scene.
  const kept = servers.move();
  return {
    clock,
    github,
    pinata,
    keeper,
    redis: redis && keepRedis(redis, clock.now),
    proxy,
    /** What jobs say in `broker`. */
    origin,
    /** Every credential there is. */
    server,
    /** Starts a job of a run in its only attempt. Closing it asserts that no credential stands in its log. */
    startJob: async (run: string) => {
      const claims = { run_id: run, run_attempt: ATTEMPT };
      const githubJob = github.addJob({ claims });
      const job = await startJob({
        server,
        idTokenVariables: githubJob.variables,
        environment: { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: ATTEMPT },
        clockStart: clock.start(),
      });
      return { job, claims, end: githubJob.end };
    },
    /** Gives GitHub another key to sign with, in place of the one it had: not two at once, who would retire the same. */
    rotateKeys: async () =>
      inTurn(async () => {
        const [old] = await github.keys();
        await github.addKey();
        if (old) await github.retireKey(old.kid);
      }),
    /** Puts somebody's key on the account that nobody here may end. */
    addForeignKey,
    /** The names of those that were ended all the same, with the issuing key. */
    endedForeignKeys: () =>
      pinata
        .keys()
        .filter(({ key, origin: from, revoked }) => revoked && (foreign.has(key) || from === 'issuing'))
        .map(({ name }) => name),
    /** Live keys that jobs minted, of one run or of all. */
    minted: (run?: string) => minted().filter(({ name }) => run === undefined || readRun(name) === run),
    /** Whether a key's time is past by its own words. */
    isPast,
    /** Live keys that jobs minted, or whose time is past, whoever minted them. */
    unended: () => pinata.liveKeys().filter(({ name, origin: from }) => from === 'minted' || isPast(name)),
    /** How often brokers ended keys of these jobs, by the cause that they tell. */
    countEnds: (wanted: string) =>
      keeper
        .lines()
        .filter(
          ({ event, cause, name }) => event === 'end' && cause === wanted && readRun(String(name)) !== EARLIER_RUN,
        ).length,
    /** A key's name, what the brokers wrote of its run, and what Pinata was asked of it. */
    tellOf: (name: string): string => {
      const run = readRun(name);
      const lines = keeper.log().split('\n');
      const requests = pinata.requests.filter(({ body, query }) => body.includes(run) || query.name?.includes(run));
      return [
        name,
        ...lines.filter((line) => line.includes(run) || !/"event":"(decision|end)"/.test(line)),
        ...requests.map(
          ({ method, path, status, fault, startedAt }) =>
            `${new Date(startedAt).toISOString()} ${method} ${path} ${String(status)} ${fault ?? ''}`,
        ),
      ].join('\n');
    },
    [Symbol.asyncDispose]: async () => kept.disposeAsync(),
  };
}
