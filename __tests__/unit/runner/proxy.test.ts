import { HttpsProxyAgent } from 'https-proxy-agent';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseAgent } from '../../../src/runner/proxy.ts';

const NAMES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];
const PINATA = 'https://api.pinata.cloud/v3';
const PROXY = 'http://proxy.example:3128/';
let before: (readonly [string, string | undefined])[] = [];

beforeEach(() => {
  before = NAMES.map((name) => [name, process.env[name]]);
  for (const name of NAMES) Reflect.deleteProperty(process.env, name);
});

afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
});

async function proxyFor(address: string, environment: Record<string, string>): Promise<string | undefined> {
  Object.assign(process.env, environment);
  const agent = await chooseAgent(address);
  return agent instanceof HttpsProxyAgent ? agent.proxy.href : undefined;
}

describe('a proxy is used', () => {
  test.each<[string, Record<string, string>]>([
    ['of https_proxy', { https_proxy: PROXY }],
    ['of HTTPS_PROXY', { HTTPS_PROXY: PROXY }],
    ['of https_proxy before HTTPS_PROXY', { https_proxy: PROXY, HTTPS_PROXY: 'http://other.example' }],
    ['that is written without its scheme', { https_proxy: 'proxy.example:3128' }],
    ['where no_proxy names another host', { https_proxy: PROXY, no_proxy: 'pinata.example,cloud.pinata' }],
  ])('%s', async (_, environment) => {
    expect(await proxyFor(PINATA, environment)).toBe(PROXY);
  });
});

describe('no proxy is used', () => {
  test.each<[string, string, Record<string, string>]>([
    ['where none is named', PINATA, {}],
    ['where only http_proxy is named, since the API is https', PINATA, { http_proxy: PROXY, HTTP_PROXY: PROXY }],
    ['where no_proxy names the host', PINATA, { https_proxy: PROXY, no_proxy: 'x.example, api.pinata.cloud' }],
    ['where NO_PROXY names the host', PINATA, { https_proxy: PROXY, NO_PROXY: 'API.pinata.cloud' }],
    ['where no_proxy names the domain', PINATA, { https_proxy: PROXY, no_proxy: 'pinata.cloud' }],
    ['where no_proxy names the domain with a dot', PINATA, { https_proxy: PROXY, no_proxy: '.pinata.cloud' }],
    ['where no_proxy names all hosts', PINATA, { https_proxy: PROXY, no_proxy: '*' }],
    ['to a loopback host', 'http://127.0.0.1:8787/v3', { http_proxy: PROXY, https_proxy: PROXY }],
    ['to localhost', 'http://localhost:8787/v3', { http_proxy: PROXY, https_proxy: PROXY }],
  ])('%s', async (_, address, environment) => {
    expect(await proxyFor(address, environment)).toBeUndefined();
  });
});
