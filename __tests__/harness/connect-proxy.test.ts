import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCertificate } from './certificate.ts';
import { startConnectProxy, type ConnectProxyOptions } from './connect-proxy.ts';
import { writeAction } from './fixture-action.ts';
import { startJob } from './job.ts';

const host = 'api.pinata.test';
const target = `${host}:443`;

async function startHost() {
  const certificate = await createCertificate(host);
  const server = createServer(certificate, (request, response) => {
    response.end(`hello from ${request.headers.host ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the host has no port');
  return { port: address.port, authority: certificate.authority };
}

const main = `
  import { HttpsProxyAgent } from 'https-proxy-agent';
  import { get } from 'node:https';
  get('https://${host}/', { agent: new HttpsProxyAgent(process.env.https_proxy) }, async (response) => {
    console.log(response.statusCode, await response.setEncoding('utf8').reduce((text, chunk) => text + chunk, ''));
  }).on('error', (error) => { console.log(error.code ?? error.message); });`;

async function getThrough(
  options: Omit<ConnectProxyOptions, 'hosts'> & { url?: (url: string) => string; trust?: boolean },
) {
  const { port, authority } = await startHost();
  await using proxy = await startConnectProxy({ ...options, hosts: { [target]: port } });
  const folder = await writeAction({ main });
  const authorityFile = path.join(folder, 'authority.pem');
  await writeFile(authorityFile, authority);
  await using job = await startJob({
    environment: {
      https_proxy: options.url?.(proxy.url) ?? proxy.url,
      NODE_EXTRA_CA_CERTS: options.trust === false ? undefined : authorityFile,
    },
  });
  const step = await job.run({ uses: folder, nodeArgs: ['--import', resolveFromRepository] });
  return { stdout: step.rawStdout, requests: proxy.requests };
}

// The fixture lies outside the repository, so its one import is resolved from here.
const resolveFromRepository = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve: (name, context, next) =>
      next(name, name === 'https-proxy-agent' ? { ...context, parentURL: ${JSON.stringify(import.meta.url)} } : context),
  });`)}`;

describe('the proxy', () => {
  it('leads a named host to a port of this machine, with a certificate the process trusts', async () => {
    const { stdout, requests } = await getThrough({});
    expect(stdout).toBe(`200 hello from ${host}\n`);
    expect(requests).toEqual([{ target, status: 200 }]);
  });

  it('serves a certificate that nobody else trusts', async () => {
    const { stdout } = await getThrough({ trust: false });
    expect(stdout).toMatch(/UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY/);
  });

  it('lets in who knows the password', async () => {
    const credentials = { user: 'me', password: 'p@ss:word' };
    const { stdout, requests } = await getThrough({ credentials });
    expect(stdout).toBe(`200 hello from ${host}\n`);
    expect(requests).toEqual([{ target, status: 200 }]);
  });

  it('asks for a password otherwise', async () => {
    const { requests } = await getThrough({
      credentials: { user: 'me', password: 'right' },
      url: (url) => url.replace('right', 'wrong'),
    });
    expect(requests).toEqual([{ target, status: 407 }]);
  });

  it('refuses, or answers with a page, when told to', async () => {
    expect((await getThrough({ refusal: 'forbidden' })).requests).toEqual([{ target, status: 403 }]);
    const { stdout, requests } = await getThrough({ refusal: 'page' });
    expect(requests).toEqual([{ target, status: 200 }]);
    expect(stdout).not.toContain('hello');
  });

  it('leads nowhere else', async () => {
    await using proxy = await startConnectProxy({ hosts: {} });
    const folder = await writeAction({ main });
    await using job = await startJob({ environment: { https_proxy: proxy.url } });
    await job.run({ uses: folder, nodeArgs: ['--import', resolveFromRepository] });
    expect(proxy.requests).toEqual([{ target, status: 502 }]);
  });
});
