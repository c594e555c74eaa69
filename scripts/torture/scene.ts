// Where a batch of jobs plays: a GitHub, a Pinata, a broker that ends and starts again, perhaps a proxy before it, or two of
// them with one Redis, and other people's keys on the account. All of them and all jobs go by one clock; but Redis goes by
// the machine's, so that what it keeps for a time it keeps for longer.
import { findFreePort, grantToSite, prepareBroker } from '../../__tests__/broker/installation.ts';
import { watchAccount } from '../../__tests__/harness/trial.ts';
import { startRedis } from '../../__tests__/broker/redis.ts';
import type { CredentialServer } from '../../__tests__/harness/promise.ts';
import { startGitHub, type GitHub } from '../../emulator/github/index.ts';
import { startEmulator, type Emulator, type IssuedKey } from '../../emulator/index.ts';
import { createClock, type Clock } from './clock.ts';
import { keepBrokers, keepRedis, type Keeper, type RedisKeeper } from './keeper.ts';
import { nameKey, readExpiry, REPOSITORY } from './key-names.ts';
import { SCALE } from './plan.ts';
import { startProxy, type Proxy } from './proxy.ts';

export interface Scene extends AsyncDisposable {
  clock: Clock;
  github: GitHub;
  pinata: Emulator;
  keeper: Keeper;
  redis: RedisKeeper | undefined;
  proxy: Proxy | undefined;
  /** What jobs say in `broker`. */
  origin: string;
  /** Gives GitHub another key to sign with, in place of the one it had. */
  rotateKeys: () => Promise<void>;
  /** Every credential there is. */
  server: CredentialServer;
  /** Puts somebody's key on the account that nobody here may end. */
  addForeignKey: (name: string) => void;
  /** The names of those that were ended all the same, with the issuing key. */
  endedForeignKeys: () => string[];
  /** Live keys that jobs minted. */
  minted: () => IssuedKey[];
  /** Whether a key's time is past by its own words. */
  isPast: (name: string) => boolean;
  /** Live keys whose time is past by their own words, whoever minted them. */
  overdue: () => IssuedKey[];
}

export interface SceneOptions {
  way: 'proxy' | 'direct';
  sweepSeconds: number;
  /** How long the keys of earlier runs still live, in seconds. */
  lifetime: number;
  /** Two brokers with one Redis, or one with its memory. */
  store: 'Redis' | 'memory';
}

/** How many live keys of a run the policy allows where brokers share one Redis. */
export const MOST_LIVE_KEYS = 3;

const GRANT = { scopes: ['org:files:write'], 'max-lifetime': '2h', 'mints-per-hour': 1000 };

export async function setScene({ way, sweepSeconds, lifetime, store }: SceneOptions): Promise<Scene> {
  const clock = createClock(SCALE);
  const pinata = await startEmulator({ clock: clock.now });
  const github = await startGitHub({ clock: clock.now });
  const foreign = new Set<string>();
  const addForeignKey = (name: string): void => {
    foreign.add(pinata.addKey({ name }).key);
  };
  // The oldest: a broker that reads the list newest first has come to its end with them.
  for (const repository of [REPOSITORY, 'acme/of-no-policy'])
    pinata.addKey({ name: nameKey({ repository, run: '12345678000/1', expiresAt: clock.now() / 1000 + lifetime }) });
  addForeignKey('the production site');
  addForeignKey('deploy [gha acme/site 1/1 build 1 9f86d081e1a2] and more');
  addForeignKey(nameKey({ run: '12345678000/2' }));
  addForeignKey(nameKey({ repository: 'acme/of-no-policy' }));

  const known: { proxy?: Proxy; keeper?: Keeper } = {};
  const port = way === 'direct' ? await findFreePort() : '0';
  if (way === 'proxy')
    known.proxy = await startProxy(() => known.keeper?.brokers().map(({ url }) => url) ?? [], clock.now);
  const origin = known.proxy?.origin ?? `http://127.0.0.1:${port}`;
  const installation = await prepareBroker(github, pinata, {
    audience: origin,
    rules: [grantToSite({ ...GRANT, ...(store === 'Redis' && { 'live-keys-per-run': MOST_LIVE_KEYS }) })],
  });
  const redis = store === 'Redis' ? await startRedis() : undefined;
  const keeper = await keepBrokers(redis ? 2 : 1, async () => {
    const { environment, nodeArguments } = clock.preload();
    const settings = {
      PORT: port,
      METRICS_PORT: '0',
      SWEEP_SECONDS: String(sweepSeconds),
      ...(redis && { REDIS_URL: redis.url }),
    };
    return installation.start({ ...settings, ...environment }, nodeArguments);
  });
  known.keeper = keeper;
  const account = watchAccount(pinata);
  // One rotation after another: two at once would retire the same key.
  let rotation = Promise.resolve();
  const isPast = (name: string): boolean => (readExpiry(name) ?? Infinity) <= clock.now();

  return {
    clock,
    github,
    pinata,
    keeper,
    redis: redis && keepRedis(redis, clock.now),
    proxy: known.proxy,
    origin,
    server: {
      identifiers: account.identifiers ?? (() => []),
      liveKeys: () => [],
      secrets: () => [
        ...account.secrets(),
        ...github.secrets(),
        github.webhookSecret,
        // The header of a token is the same in all of them.
        ...github.secrets().flatMap((secret) => (isToken(secret) ? secret.split('.').slice(1) : [])),
      ],
    },
    rotateKeys: async () =>
      (rotation = rotation.then(async () => {
        const [old] = await github.keys();
        await github.addKey();
        if (old) await github.retireKey(old.kid);
      })),
    addForeignKey,
    endedForeignKeys: () =>
      pinata
        .keys()
        .filter(({ key, origin: from, revoked }) => revoked && (foreign.has(key) || from === 'issuing'))
        .map(({ name }) => name),
    minted: () => pinata.liveKeys().filter(({ origin: from }) => from === 'minted'),
    isPast,
    overdue: () => pinata.liveKeys().filter(({ name }) => isPast(name)),
    [Symbol.asyncDispose]: async () => {
      await installation[Symbol.asyncDispose]();
      await redis?.[Symbol.asyncDispose]();
      await known.proxy?.close();
      await Promise.all([github.close(), pinata.close()]);
    },
  };
}

function isToken(secret: string): boolean {
  return secret.split('.').length === 3;
}
