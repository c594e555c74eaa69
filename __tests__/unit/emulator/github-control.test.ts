import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { decodeJwt } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Job } from '../../../emulator/github/index.ts';
import { call } from './calls.ts';
import { AUDIENCE, requestToken, start, startReceiver } from './github.ts';

describe('another process', () => {
  it('can order jobs, runs, keys, webhooks and faults', async () => {
    const github = await start();
    const receiver = await startReceiver(() => 200);
    const order = async (what: string, body?: unknown) => call(github, 'POST', `/_emulator/${what}`, { body });

    const { text } = await order('jobs', { claims: { ref: 'refs/heads/x', actor: null }, subject: 'names and ids' });
    const variables = JSON.parse(text) as Job['variables'];
    const { token } = await requestToken({ claims: {}, variables, end: () => undefined }, AUDIENCE);
    expect(decodeJwt(token)).toMatchObject({
      aud: AUDIENCE,
      sub: 'repo:acme@87654321/site@123456789:ref:refs/heads/x',
    });
    expect(Object.keys(decodeJwt(token))).not.toContain('actor');

    await order('runs', { id: 7, attempt: 2, status: 'queued' });
    const askRun = async () => call(github, 'GET', '/api/v3/repos/acme/site/actions/runs/7', { jwt: github.apiToken });
    expect((await askRun()).json).toMatchObject({ status: 'queued', run_attempt: 2 });

    const { kid } = JSON.parse((await order('keys')).text) as { kid: string };
    expect((await github.keys()).at(-1)?.kid).toBe(kid);
    expect((await call(github, 'DELETE', `/_emulator/keys/${kid}`)).status).toBe(200);
    expect(await github.keys()).toHaveLength(2);

    const sent = await order('deliveries', { url: receiver.url, run: { id: 7 }, signature: 'none' });
    const again = await order('deliveries', { again: sent.json.id });
    expect([sent.json.status, again.json]).toEqual([200, sent.json]);
    expect(receiver.received).toHaveLength(2);

    await order('faults', { on: 'run', kind: 'status', status: 500, times: 'always' });
    expect((await askRun()).status).toBe(500);
    expect((await call(github, 'DELETE', '/_emulator/faults')).status).toBe(200);
    expect((await askRun()).status).toBe(200);
    expect((await call(github, 'GET', '/_emulator/requests')).text).toBe(JSON.stringify(github.requests));
    expect(github.requests).toHaveLength(4);
  });

  it.each([
    ['jobs', { claims: { repositry: 'acme/site' } }],
    ['jobs', { claims: [] }],
    ['jobs', { subject: 'ids' }],
    ['runs', { id: '7' }],
    ['runs', { id: 7, status: 1 }],
    ['deliveries', { url: 'http://127.0.0.1:1/', run: { id: 7 }, signature: 'sha256' }],
    ['deliveries', { run: { id: 7 } }],
    ['deliveries', { again: 'nothing' }],
    ['faults', { on: 'mint', kind: 'cut' }],
    ['faults', { on: 'run', kind: 'grant', permissions: { admin: true } }],
    ['faults', []],
  ])('is told what is wrong with an order for %s like %j', async (what, body) => {
    const github = await start();
    const { status, json } = await call(github, 'POST', `/_emulator/${what}`, { body });
    expect(status).toBe(400);
    expect(json.error).toMatch(/\w/);
  });

  it('finds no other control', async () => {
    const github = await start();
    expect((await call(github, 'GET', '/_emulator/secrets')).status).toBe(404);
    expect((await call(github, 'DELETE', '/_emulator/keys/unknown')).status).toBe(400);
  });

  it('can start a GitHub beside Pinata, whose job gets a token', async () => {
    const cli = path.join(import.meta.dirname, '../../../emulator/cli.ts');
    const child = spawn(process.execPath, [cli, '--github'], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const printed: Record<string, string> = {};
    for await (const line of createInterface(child.stdout)) {
      const [, name, value] = /^ {2}(\S+?)=(\S+)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) printed[name] = value;
      if (line.startsWith('Ctrl-C')) break;
    }
    const variables = printed as Job['variables'];
    const { token } = await requestToken({ claims: {}, variables, end: () => undefined }, AUDIENCE);
    expect(decodeJwt(token)).toMatchObject({ iss: printed.issuer, run_id: '12345678901' });
    const run = await fetch(`${printed.GITHUB_API_URL ?? ''}/repos/acme/site/actions/runs/12345678901`, {
      headers: { authorization: `Bearer ${printed.GITHUB_TOKEN ?? ''}` },
    });
    expect(await run.json()).toMatchObject({ status: 'in_progress', run_attempt: 2 });
    expect(printed['api-url']).toMatch(/\/v3$/);
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });
});
