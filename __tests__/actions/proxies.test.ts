import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCertificate } from '../harness/certificate.ts';
import { startConnectProxy, type ConnectProxyOptions } from '../harness/connect-proxy.ts';
import type { Job } from '../harness/job.ts';
import { startTrial, type Trial } from '../harness/trial.ts';

const HOST = 'api.pinata.test';
const INPUTS = { 'api-url': `https://${HOST}/v3` };
// One authority for all tests of this file: making a certificate is the slowest part of them.
const certificate = await createCertificate(HOST);

/** An account that is reached only by its host's name, through a tunnel. */
async function startHidden(options: Omit<ConnectProxyOptions, 'hosts'> = {}) {
  const trial = await startTrial({ tls: certificate });
  const proxy = await startConnectProxy({
    ...options,
    hosts: { [`${HOST}:443`]: Number(new URL(trial.emulator.url).port) },
  });
  return {
    trial,
    proxy,
    [Symbol.asyncDispose]: async () => {
      await proxy.close();
      await trial[Symbol.asyncDispose]();
    },
  };
}

/** A job with these variables, which trusts the authority of the tests. */
async function startTrusting(trial: Trial, environment: Record<string, string>): Promise<Job> {
  const job = await trial.startJob({ environment });
  await writeFile(authorityOf(job), certificate.authority);
  return job;
}

const authorityOf = (job: Job): string => path.join(job.folders.temp, 'authority.pem');

function mint(trial: Trial, job: Job, inputs: Record<string, string> = {}) {
  return { ...trial.mint({ ...INPUTS, ...inputs }), env: { NODE_EXTRA_CA_CERTS: authorityOf(job) } };
}

describe('a CONNECT proxy', () => {
  test.each(['https_proxy', 'HTTPS_PROXY'])('of %s carries main and post, end to end encrypted', async (variable) => {
    await using hidden = await startHidden();
    const { trial, proxy } = hidden;
    await using job = await startTrusting(trial, { [variable]: proxy.url });
    const step = await job.run(mint(trial, job));
    const [post] = await job.finish();
    expect([step.conclusion, post?.conclusion]).toEqual(['success', 'success']);
    expect(proxy.requests).toEqual([
      { target: `${HOST}:443`, status: 200 },
      { target: `${HOST}:443`, status: 200 },
    ]);
    expect(trial.emulator.requests.map(({ method, status }) => [method, status])).toEqual([
      ['POST', 200],
      ['DELETE', 200],
    ]);
  });

  test('is told the user and password of its address as they are, percent signs and all', async () => {
    await using hidden = await startHidden({ credentials: { user: 'ci@acme', password: 'p%20w:d/%é' } });
    const { trial, proxy } = hidden;
    await using job = await startTrusting(trial, { https_proxy: proxy.url });
    const step = await job.run(mint(trial, job));
    await job.finish();
    expect(step.conclusion).toBe('success');
    expect(proxy.requests.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('that wants to know who asks is named with what to check', async () => {
    await using hidden = await startHidden({ credentials: { user: 'ci', password: 'right' } });
    const { trial, proxy } = hidden;
    await using job = await startTrusting(trial, { https_proxy: proxy.url.replace('right', 'wrong') });
    const step = await job.run(mint(trial, job));
    const [post] = await job.finish();
    expect(step.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^\[proxy-login\] Could not mint the key: .*Check the user and password in `https_proxy`\. Nothing has left the runner\.\nHelp: .*#proxy-login$/,
      ),
    ]);
    expect(step.log).not.toContain('wrong');
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.requests).toEqual([]);
  });

  test.each(['forbidden', 'page'] as const)('that refuses (%s) is named in the sentence', async (refusal) => {
    await using hidden = await startHidden({ refusal });
    const { trial, proxy } = hidden;
    await using job = await startTrusting(trial, { https_proxy: proxy.url });
    const step = await job.run(mint(trial, job, { 'max-wait': '1s', 'on-revoke-failure': 'warn' }));
    await job.finish();
    expect(step.conclusion).toBe('failure');
    expect(step.annotations[0]?.message).toMatch(/proxy/i);
    expect(step.annotations[0]?.message).not.toMatch(/certificate is not trusted/);
    expect(trial.emulator.requests).toEqual([]);
  });

  test('that is not there is a refused connection of a proxy', async () => {
    await using hidden = await startHidden();
    const { trial, proxy } = hidden;
    await using job = await startTrusting(trial, { https_proxy: proxy.url });
    await proxy.close();
    const step = await job.run(mint(trial, job, { 'max-wait': '1s' }));
    await job.finish();
    expect(step.annotations[0]?.message).toMatch(/^\[connection-refused\] .*its proxy/);
  });

  test.each(['no_proxy', 'NO_PROXY'])('is not used for a host of %s', async (variable) => {
    await using hidden = await startHidden();
    const { trial, proxy } = hidden;
    await using job = await startTrusting(trial, { https_proxy: proxy.url, [variable]: 'other.test,0.0.0.0' });
    // An address of this machine that needs no resolver, where nobody listens.
    const inputs = { 'api-url': 'https://0.0.0.0:1/v3', 'max-wait': '1s' };
    const step = await job.run(mint(trial, job, inputs));
    await job.finish();
    expect(step.annotations[0]?.message).toMatch(/^\[connection-refused\] (?!.*proxy of)/);
    expect(proxy.requests).toEqual([]);
  });

  test('is not used for a loopback host', async () => {
    await using hidden = await startHidden();
    await using trial = await startTrial();
    await using job = await trial.startJob({
      environment: { http_proxy: hidden.proxy.url, https_proxy: hidden.proxy.url },
    });
    expect((await job.run(trial.mint())).conclusion).toBe('success');
    await job.finish();
    expect(hidden.proxy.requests).toEqual([]);
  });
});

describe('a certificate that is not trusted', () => {
  test('is named with what to do where a proxy inspects traffic, and nothing is sent', async () => {
    await using hidden = await startHidden();
    const { trial, proxy } = hidden;
    await using job = await trial.startJob({ environment: { https_proxy: proxy.url } });
    const step = await job.run(trial.mint(INPUTS));
    const [post] = await job.finish();
    expect(step.annotations[0]?.message).toMatch(
      /^\[bad-certificate\] Could not mint the key: the server's certificate is not trusted\. .*`NODE_EXTRA_CA_CERTS`/,
    );
    expect(post?.conclusion).toBe('success');
    expect(trial.emulator.requests).toEqual([]);
  });

  test('may also be one of another host', async () => {
    await using hidden = await startHidden();
    const { trial } = hidden;
    await using job = await startTrusting(trial, {});
    const step = await job.run(mint(trial, job, { 'api-url': trial.emulator.apiUrl }));
    await job.finish();
    expect(step.annotations[0]?.message).toMatch(/^\[bad-certificate\]/);
    expect(trial.emulator.requests).toEqual([]);
  });
});
