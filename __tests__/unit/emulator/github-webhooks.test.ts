import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { start, startReceiver } from './github.ts';

const SECRET = 'the webhook’s secret';

function signOf(hash: 'sha1' | 'sha256', body = ''): string {
  return `${hash}=${createHmac(hash, SECRET).update(body).digest('hex')}`;
}

describe('a webhook', () => {
  it('tells that a run is completed, under both signatures', async () => {
    const github = await start({ webhookSecret: SECRET });
    const receiver = await startReceiver(() => 202);
    github.addRun({ id: 7, attempt: 2, repository: 'acme/docs', repositoryId: 5 });
    const { id, status } = await github.deliver(receiver.url, { id: 7 });
    expect(status).toBe(202);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-github-event': 'workflow_run',
      'x-github-delivery': id,
      'x-hub-signature': signOf('sha1', body),
      'x-hub-signature-256': signOf('sha256', body),
    });
    expect(JSON.parse(body)).toMatchObject({
      action: 'completed',
      workflow_run: { id: 7, run_attempt: 2, status: 'completed', conclusion: 'success', repository: { id: 5 } },
      repository: { id: 5, full_name: 'acme/docs' },
      sender: { login: 'octocat' },
    });
  });

  it('can come without, with a wrong, or with only the old signature, and as another event', async () => {
    const github = await start({ webhookSecret: SECRET });
    const { url, received } = await startReceiver(() => 401);
    for (const signature of ['none', 'wrong', 'sha1 only'] as const)
      await github.deliver(url, { id: 7 }, { signature });
    await github.deliver(url, { id: 7 }, { event: 'ping', action: 'requested' });
    const signatures = received.map(({ headers }) => headers['x-hub-signature-256']);
    expect([signatures[0], signatures[2]]).toEqual([undefined, undefined]);
    expect(signatures[1]).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(signatures[1]).not.toBe(signOf('sha256', received[1]?.body));
    expect(received[0]?.headers['x-hub-signature']).toBeUndefined();
    expect(received[2]?.headers['x-hub-signature']).toBe(signOf('sha1', received[2]?.body));
    expect(received[3]?.headers['x-github-event']).toBe('ping');
    expect(received[3]?.body).toContain('"action":"requested"');
  });

  it('is delivered again as it was, though the run goes on in another attempt', async () => {
    const github = await start({ webhookSecret: SECRET });
    let status = 503;
    const { url, received } = await startReceiver(() => status);
    github.addRun({ id: 7 });
    const first = await github.deliver(url, { id: 7 });
    github.addRun({ id: 7, attempt: 2 });
    status = 200;
    const second = await github.redeliver(first.id);
    expect([first.status, second.status, second.id]).toEqual([503, 200, first.id]);
    expect(received[1]).toEqual(received[0]);
    await expect(github.redeliver('no such delivery')).rejects.toThrow('no such delivery');
  });

  it('that nobody takes is told as such', async () => {
    const github = await start();
    expect(await github.deliver(`${github.url.replace(/\d+$/, '1')}/`, { id: 7 })).toMatchObject({
      status: 'no answer',
    });
  });
});
