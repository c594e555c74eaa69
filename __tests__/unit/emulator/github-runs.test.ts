import { describe, expect, it } from 'vitest';
import type { GitHub } from '../../../emulator/github/index.ts';
import { start } from './github.ts';

async function ask(github: GitHub, path: string, authorization = `Bearer ${github.apiToken}`) {
  const response = await fetch(`${github.apiUrl}${path}`, { headers: { authorization }, redirect: 'manual' });
  return {
    status: response.status,
    location: response.headers.get('location'),
    json: (await response.json()) as object,
  };
}

describe('a run', () => {
  it('is told with its state, its attempt and its repository, whatever the case of the name', async () => {
    const github = await start();
    github.addRun({ id: 7 });
    github.addRun({ id: 8, status: 'completed', attempt: 3, repository: 'acme/docs', repositoryId: 5 });
    const [running, over] = [
      await ask(github, '/repos/acme/site/actions/runs/7'),
      await ask(github, '/repos/Acme/DOCS/actions/runs/8', `token ${github.apiToken}`),
    ];
    expect(running).toMatchObject({
      status: 200,
      json: {
        id: 7,
        status: 'in_progress',
        conclusion: null,
        run_attempt: 1,
        repository: { id: 123456789, full_name: 'acme/site' },
      },
    });
    expect(over.json).toMatchObject({
      status: 'completed',
      conclusion: 'success',
      run_attempt: 3,
      repository: { id: 5, full_name: 'acme/docs', name: 'docs', owner: { login: 'acme' } },
    });
  });

  it('gives way to its next attempt', async () => {
    const github = await start();
    github.addRun({ id: 7, status: 'completed' });
    github.addRun({ id: 7, attempt: 2 });
    expect((await ask(github, '/repos/acme/site/actions/runs/7')).json).toMatchObject({
      status: 'in_progress',
      run_attempt: 2,
    });
  });

  it('is not found in another repository, nor by who shows no token, and a wrong token is refused', async () => {
    const github = await start();
    github.addRun({ id: 7 });
    github.addRun({ id: 8, repository: 'acme/docs' });
    const paths = [
      '/repos/acme/docs/actions/runs/7',
      '/repos/acme/none/actions/runs/7',
      '/repos/acme/site/actions/runs/9',
    ];
    for (const path of [...paths, '/repositories/5/actions/runs/7', '/lunch'])
      expect((await ask(github, path)).status, path).toBe(404);
    expect((await ask(github, '/repos/acme/site/actions/runs/7', '')).status).toBe(404);
    expect((await ask(github, '/repos/acme/site/actions/runs/7', 'Bearer stolen')).status).toBe(401);
  });

  it('of a renamed repository moved to the repository’s id, until another one takes the name', async () => {
    const github = await start();
    github.addRun({ id: 7 });
    github.renameRepository('acme/site', 'acme/www');
    const location = `${github.apiUrl}/repositories/123456789/actions/runs/7`;
    expect(await ask(github, '/repos/acme/site/actions/runs/7')).toMatchObject({ status: 301, location });
    const there = { status: 200, json: { id: 7, repository: { id: 123456789, full_name: 'acme/www' } } };
    expect(await ask(github, '/repositories/123456789/actions/runs/7')).toMatchObject(there);
    expect(await ask(github, '/repos/acme/www/actions/runs/7')).toMatchObject(there);
    github.addRun({ id: 8, repository: 'acme/site' });
    expect((await ask(github, '/repos/acme/site/actions/runs/7')).status).toBe(404);
    github.addRun({ id: 9, repository: 'acme/www', repositoryId: 5 });
    expect((await ask(github, '/repos/acme/www/actions/runs/9')).status).toBe(200);
    expect((await ask(github, '/repos/acme/www/actions/runs/7')).status).toBe(404);
    expect(() => {
      github.renameRepository('acme/nowhere', 'acme/else');
    }).toThrow('acme/nowhere');
  });
});

describe('a fault of GitHub', () => {
  it('hits what it is for, and is logged with the request', async () => {
    const github = await start({ clock: () => 5 });
    github.addRun({ id: 7 });
    github.fault({ on: 'run', kind: 'status', status: 502 });
    github.fault({ on: 'jwks', kind: 'status', status: 302, headers: { location: 'https://elsewhere.example/' } });
    const discovery = await fetch(`${github.issuer}/.well-known/openid-configuration`);
    const jwks = await fetch(`${github.issuer}/.well-known/jwks`, { redirect: 'manual' });
    expect([discovery.status, jwks.status, (await ask(github, '/repos/acme/site/actions/runs/7')).status]).toEqual([
      200, 302, 502,
    ]);
    expect(github.requests).toMatchObject([
      { path: '/.well-known/openid-configuration', fault: undefined, startedAt: 5 },
      { path: '/.well-known/jwks', fault: 'status' },
      { path: '/api/v3/repos/acme/site/actions/runs/7', fault: 'status', status: 502 },
    ]);
    github.fault({ on: 'id-token', kind: 'status', status: 503 });
    const { variables } = github.addJob();
    expect((await fetch(variables.ACTIONS_ID_TOKEN_REQUEST_URL)).status).toBe(503);
    github.fault({ on: 'any', kind: 'status', status: 500, times: Infinity });
    github.clearFaults();
    expect((await ask(github, '/repos/acme/site/actions/runs/7')).status).toBe(200);
  });

  it('can be that nobody listens, and its keys outlive that', async () => {
    const github = await start();
    const kids = (await github.keys()).map(({ kid }) => kid);
    await github.stopListening();
    await expect(fetch(`${github.issuer}/.well-known/jwks`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await github.listenAgain();
    const shown = (await (await fetch(`${github.issuer}/.well-known/jwks`)).json()) as { keys: { kid: string }[] };
    expect(shown.keys.map(({ kid }) => kid)).toEqual(kids);
  });
});
