import { describe, expect, it } from 'vitest';
import { AUDIENCE, readHeader, requestClaims, requestToken, start, verify } from './github.ts';

const NOW = Date.UTC(2026, 10, 25, 12, 0, 0, 700);

describe('an ID token', () => {
  it('says all that the documentation lists, for five minutes, and for the audience that was asked for', async () => {
    const github = await start({ clock: () => NOW });
    const job = github.addJob({ claims: { environment: 'production' } });
    const { token } = await requestToken(job, AUDIENCE);
    const [iat, sha] = [Math.floor(NOW / 1000), 'ffac537e6cbbf934b08745a378932722df287a53'];
    expect(await requestClaims(job)).toEqual({
      actor: 'octocat',
      actor_id: '583231',
      aud: AUDIENCE,
      base_ref: '',
      check_run_id: '45678901234',
      enterprise: 'acme-inc',
      enterprise_id: '4321',
      environment: 'production',
      event_name: 'push',
      exp: iat + 300,
      head_ref: '',
      iat,
      iss: github.issuer,
      job_workflow_ref: 'acme/site/.github/workflows/deploy.yml@refs/heads/main',
      job_workflow_sha: sha,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      nbf: iat - 300,
      ref: 'refs/heads/main',
      ref_protected: 'true',
      ref_type: 'branch',
      repository: 'acme/site',
      repository_id: '123456789',
      repository_owner: 'acme',
      repository_owner_id: '87654321',
      repository_visibility: 'private',
      run_attempt: '2',
      run_id: '12345678901',
      run_number: '42',
      runner_environment: 'github-hosted',
      sha,
      sub: 'repo:acme/site:environment:production',
      workflow: 'Deploy',
      workflow_ref: 'acme/site/.github/workflows/deploy.yml@refs/heads/main',
      workflow_sha: sha,
    });
    const [newest] = (await github.keys()).slice(-1);
    expect(readHeader(token)).toEqual({ typ: 'JWT', alg: 'RS256', kid: newest?.kid });
  });

  it('is another one at each request, and all are remembered as secrets', async () => {
    const github = await start();
    const job = github.addJob();
    const tokens = [await requestToken(job, AUDIENCE), await requestToken(job, AUDIENCE)].map(({ token }) => token);
    expect(new Set(tokens).size).toBe(2);
    expect(github.secrets()).toEqual([...tokens, job.variables.ACTIONS_ID_TOKEN_REQUEST_TOKEN]);
  });

  it('is for the owner’s address where no audience is asked for', async () => {
    const github = await start();
    const { token } = await requestToken(github.addJob());
    expect(JSON.parse(atob(token.split('.')[1] ?? ''))).toMatchObject({ aud: 'https://github.com/acme' });
  });

  it('follows what is given of its job, and leaves out what is removed', async () => {
    const github = await start();
    const tagged = github.addJob({ claims: { ref: 'refs/tags/v1', repository: 'other/app', jti: undefined } });
    const claims = await requestClaims(tagged);
    expect(claims).toMatchObject({
      sub: 'repo:other/app:ref:refs/tags/v1',
      ref_type: 'tag',
      repository_owner: 'other',
      workflow_ref: 'other/app/.github/workflows/deploy.yml@refs/tags/v1',
      job_workflow_ref: 'other/app/.github/workflows/deploy.yml@refs/tags/v1',
    });
    expect(Object.keys(claims)).not.toContain('jti');
    expect(Object.keys(claims)).not.toContain('environment');
    const odd = github.addJob({ claims: { aud: [AUDIENCE, 'x'], exp: 5, sub: undefined } });
    expect(await requestClaims(odd)).toMatchObject({ aud: [AUDIENCE, 'x'], exp: 5 });
    expect(Object.keys(await requestClaims(odd))).not.toContain('sub');
  });

  it.each([
    [{}, 'names', 'repo:acme/site:ref:refs/heads/main'],
    [{}, 'names and ids', 'repo:acme@87654321/site@123456789:ref:refs/heads/main'],
    [{ event_name: 'pull_request' }, 'names', 'repo:acme/site:pull_request'],
    [{ environment: 'eu:prod' }, 'names and ids', 'repo:acme@87654321/site@123456789:environment:eu%3Aprod'],
  ] as const)('of a job with %j has, by %s, the subject %s', async (claims, subject, sub) => {
    const github = await start();
    expect(await requestClaims(github.addJob({ claims, subject }))).toMatchObject({ sub });
  });

  it('is refused to who does not show the job’s own request token, and to a job that is over', async () => {
    const github = await start();
    const [job, other] = [github.addJob(), github.addJob()];
    const stolen = { ...job, variables: { ...job.variables, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x' } };
    const mixed = { ...job, variables: { ...other.variables, ...pickUrl(job.variables) } };
    expect([await requestToken(stolen), await requestToken(mixed)]).toEqual(Array(2).fill({ status: 401, token: '' }));
    job.end();
    expect(await requestToken(job)).toEqual({ status: 401, token: '' });
    expect((await requestToken(other)).status).toBe(200);
  });
});

describe('an issuer', () => {
  it('shows two keys from the start, and tokens that verify by them', async () => {
    const github = await start({ issuerPath: '/acme' });
    const { token } = await requestToken(github.addJob(), AUDIENCE);
    expect(await verify(github, token)).toBe(true);
    expect(github.issuer).toBe(`${github.url}/acme`);
    expect(github.requests.map(({ path, status }) => [path, status]).slice(1)).toEqual([
      ['/acme/.well-known/openid-configuration', 200],
      ['/acme/.well-known/jwks', 200],
    ]);
    const shown = (await (await fetch(`${github.issuer}/.well-known/jwks`)).json()) as { keys: object[] };
    expect(shown.keys).toHaveLength(2);
    for (const key of shown.keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('signs with a key as soon as it is added, and shows no more what it retired', async () => {
    const github = await start();
    const job = github.addJob();
    const { token: before } = await requestToken(job);
    const added = await github.addKey();
    const { token: after } = await requestToken(job);
    expect(readHeader(after).kid).toBe(added.kid);
    expect([await verify(github, before), await verify(github, after)]).toEqual([true, true]);
    await github.retireKey(String(readHeader(before).kid));
    expect([await verify(github, before), await verify(github, after)]).toEqual([false, true]);
    await expect(github.retireKey('no such key')).rejects.toThrow('shows no key');
    const [last] = await github.keys();
    await github.retireKey(last?.kid ?? '');
    await expect(github.retireKey(added.kid)).rejects.toThrow('without a key');
  });

  it('signs with the last of the keys that it is given, which stay with whoever gave them', async () => {
    const given = await (await start()).keys();
    const github = await start({ signingKeys: given });
    const token = await github.signIdToken();
    expect(readHeader(token).kid).toBe(given.at(-1)?.kid);
    expect(await verify(github, token)).toBe(true);
    await github.retireKey(given[0]?.kid ?? '');
    expect(given).toHaveLength(2);
  });
});

describe('a hostile token', () => {
  it('can be one of another algorithm', async () => {
    const github = await start();
    expect(await verify(github, await github.signIdToken())).toBe(true);
    for (const algorithm of ['none', 'HS256', 'RS384'] as const) {
      const token = await github.signIdToken({}, { algorithm });
      expect(readHeader(token).alg).toBe(algorithm);
      expect(token.endsWith('.')).toBe(algorithm === 'none');
      expect(await verify(github, token)).toBe(false);
    }
  });

  it('can name an unknown key, or none', async () => {
    const github = await start();
    const [unknown, missing] = [
      await github.signIdToken({}, { header: { kid: 'nobody’s' } }),
      await github.signIdToken({}, { header: { kid: undefined } }),
    ];
    expect([readHeader(unknown), readHeader(missing)]).toEqual([
      { typ: 'JWT', alg: 'RS256', kid: 'nobody’s' },
      { typ: 'JWT', alg: 'RS256' },
    ]);
    expect(await verify(github, unknown)).toBe(false);
  });

  it('can be signed by another issuer’s key under a known name, or by a retired one', async () => {
    const [github, stranger] = [await start(), await start()];
    const [known, own] = await github.keys();
    const [foreign] = await stranger.keys();
    if (!known || !own || !foreign) throw new Error('an issuer has two keys');
    const forged = await github.signIdToken({}, { key: foreign, header: { kid: known.kid } });
    const honest = await github.signIdToken({}, { key: known });
    expect([await verify(github, forged), await verify(github, honest)]).toEqual([false, true]);
    await github.retireKey(known.kid);
    expect(await verify(github, await github.signIdToken({}, { key: known }))).toBe(false);
  });

  it('can hold what is no JSON', async () => {
    const github = await start();
    const [, payload = ''] = (await github.sign('{"iss":')).split('.');
    expect(atob(payload)).toBe('{"iss":');
  });
});

function pickUrl({ ACTIONS_ID_TOKEN_REQUEST_URL }: { ACTIONS_ID_TOKEN_REQUEST_URL: string }) {
  return { ACTIONS_ID_TOKEN_REQUEST_URL };
}
