import http from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { fastClock } from '../harness/preload.ts';
import { writePolicy } from './samples.ts';
import { idOf, prepareTrial, shareTrial, startTrial, takeRun, until } from './trial.ts';

/** What reached Pinata, without the broker's own look at its list. */
const asked = (trial: { pinata: { requests: readonly { method: string; path: string }[] } }): string[] =>
  trial.pinata.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

describe('whatever it was asked before:', () => {
  const share = shareTrial();

  test('a job mints a key, sees it, uses it and ends it, and the audit tells of it', async () => {
    const trial = share();
    const { run, name, mint, list, revoke, liveNames } = takeRun(trial);
    const keyName = name();
    const minted = await mint({ request: { keyName } });
    expect(minted.status).toBe(200);
    expect(JSON.parse(minted.text)).toEqual({
      JWT: expect.any(String) as string,
      pinata_api_key: idOf(minted),
      pinata_api_secret: expect.any(String) as string,
    });
    expect(minted.headers.get('cache-control')).toBe('no-store');
    expect(liveNames()).toEqual([keyName]);
    const listed = await list();
    expect(listed.keys).toMatchObject([{ key: idOf(minted), name: keyName, revoked: false }]);
    const revoked = await revoke(idOf(minted));
    expect([revoked.status, revoked.text]).toEqual([200, '"Revoked"']);
    expect(liveNames()).toEqual([]);
    expect((await list('?revoked=true')).keys).toMatchObject([{ key: idOf(minted), revoked: true }]);
    const decisions = () => trial.broker.lines().filter(({ run_id: id }) => id === String(run.id));
    await until(() => decisions().length >= 4, 'all is told');
    expect(decisions().map(({ matter, outcome }) => `${String(matter)} ${String(outcome)}`)).toEqual([
      'mint granted',
      'list granted',
      'revoke granted',
      'list granted',
    ]);
    expect(decisions()[0]).toMatchObject({
      rule: 'site-deploy',
      repository_id: '123456789',
      run_id: String(run.id),
      run_attempt: '2',
      check_run_id: '45678901234',
      actor_id: '583231',
    });
    expect(trial.broker.log()).not.toContain(idOf(minted));
  });

  test('refusals have Pinata’s form, a date, and tell a repository of the policy what it lacked and others nothing', async () => {
    const trial = share();
    const before = asked(trial);
    const own = await trial.mint({ claims: { ref: 'refs/heads/x' } });
    expect(own).toMatchObject({
      status: 403,
      reason: 'NO_RULE',
      details: expect.stringContaining('site-deploy: the ref is none of its refs') as string,
    });
    expect(Date.parse(own.headers.get('date') ?? '')).toBeGreaterThan(Date.now() - 10_000);
    const other = await trial.mint({ claims: { repository_id: '5' } });
    expect(other).toMatchObject({ status: 403, reason: 'NO_RULE', details: 'No rule of the policy grants this.' });
    for (const [method, path] of [
      ['GET', '/'],
      ['PUT', '/v3/api_keys'],
      ['HEAD', '/v3/api_keys'],
      ['GET', '/metrics'],
      ['POST', '/v3/pinata/keys'],
    ] as const) {
      expect((await trial.ask(method, path)).status).toBe(404);
    }
    expect(asked(trial)).toEqual(before);
  });

  describe('8. a token', () => {
    test('a refused request claims no token', async () => {
      const trial = share();
      const token = await trial.token();
      expect(await trial.mint({ token, request: { permissions: { admin: true } } })).toMatchObject({
        reason: 'NO_RULE',
      });
      expect((await trial.mint({ token })).status).toBe(200);
    });

    test('also within the leeway after its end', async () => {
      const trial = share();
      const token = await trial.token({ exp: Math.floor(Date.now() / 1000) - 5 });
      expect((await trial.mint({ token })).status).toBe(200);
      expect(await trial.mint({ token })).toMatchObject({ status: 401, reason: 'TOKEN_USED' });
    });
  });

  describe('17. refused before Pinata is asked is', () => {
    test('a request with two `Authorization` headers, with none, or with another scheme', async () => {
      const trial = share();
      const token = await trial.token();
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const request = http.request(`${trial.broker.url}/v3/api_keys`, { method: 'GET' }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.setHeader('authorization', [`Bearer ${token}`, `Bearer ${token}`]);
        request.on('error', reject).end();
      });
      expect(status).toBe(401);
      expect(await trial.ask('GET', '/v3/api_keys')).toMatchObject({ status: 401, reason: 'NO_TOKEN' });
      expect(await trial.ask('GET', '/v3/api_keys', { headers: { authorization: `Basic ${token}` } })).toMatchObject({
        reason: 'NO_TOKEN',
      });
    });

    test('a body of 17 kB, of another type, with a field twice, unknown, or of the prototype', async () => {
      const trial = share();
      const before = asked(trial);
      const sound = JSON.stringify({
        keyName: trial.name(),
        permissions: { endpoints: { pinning: { pinFileToIPFS: true } } },
      });
      const with_ = (field: string): string => sound.replace('{', `{${field},`);
      const send = async (body: string, headers = {}) =>
        trial.ask('POST', '/v3/api_keys', { token: await trial.token(), body, headers });
      expect(await send(with_(`"x":"${'x'.repeat(17_000)}"`))).toMatchObject({ status: 413, reason: 'TOO_LARGE' });
      expect(await send(sound, { 'content-type': 'text/plain' })).toMatchObject({ status: 415, reason: 'NOT_JSON' });
      for (const field of [
        '"keyName":"x"',
        '"keyN\\u0061me":"x"',
        '"keyname":"x"',
        '"__proto__":{"admin":true}',
        '"constructor":{}',
        '"maxUses":"1"',
        '"maxUses":1.5',
        '"maxUses":null',
      ]) {
        expect(await send(with_(field)), field).toMatchObject({ status: 400, reason: 'BAD_REQUEST' });
      }
      for (const body of [
        '',
        'x',
        '[]',
        'null',
        '{}',
        '['.repeat(16_000),
        sound.replace('true', 'false'),
        sound.replace('pinFileToIPFS', 'pinEverything'),
        sound.replace('"pinning"', '"psa"'),
        sound.replace('{', `{${' '.repeat(8000)}`),
        sound.replace('{', `{${`"keyName":"x",`.repeat(1000)}`),
      ]) {
        expect(await send(body), body.slice(0, 80)).toMatchObject({ status: 400, reason: 'BAD_REQUEST' });
      }
      expect(await trial.ask('POST', '/v3/api_keys?x=1', { token: await trial.token(), body: sound })).toMatchObject({
        reason: 'BAD_REQUEST',
      });
      for (const query of ['?x=1', '?name=a&name=b', '?offset=-1', '?offset=1e3', '?revoked=yes']) {
        expect(await trial.list(query), query).toMatchObject({ status: 400, reason: 'BAD_REQUEST' });
      }
      expect(asked(trial)).toEqual(before);
    });
  });

  describe('18. a webhook is refused', () => {
    test('without a signature, with a wrong one, with only the old one, and for a foreign repository', async () => {
      const trial = share();
      const keyName = trial.name();
      expect((await trial.mint({ request: { keyName } })).status).toBe(200);
      const run = { repository: 'acme/site', repositoryId: 123_456_789, id: 12_345_678_901, attempt: 2 };
      for (const signature of ['none', 'wrong', 'sha1 only'] as const) {
        const { status } = await trial.github.deliver(`${trial.broker.url}/webhooks/github`, run, { signature });
        expect(status).toBe(401);
      }
      const foreign = await trial.github.deliver(`${trial.broker.url}/webhooks/github`, {
        ...run,
        repository: 'acme/other',
        repositoryId: 5,
      });
      expect(foreign.status).toBe(403);
      expect(trial.liveNames()).toContain(keyName);
    });
  });

  describe('19. what is not this run’s own lives on:', () => {
    test('the keys of another run, of a later attempt, of a stranger, and the issuing key', async () => {
      const trial = share();
      const { mint, revoke, liveNames } = takeRun(trial);
      const before = asked(trial);
      const own = await mint();
      const foreignName = trial.name({ repository: 'acme/other', run: '5/1' });
      const foreign = trial.pinata.addKey({ name: foreignName });
      const plain = trial.pinata.addKey({ name: 'somebody’s' });
      const issuing = trial.pinata.keys().find(({ origin }) => origin === 'issuing');
      for (const id of [foreign.key, plain.key, issuing?.key ?? '', 'unknown-key-id', '..', '%2e%2e']) {
        expect((await revoke(id)).status, id).toBe(404);
      }
      const id = idOf(own);
      expect(await revoke(id, { run_id: '12345678900' })).toMatchObject({ status: 404, reason: 'NOT_FOUND' });
      expect(await revoke(id, { run_attempt: '1' })).toMatchObject({ status: 404 });
      expect(await revoke(id, { repository_id: '5' })).toMatchObject({ status: 403, reason: 'NO_RULE' });
      expect(liveNames()).toHaveLength(1);
      expect(trial.liveNames()).toEqual(expect.arrayContaining([foreignName, 'somebody’s']));
      expect(asked(trial)).toEqual([...before, 'POST /v3/api_keys']);
      expect((await revoke(id, { run_attempt: '3' })).status).toBe(200);
    });
  });

  test('20. a list shows no secret and no stranger, also with `%` and `_`', async () => {
    const trial = share();
    const { run, name, mint, list } = takeRun(trial);
    const id = String(run.id);
    for (let at = 0; at < 12; at += 1)
      expect((await mint({ request: { keyName: name({ label: 'a_b' }) } })).status).toBe(200);
    trial.pinata.addKey({ name: name({ attempt: 3 }) });
    trial.pinata.addKey({ name: trial.name({ repository: 'acme/other', run: `${id}/2` }) });
    trial.pinata.addKey({ name: trial.name({ repository: 'acme-site/x', run: `${id}/2` }) });
    trial.pinata.addKey({ name: `stranger ${id}/2` });
    const all = await list();
    expect(all.keys).toHaveLength(12);
    expect(all.text).not.toContain('secret');
    expect(all.text).not.toContain('user_id');
    expect((await list('?offset=12')).keys).toEqual([]);
    for (const [query, count] of [
      ['%', 0],
      ['%25', 0],
      ['a_b', 12],
      ['axb', 0],
      ['%5C', 0],
      ['stranger', 0],
      ['A_B', 12],
      ['0000000000', 12],
    ] as const) {
      const part = query === '%' ? '%25' : query;
      expect((await list(`?name=${part}`)).keys, query).toHaveLength(count);
    }
    const [first] = all.keys;
    expect((await list(`?name=${encodeURIComponent(String(first?.name))}`)).keys).toEqual([first]);
  });

  describe('22. when Pinata fails:', () => {
    test.each([
      ['its answer is lost', { on: 'mint', kind: 'reset-after' }, 504, 'ANSWER_LOST'],
      ['it fails', { on: 'mint', kind: 'status', status: 500 }, 502, 'PINATA_FAILED'],
    ] as const)('%s', async (_, fault, status, reason) => {
      const trial = share();
      trial.pinata.fault(fault);
      expect(await takeRun(trial).mint()).toMatchObject({ status, reason });
    });

    test('who lost the answer finds the key by its name, and ends it', async () => {
      const { name, mint, list, revoke, liveNames } = takeRun(share());
      share().pinata.fault({ on: 'mint', kind: 'reset-after' });
      const keyName = name();
      expect((await mint({ request: { keyName } })).status).toBe(504);
      const [found] = (await list(`?name=${encodeURIComponent(keyName)}`)).keys;
      expect((await revoke(String(found?.key))).status).toBe(200);
      expect(liveNames()).toEqual([]);
    });
  });
});

describe('8. a token mints once:', () => {
  test('twice, fifty at once, and after a restart', async () => {
    const trial = await startTrial();
    const token = await trial.token();
    const replies = await Promise.all(Array.from({ length: 50 }, async () => trial.mint({ token })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(49).fill(401)]);
    expect(await trial.mint({ token })).toMatchObject({ status: 401, reason: 'TOKEN_USED' });
    expect(trial.liveNames()).toHaveLength(1);
    await trial.broker.kill('SIGKILL');
    await until(() => Math.floor(Date.now() / 1000) > issuedAt(token), 'the second of the token is over');
    const second = await trial.startBroker();
    expect(await trial.mint({ token, broker: second })).toMatchObject({ status: 401, reason: 'TOKEN_BEFORE_START' });
    expect((await trial.mint({ broker: second })).status).toBe(200);
  });
});

describe('the rule’s numbers:', () => {
  test('no more live keys of a run than it grants, and no more mints in an hour', async () => {
    const trial = await startTrial({ policy: { grant: { 'live-keys-per-run': 2, 'mints-per-hour': 3 } } });
    const [first] = [await trial.mint(), await trial.mint()];
    expect(await trial.mint()).toMatchObject({ status: 429, reason: 'TOO_MANY_KEYS' });
    expect((await trial.revoke(idOf(first))).status).toBe(200);
    expect((await trial.mint()).status).toBe(200);
    const refused = await trial.mint({ claims: { run_id: '77' }, request: { keyName: trial.name({ run: '77/2' }) } });
    expect(refused).toMatchObject({ status: 429, reason: 'TOO_MANY_MINTS' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000);
    expect(trial.liveNames()).toHaveLength(2);
  });
});

describe('the queue to Pinata:', () => {
  test('who has to wait longer than five seconds is told a turn, and finds it kept', async () => {
    // One request in 2.1 seconds.
    const trial = await startTrial({ environment: { PINATA_REQUESTS_PER_MINUTE: '30' } });
    await until(() => trial.pinata.requests.length > 0, 'the list was read at the start');
    const ask = async (job: number) =>
      trial.mint({
        claims: { check_run_id: String(job) },
        request: { keyName: trial.name({ nonce: job.toString(16).padStart(12, 'a') }) },
      });
    const replies = await Promise.all([1, 2, 3, 4, 5, 6].map(ask));
    const told = replies.map(({ status, headers }, at) => ({
      job: at + 1,
      status,
      after: Number(headers.get('retry-after')),
    }));
    const waiting = told.filter(({ status }) => status === 429).sort((one, other) => one.after - other.after);
    expect(told.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect(waiting.length).toBeGreaterThanOrEqual(2);
    for (const { after } of waiting) expect(after).toBeGreaterThanOrEqual(5);
    // The last who was told does not lose its turn to one who comes now.
    const last = waiting.at(-1);
    const newcomer = await ask(99);
    expect(newcomer.status).toBe(429);
    expect(Number(newcomer.headers.get('retry-after')) + 5).toBeGreaterThan(last?.after ?? 0);
  });

  test('a connection that was closed while it waited mints nothing', async () => {
    const trial = await startTrial({ environment: { PINATA_REQUESTS_PER_MINUTE: '30' } });
    const held = async (): Promise<number> => readMetric(trial.broker.metricsUrl, 'pinata_broker_held_seconds_count');
    await until(async () => (await held()) >= 2, 'the broker looked at the list and at its account');
    const gone = new AbortController();
    const reply = trial.mint({ signal: gone.signal }).catch(() => 'gone');
    await until(async () => (await held()) >= 3, 'the mint waits');
    gone.abort();
    expect(await reply).toBe('gone');
    await trial.broker.said('CALLER_GONE');
    expect(trial.liveNames()).toEqual([]);
  });

  test('Pinata’s own refusal moves every turn on', async () => {
    const trial = await startTrial();
    trial.pinata.fault({ on: 'mint', kind: 'status', status: 429, headers: { 'retry-after': '60' } });
    const refused = await trial.mint();
    expect(refused).toMatchObject({ status: 429, reason: 'RATE_LIMITED' });
    expect(Number(refused.headers.get('retry-after'))).toBe(60);
    const next = await trial.mint();
    expect(next.status).toBe(429);
    expect(Number(next.headers.get('retry-after'))).toBeGreaterThan(55);
    expect(trial.liveNames()).toEqual([]);
  });
});

describe('22. when Pinata is down:', () => {
  test('it cannot be reached', async () => {
    const trial = await startTrial();
    await trial.pinata.stopListening();
    const reply = await trial.mint();
    expect(reply).toMatchObject({ status: 503, reason: 'PINATA_UNREACHABLE' });
    expect(reply.headers.get('retry-after')).toBe('5');
  });

  test('it refuses the issuing JWT: the log says so once, the metrics tell, and so do the answers, until it is replaced', async () => {
    const trial = await startTrial();
    await until(() => trial.pinata.requests.length > 1, 'its account is known');
    expect((await trial.mint()).status).toBe(200);
    const next = trial.pinata.issueKey({ name: 'next', permissions: { admin: true } });
    const refusal = { error: { reason: 'INVALID_CREDENTIALS', details: 'Invalid/expired credentials' } };
    trial.pinata.fault({ on: 'mint', kind: 'status', status: 401, body: refusal, times: 2 });
    for (let time = 0; time < 2; time += 1) {
      expect(await trial.mint()).toMatchObject({
        status: 502,
        reason: 'ISSUING_JWT_REFUSED',
        details: expect.stringContaining('those who run it have to replace it. (unauthorized)') as string,
      });
    }
    await trial.broker.said('Pinata refuses the issuing JWT');
    const errors = trial.broker.lines().filter(({ event, level }) => event === 'jwt' && level === 50);
    expect(errors).toMatchObject([{ code: 'unauthorized', attempt: 'mint the key' }]);
    const isRefused = async () => readMetric(trial.broker.metricsUrl, 'pinata_broker_issuing_jwt_refused');
    expect(await isRefused()).toBe(1);
    await writeFile(trial.jwtFile, next.jwt);
    await trial.broker.said('the issuing JWT was replaced');
    expect(await isRefused()).toBe(0);
    expect((await trial.mint()).status).toBe(200);
  });
});

test('21. at the first start without the issuer the broker is alive, not ready, and refuses; then it is ready', async () => {
  const trial = await prepareTrial();
  await trial.github.stopListening();
  const token = await trial.token();
  const broker = await trial.startBroker();
  expect((await trial.ask('GET', '/healthz', { broker })).status).toBe(200);
  expect(await trial.ask('GET', '/readyz', { broker })).toMatchObject({ status: 503, reason: 'NOT_READY' });
  expect(await trial.mint({ token, broker })).toMatchObject({ status: 503, reason: 'ISSUER_UNREACHABLE' });
  await trial.github.listenAgain();
  await broker.said('"event":"ready"');
  expect((await trial.ask('GET', '/readyz', { broker })).status).toBe(200);
});

describe('its files are read again:', () => {
  test('a changed policy counts, a broken one does not', async () => {
    const trial = await startTrial();
    const options = { audience: trial.audience, issuer: trial.github.issuer };
    await until(() => trial.broker.log().includes('ready'), 'it is ready');
    await writeFile(trial.policyFile, writePolicy({ ...options, rule: { refs: ['refs/heads/x'] } }));
    await trial.broker.said('the policy was read anew');
    expect(await trial.mint()).toMatchObject({ reason: 'NO_RULE' });
    await writeFile(trial.policyFile, (await readFile(trial.policyFile, 'utf8')).replace('"refs"', '"refz"'));
    await trial.broker.said('the last good one stays');
    expect(await trial.mint()).toMatchObject({ reason: 'NO_RULE' });
    await writeFile(trial.policyFile, 'rules: *all');
    await trial.broker.said('Unresolved alias');
    expect(await trial.mint()).toMatchObject({ reason: 'NO_RULE' });
  });

  test('a list that does not tell whose it is takes little of the rate', async () => {
    const trial = await prepareTrial();
    const { pinata } = trial;
    pinata.fault({ on: 'list', kind: 'status', status: 200, body: { keys: [], count: 0 }, times: 1000 });
    const before = pinata.requests.length;
    const scale = 60;
    await trial.startBroker({ PINATA_REQUESTS_PER_MINUTE: '60', ...fastClock(scale) });
    const questions = (): number[] =>
      pinata.requests
        .slice(before)
        .filter(({ query }) => query.revoked === undefined)
        .map(({ startedAt }) => startedAt * scale);
    await until(() => questions().length === 4, 'it asked for the fourth time');
    const [first = 0, last = 0] = [questions().at(0), questions().at(-1)];
    // A twentieth of sixty in a minute.
    expect(last - first).toBeGreaterThan(3 * 20_000 * 0.9);
  });

  test('another JWT of the same account replaces the old one, and one of another account does not', async () => {
    const trial = await startTrial();
    const other = await startTrial();
    await until(() => trial.pinata.requests.length > 1, 'its account is known');
    await writeFile(trial.jwtFile, other.pinata.issuingJwt);
    await trial.broker.said('the changed JWT is not taken');
    const next = trial.pinata.issueKey({ name: 'next', permissions: { admin: true } });
    await writeFile(trial.jwtFile, next.jwt);
    await trial.broker.said('the issuing JWT was replaced');
    expect((await trial.mint()).status).toBe(200);
    expect(trial.pinata.requests.findLast(({ method }) => method === 'POST')?.key).toBe(next.key);
  });
});

test('23. metrics hold neither a bearer nor a secret, and count what was decided', async () => {
  const trial = await startTrial();
  const token = await trial.token();
  const minted = await trial.mint({ token });
  await trial.mint({ claims: { ref: 'refs/heads/x' } });
  const text = await (await fetch(trial.broker.metricsUrl)).text();
  expect(text).toMatch(
    /pinata_broker_decisions_total\{matter="mint",outcome="granted",reason="",rule="site-deploy"\} 1/,
  );
  expect(text).toMatch(/pinata_broker_decisions_total\{matter="mint",outcome="refused",reason="NO_RULE",rule=""\} 1/);
  expect(text).toMatch(/pinata_broker_issuing_jwt_days 36\d/);
  for (const secret of [token, minted.text, trial.pinata.issuingJwt, ...trial.pinata.secrets()])
    expect(text).not.toContain(secret);
});

async function readMetric(url: string, name: string): Promise<number> {
  const text = await (await fetch(url)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? 0);
}

function issuedAt(token: string): number {
  const { iat } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iat: number };
  return iat;
}
