// The action and `revoke` with a broker in Pinata's place: no secret anywhere, and the same promise.
import { describe, expect, test } from 'vitest';
import type { Emulator } from '../../emulator/index.ts';
import { startJob } from '../harness/job.ts';
import { tell, type Meddle } from '../harness/meddler.ts';
import { arrivalOf } from './arrival.ts';
import { shareBrokered, startBrokered } from './brokered.ts';

const share = shareBrokered();

/** What was asked of Pinata for jobs; the broker lists for itself, too. */
function asked({ requests }: Emulator): string[] {
  return requests.filter(({ method }) => method !== 'GET').map(({ method, status }) => `${method} ${String(status)}`);
}

/** Keys that a job was given or could have been. */
function minted({ keys }: Emulator): { name: string; revoked: boolean; jwt: string }[] {
  return keys().filter(({ origin }) => origin === 'minted');
}

const NAME = /^deploy \[gha acme\/site 12345678901\/2 build (\d{10}) [0-9a-f]{12}\]$/;

describe('a job without any secret', () => {
  test('mints, hands out and ends a key, and shows nobody what it asked with', async () => {
    const { startJob: start, mint, github, pinata, origin, decisions, tokens } = share();
    await using job = await start();
    const main = await job.run(mint({ 'export-env': 'PINATA_JWT=jwt' }));
    expect(main.conclusion, main.log).toBe('success');
    const [key] = minted(pinata);
    expect(key?.name).toMatch(NAME);
    expect(main.log).toMatch(/It is revoked when this job ends, or after \S+ by the broker\./);
    expect(main.outputs).toMatchObject({ minted: 'true', jwt: key?.jwt, 'key-name': key?.name });
    expect(JSON.parse(main.state.journal ?? '')).toMatchObject({
      settings: { issuer: origin, apiUrl: `${origin}/v3` },
    });

    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(post?.log).toContain(`Revoked the key "${String(key?.name)}".`);
    expect(decisions()).toEqual(['mint granted', 'revoke granted']);
    expect(asked(pinata)).toEqual(['POST 200', 'DELETE 200']);
    expect(tokens().map(({ aud }) => aud)).toEqual([origin, origin]);
    const masked = [main, post].flatMap((step) => (step?.rawStdout ?? '').split('\n'));
    for (const idToken of github.secrets().filter((secret) => secret.includes('.')))
      expect(masked).toContain(`::add-mask::${idToken}`);
  });

  test('asks each request with a token of its own, and verifies by the list alone', async () => {
    const { startJob: start, mint, broker, pinata, decisions, tokens } = share();
    await using job = await start();
    const main = await job.run(mint({ verify: 'true' }));
    expect(main.conclusion, main.log).toBe('success');
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    // The second page, which is empty, shows that the first was all.
    expect(decisions()).toEqual(['mint granted', 'list granted', 'list granted', 'revoke granted']);
    const used = broker.lines().flatMap(({ event, jti }) => (event === 'decision' ? [jti] : []));
    expect(tokens().map(({ jti }) => jti)).toEqual(used);
    expect(new Set(used).size).toBe(4);
    // A key that tries itself would use one of its uses up, and the broker takes no keys.
    expect(pinata.requests.filter(({ path }) => path.includes('testAuthentication'))).toEqual([]);
  });

  test('is given no key that can do more than it asked for', async () => {
    const { startJob: start, mint, pinata } = share();
    pinata.fault({ on: 'mint', kind: 'grant', permissions: { admin: true } });
    await using job = await start();
    const main = await job.run(mint({ verify: 'true' }));
    expect(main.conclusion).toBe('failure');
    expect(main.log).toMatch(/\[too-powerful\].*admin/);
    expect(main.outputs).toEqual({ minted: 'false' });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  });

  test('waits out a limit that Pinata tells the broker of, and asks again with another token', async () => {
    const { startJob: start, mint, pinata, decisions } = share();
    pinata.fault({ on: 'mint', kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    await using job = await start();
    const main = await job.run(mint());
    expect(main.conclusion, main.log).toBe('success');
    expect(decisions().at(-1)).toBe('mint granted');
    expect(decisions()[0]).toMatch(/^mint refused/);
    await job.finish();
  });
});

describe('what is wrong is said before anything is asked:', () => {
  test('a secret or an address of the API beside the broker, and an address that is no safe origin', async () => {
    const { startJob: start, mint, revoke, pinata, tokens } = share();
    await using job = await start();
    const wrong: [Record<string, string>, string][] = [
      [{ 'pinata-jwt': 'aaaaaaaaaaaa.bbbbbbbbbbbb.cccccccccccc' }, 'set either `pinata-jwt` or `broker`'],
      [{ 'api-url': 'https://api.example.com/v3' }, '`api-url` does nothing with `broker`'],
      [{ broker: 'https://pinata-keys.acme.dev/' }, 'with nothing after it'],
      [{ broker: 'http://pinata-keys.acme.dev' }, '`broker` must be https'],
    ];
    for (const [inputs, sentence] of wrong) {
      for (const action of [mint(inputs), revoke({ 'run-id': '12345678901', ...inputs })]) {
        const step = await job.run(action);
        expect(step.conclusion, sentence).toBe('failure');
        expect(step.log).toContain('[bad-input]');
        expect(step.log).toContain(sentence);
      }
    }
    await job.finish();
    expect(tokens()).toEqual([]);
    expect(asked(pinata)).toEqual([]);
  });

  test('a job that may have no ID tokens, which fails, or is skipped where that is allowed', async () => {
    const { server, mint, revoke } = share();
    await using job = await startJob({ server });
    const skipped = await job.run(mint({ 'on-missing-jwt': 'skip' }));
    expect(skipped).toMatchObject({ conclusion: 'success', outputs: { minted: 'false' } });
    expect(skipped.log).toMatch(/Nothing is minted, since .*id-token: write/);
    const failed = await job.run(mint());
    expect(failed).toMatchObject({ conclusion: 'failure', outputs: { minted: 'false' } });
    expect(failed.log).toMatch(/\[no-id-token\].*`permissions: id-token: write`/);
    const [, post] = await job.finish();
    expect(post?.conclusion).toBe('success');
    const revoked = await job.run(revoke({ 'run-id': '12345678901' }));
    expect(revoked.conclusion).toBe('failure');
    expect(revoked.log).toContain('[no-id-token]');
  });
});

describe('a job is told', () => {
  test('what its token says when the broker refuses, and which condition failed', async () => {
    const { startJob: start, mint, pinata } = share();
    await using job = await start({ claims: { ref: 'refs/heads/feature', environment: 'staging' } });
    const main = await job.run(mint());
    expect(main.conclusion).toBe('failure');
    expect(main.log).toMatch(
      /\[broker-refused\] Could not mint the key: .*\(status 403, NO_RULE: .*ref is none of its refs/,
    );
    for (const claim of [
      'repository_id `123456789`',
      'repository_owner_id `87654321`',
      'ref `refs/heads/feature`',
      'environment `staging`',
      'event_name `push`',
      'workflow_ref `acme/site/.github/workflows/deploy.yml@refs/heads/feature`',
    ])
      expect(main.log).toContain(claim);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(asked(pinata)).toEqual([]);
  });

  test('that the broker cannot be reached, and nothing is left to end', async () => {
    const {
      startJob: start,
      mint,
      broker,
      origin,
    } = await startBrokered({
      between: () => {
        throw new Error('Whoever asks meets a closed port instead.');
      },
    });
    await broker.kill('SIGKILL');
    await using job = await start();
    const main = await job.run(mint({ broker: broker.url, 'max-wait': '1s' }));
    expect(origin).not.toBe(broker.url);
    expect(main.conclusion).toBe('failure');
    expect(main.log).toMatch(/\[broker-unreachable\] Could not mint the key: the broker could not be reached/);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  });

  test('that GitHub gave no ID token, after it was asked for as long as `max-wait` says', async () => {
    const { startJob: start, mint, github, decisions } = share();
    github.fault({ on: 'id-token', kind: 'status', status: 503, times: 100 });
    await using job = await start();
    const main = await job.run(mint({ 'max-wait': '2s' }));
    expect(main.conclusion).toBe('failure');
    expect(main.log).toContain('[id-token-failed]');
    expect(github.requests.filter(({ path }) => path.startsWith('/_apis')).length).toBeGreaterThan(1);
    expect(decisions()).toEqual([]);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  });
});

describe('where post ends nothing, a job is told', () => {
  const BROKER_ENDS = (key: string): string => {
    const due = new Date(Number(NAME.exec(key)?.[1]) * 1000).toISOString();
    return `The broker ends it at ${due}, or by GitHub's webhook when this run is over; who runs the broker can end it at once: curl -fsS -H "Authorization: Bearer $PINATA_ISSUING_JWT" 'https://api.pinata.cloud/v3/api_keys?`;
  };

  test('that the broker will, since only those who run it have the JWT for the command', async () => {
    const { startJob: start, mint, broker, pinata } = await startBrokered();
    await using job = await start();
    const { outputs } = await job.run({ ...mint({ 'max-wait': '12s' }), clockScale: 4 });
    await broker.kill('SIGKILL');
    const [post] = await job.finish();
    job.expectLive(() => true);
    const name = outputs['key-name'] ?? '';
    expect(post?.conclusion).toBe('failure');
    expect(post?.log).toContain(`The key "${name}" may still live. ${BROKER_ENDS(name)}`);
    expect(pinata.liveKeys()).toHaveLength(1);
  });

  test('the same where `revoke` is `false`, and where no input reaches post', async () => {
    const { startJob: start, mint } = await startBrokered();
    await using job = await start();
    const kept = await job.run(mint({ revoke: 'false' }));
    const lost = await job.run({ ...mint(), post: { dropInputs: true } });
    const [second, first] = await job.finish();
    job.expectLive(() => true);
    expect(second?.conclusion).toBe('failure');
    expect(second?.log).toContain('`broker`, which main had, is empty as well.');
    expect(second?.log).toContain(`may still live. ${BROKER_ENDS(lost.outputs['key-name'] ?? '')}`);
    expect(first?.conclusion, first?.log).toBe('success');
    expect(first?.log).toContain(
      `It does not expire by itself: t${BROKER_ENDS(kept.outputs['key-name'] ?? '').slice(1)}`,
    );
  });
});

describe('an answer that is lost', () => {
  test('between broker and Pinata: the key is found by its name and ended, and another is minted', async () => {
    const { startJob: start, mint, pinata, decisions } = share();
    pinata.fault({ on: 'mint', kind: 'reset-after' });
    await using job = await start();
    const main = await job.run({ ...mint(), clockScale: 4 });
    expect(main.conclusion, main.log).toBe('success');
    const [lost, kept] = minted(pinata);
    expect(lost?.revoked).toBe(true);
    expect(main.outputs['key-name']).toBe(kept?.name);
    expect(kept?.name).not.toBe(lost?.name);
    expect(decisions()).toContain('mint refused ANSWER_LOST');
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  });

  test('between job and broker: likewise', async () => {
    let isLost = false;
    const {
      startJob: start,
      mint,
      pinata,
    } = share({
      between: async ({ method }, pass) => {
        const answer = await pass();
        if (method !== 'POST' || isLost) return answer;
        isLost = true;
        throw new Error('The answer is lost on the way.');
      },
    });
    await using job = await start();
    const main = await job.run({ ...mint(), clockScale: 4 });
    expect(main.conclusion, main.log).toBe('success');
    expect(minted(pinata).map(({ revoked }) => revoked)).toEqual([true, false]);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  });

  test('of a revocation: the list shows that it was done', async () => {
    let isLost = false;
    const { startJob: start, mint } = share({
      between: async ({ method }, pass) => {
        const answer = await pass();
        if (method !== 'DELETE' || isLost) return answer;
        isLost = true;
        throw new Error('The answer is lost on the way.');
      },
    });
    await using job = await start();
    await job.run(mint());
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(post?.log).toMatch(/Revoked the key|was already gone/);
  });

  test('to a step that is killed: post ends the key', async () => {
    const { startJob: start, mint, pinata } = share();
    pinata.fault({ on: 'mint', kind: 'delay', ms: 500, act: 'before' });
    await using job = await start();
    const main = await job.run({ ...mint(), signal: { name: 'SIGKILL', when: arrivalOf(pinata, 'POST') } });
    expect(main.signal).toBe('SIGKILL');
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(minted(pinata).map(({ revoked }) => revoked)).toEqual([true]);
    expect(post?.log).toContain('Revoked the key');
  });
});

describe('revoke, with a broker,', () => {
  test('ends all keys of its run, and of no other', async () => {
    const { startJob: start, mint, revoke, pinata } = share();
    const other = 'deploy [gha acme/site 12345678900/1 build 4102444800 9f86d081e1a2]';
    pinata.addKey({ name: other });
    await using job = await start();
    for (const label of ['one', 'two']) await job.run(mint({ name: label, revoke: 'false' }));
    const step = await job.run(revoke({ 'run-id': '12345678901' }));
    expect(step.conclusion, step.log).toBe('success');
    expect(step.outputs).toEqual({ revoked: '2' });
    expect(pinata.liveKeys().map(({ name }) => name)).toEqual([other]);
    await job.finish();
  });

  test('ends one key by its name', async () => {
    const { startJob: start, mint, revoke } = share();
    await using job = await start();
    const main = await job.run(mint());
    const step = await job.run(revoke({ 'key-name': main.outputs['key-name'] ?? '' }));
    expect(step.outputs, step.log).toEqual({ revoked: '1' });
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(post?.log).toContain('was already gone');
  });

  test('says of a key that is not there who else may have it', async () => {
    const { startJob: start, revoke } = share();
    await using job = await start();
    const name = 'deploy [gha acme/site 12345678901/2 build 4102444800 9f86d081e1a2]';
    const step = await job.run(revoke({ 'key-name': name }));
    expect(step.outputs, step.log).toEqual({ revoked: '0' });
    expect(step.log).toContain(`There is no key "${name}": it is gone, it never was, or another broker minted it.`);
  });

  test('refuses what is of another run or repository, and asks nobody', async () => {
    const { startJob: start, revoke, tokens } = share();
    await using job = await start();
    for (const inputs of [
      { 'run-id': '12345678900' },
      { 'run-id': '12345678901', repository: 'acme/other' },
      { 'key-name': 'deploy [gha acme/site 7/1 build 4102444800 9f86d081e1a2]' },
    ]) {
      const step = await job.run(revoke(inputs));
      expect(step.conclusion).toBe('failure');
      expect(step.log).toMatch(/\[bad-input\].*only keys of this run and repository/);
    }
    expect(tokens()).toEqual([]);
  });
});

const HOUR = 3_600_000;

describe('a runner’s clock that is', () => {
  // From a start of its clock that is as far behind, or ahead, it runs twice as fast.
  test.for([
    ['three hours ahead, for which the broker refuses', 3 * HOUR, 1],
    ['three hours behind, for which the broker refuses', -3 * HOUR, 1],
    ['half an hour ahead, which the broker grants', HOUR / 2, 2],
    ['half an hour behind, which the broker grants', -HOUR / 2, 2],
  ] as const)('%s, is corrected once by the answer’s date', async ([, offset, mints]) => {
    const { startJob: start, mint, pinata, decisions } = share();
    await using job = await start({ clockStart: Date.now() - offset });
    const main = await job.run({ ...mint(), clockScale: 2 });
    expect(main.conclusion, main.log).toBe('success');
    expect(main.log).toContain("The runner's clock is");
    const expiresAt = Number(NAME.exec(main.outputs['key-name'] ?? '')?.[1]) * 1000;
    expect(Math.abs(expiresAt - Date.now() - HOUR)).toBeLessThan(120_000);
    expect(minted(pinata)).toHaveLength(mints);
    expect(pinata.liveKeys()).toHaveLength(1);
    expect(decisions().filter((decision) => decision.startsWith('mint'))).toEqual(
      mints === 1 ? ['mint refused NO_RULE', 'mint granted'] : ['mint granted', 'mint granted'],
    );
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
  });

  test('right is not corrected where the broker refuses a lifetime', async () => {
    const { startJob: start, mint, decisions } = share();
    await using job = await start();
    const main = await job.run(mint({ 'expires-after': '3h' }));
    expect(main.conclusion).toBe('failure');
    expect(main.log).toContain('[broker-refused]');
    expect(decisions()).toEqual(['mint refused NO_RULE']);
    await job.finish();
  });
});

test('a broker that starts anew while a token is on its way is asked again with a fresh one', async () => {
  const replacement: { begin?: () => Promise<void> } = {};
  const brokered = await startBrokered({
    between: async ({ method }, pass) => {
      if (method === 'POST') await replacement.begin?.();
      return pass();
    },
  });
  let later: Awaited<ReturnType<typeof brokered.startBroker>> | undefined;
  replacement.begin = async () => {
    if (later !== undefined) return;
    await brokered.broker.kill('SIGKILL');
    const issuedAt = Number(brokered.tokens().at(-1)?.iat);
    while (Math.floor(Date.now() / 1000) <= issuedAt) await new Promise((next) => setTimeout(next, 20));
    later = await brokered.startBroker();
  };
  await using job = await brokered.startJob();
  const main = await job.run(brokered.mint());
  expect(main.conclusion, main.log).toBe('success');
  expect(later?.log()).toContain('"reason":"TOKEN_BEFORE_START"');
  expect(later?.log()).toContain('"outcome":"granted"');
  expect(minted(brokered.pinata)).toHaveLength(1);
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
});

describe('a broker that lies does no harm:', () => {
  const FOREIGN = 'the production site';

  interface Lie {
    between: (foreignId: () => string) => Meddle;
    /** How main ends. */
    main: 'success' | 'failure';
    says: RegExp;
  }
  const LIES: Record<string, Lie> = {
    'it says nothing to the first revocation, and does nothing': {
      between: () => {
        let times = 0;
        return async ({ method }, pass) => {
          if (method === 'DELETE' && (times += 1) === 1) return { status: 200, headers: {}, body: '' };
          return pass();
        };
      },
      main: 'success',
      says: /Revoked the key/,
    },
    'it names the id of a foreign key as the new one’s': {
      between:
        (foreignId) =>
        async ({ method }, pass) => {
          const answer = await pass();
          if (method !== 'POST') return answer;
          return tell(200, { ...(JSON.parse(answer.body) as object), pinata_api_key: foreignId() });
        },
      main: 'failure',
      says: /\[incomplete-answer\].*different keys/,
    },
    'it loses an answer, and lists a foreign key under the name of ours until that is to be ended': {
      between: (foreignId) => {
        const seen = { mint: false, revoke: false };
        return async ({ method }, pass) => {
          const answer = await pass();
          if (method === 'DELETE') seen.revoke = true;
          if (method === 'POST' && !seen.mint) {
            seen.mint = true;
            throw new Error('The answer is lost on the way.');
          }
          if (method !== 'GET' || seen.revoke) return answer;
          const { keys } = JSON.parse(answer.body) as { keys: object[] };
          return tell(200, { keys: keys.map((key) => ({ ...key, key: foreignId() })), count: keys.length });
        };
      },
      main: 'failure',
      says: /could not be found out \(not-found\)/,
    },
    'it repeats the bearer in its refusal, and commands for the runner': {
      between: () => {
        let times = 0;
        return async ({ method, authorization }, pass) => {
          if (method !== 'POST' || (times += 1) > 1) return pass();
          const details = `no\n::set-output name=jwt::x\n${authorization} ${authorization.split('.').at(-1) ?? ''}`;
          return tell(403, { error: { reason: 'NO_RULE', details } });
        };
      },
      main: 'failure',
      says: /\[broker-refused\]/,
    },
    'it sends the job elsewhere': {
      between:
        () =>
        async ({ method, path }, pass) =>
          method === 'POST' && !path.includes('again')
            ? { status: 307, headers: { location: `${path}?again` }, body: '' }
            : pass(),
      main: 'failure',
      says: /\[redirected\]/,
    },
  };

  test.for(Object.entries(LIES))('%s', async ([, lie]) => {
    const known = { foreignId: '' };
    const { startJob: start, mint, pinata } = share({ between: lie.between(() => known.foreignId) });
    known.foreignId = pinata.addKey({ name: FOREIGN, permissions: { admin: true } }).key;
    await using job = await start();
    const main = await job.run({ ...mint({ 'max-wait': '30s' }), clockScale: 5 });
    expect(main.conclusion, main.log).toBe(lie.main);
    const [post] = await job.finish();
    expect(post?.conclusion, post?.log).toBe('success');
    expect(`${main.log}\n${post?.log ?? ''}`).toMatch(lie.says);
    expect(pinata.liveKeys().map(({ name }) => name)).toEqual([FOREIGN]);
  });
});
