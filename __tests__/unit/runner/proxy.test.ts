import fc from 'fast-check';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { chooseProxy } from '../../../src/runner/proxy.ts';

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
  const agent = await chooseProxy(new URL(address));
  return agent instanceof HttpsProxyAgent ? agent.proxy.href : undefined;
}

describe('a proxy is used', () => {
  test.each<[string, Record<string, string>]>([
    ['of https_proxy', { https_proxy: PROXY }],
    ['of HTTPS_PROXY', { HTTPS_PROXY: PROXY }],
    ['of https_proxy before HTTPS_PROXY', { https_proxy: PROXY, HTTPS_PROXY: 'http://other.example' }],
    ['with blanks around it', { https_proxy: ` ${PROXY}\n` }],
    ['that is written without its scheme, with blanks around it', { https_proxy: ' proxy.example:3128 ' }],
    ['that is written without its scheme', { https_proxy: 'proxy.example:3128' }],
    ['where no_proxy names another domain', { https_proxy: PROXY, no_proxy: '*.inata.cloud, .x.pinata.cloud,, .' }],
    ['where no_proxy names ranges', { https_proxy: PROXY, no_proxy: '0.0.0.0/0 ::/0 10.0.0.0/99 x/8 /' }],
    ['where no_proxy names another host', { https_proxy: PROXY, no_proxy: 'pinata.example,cloud.pinata' }],
  ])('%s', async (_, environment) => {
    expect(await proxyFor(PINATA, environment)).toBe(PROXY);
  });
});

describe('a proxy that cannot be used is refused by the name of its variable, and nothing of it is shown', () => {
  test.each([
    ['a `%` in its password', 'http://user:pa%ss@proxy.example:3128', /`%25`/],
    ['a `#` in its password', 'http://user:pa#ss@proxy.example:3128', /`%23`/],
    ['a `/` in its password', 'http://user:pa/ss@proxy.example:3128', /`%2F`/],
    ['a `?` in its password', 'http://user:pa?ss@proxy.example:3128', /`%3F`/],
    ['quotes', '"http://user:pass@proxy.example:3128"', /a quote or a blank/],
    ['a blank', 'http://user:pa ss@proxy.example:3128', /a quote or a blank/],
    ['a bad port', 'http://user:pass@proxy.example:99999', /not the address of a proxy/],
    ['no host', 'http://', /not the address of a proxy/],
    ['a path', 'http://proxy.example/path', /not the address of a proxy/],
    ['another kind', 'socks5://user:pass@proxy.example:1080', /of the kind `socks5`/],
    ['another kind in capitals', 'SOCKS5://proxy.example:1080', /of the kind `socks5`/],
    ['160 kB', `http://${'x'.repeat(160_000)}`, /too long/],
  ])('where it has %s', async (_, address, reason) => {
    for (const name of ['https_proxy', 'HTTPS_PROXY']) {
      const refusal = await proxyFor(PINATA, { [name]: address }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(Failure);
      expect((refusal as Failure).code).toBe('bad-input');
      expect((refusal as Failure).message).toMatch(reason);
      expect((refusal as Failure).message).toContain(`\`${name}\``);
      for (const piece of ['user', 'pass', 'pa%', 'pa#', 'proxy.example:']) {
        expect((refusal as Failure).message.replace('In a user or password', '')).not.toContain(`${piece}@`);
      }
      Reflect.deleteProperty(process.env, name);
    }
  });

  test('unless the host goes without a proxy anyway', async () => {
    expect(await proxyFor(PINATA, { https_proxy: 'socks5://x', no_proxy: '*.pinata.cloud' })).toBeUndefined();
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
    [
      'where no_proxy names hosts with blanks between',
      PINATA,
      { https_proxy: PROXY, no_proxy: 'x.example api.pinata.cloud' },
    ],
    ['where no_proxy names the domain as *.domain', PINATA, { https_proxy: PROXY, no_proxy: '*.pinata.cloud' }],
    [
      'where no_proxy names the domain itself as *.domain',
      'https://pinata.cloud/v3',
      { https_proxy: PROXY, no_proxy: '*.pinata.cloud' },
    ],
    [
      'where no_proxy names a range of addresses',
      'https://10.1.2.3/v3',
      { https_proxy: PROXY, no_proxy: '10.0.0.0/8' },
    ],
    ['where no_proxy names a range of IPv6', 'https://[fd00::1]/v3', { https_proxy: PROXY, no_proxy: 'fd00::/8' }],
    ['where no_proxy names an address', 'https://10.1.2.3/v3', { https_proxy: PROXY, no_proxy: '10.1.2.3' }],
    ['to a loopback host', 'http://127.0.0.1:8787/v3', { http_proxy: PROXY, https_proxy: PROXY }],
    ['to localhost', 'http://localhost:8787/v3', { http_proxy: PROXY, https_proxy: PROXY }],
  ])('%s', async (_, address, environment) => {
    expect(await proxyFor(address, environment)).toBeUndefined();
  });
});

test('whatever stands in the variables, a proxy is used, or none, or a failure says what is wrong', async () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.webUrl(),
    fc
      .array(
        fc.constantFrom(
          'http://',
          'user',
          ':',
          '@',
          '%',
          '#',
          'proxy.example',
          '3128',
          '[::1]',
          '/',
          '*.',
          ',',
          ' ',
          '10.0.0.0',
          '8',
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  );
  const variables = fc.dictionary(
    fc.constantFrom(...NAMES),
    texts.map((text) => text.replaceAll('\0', '')),
  );
  await fc.assert(
    fc.asyncProperty(
      variables,
      fc.constantFrom(PINATA, 'https://10.1.2.3/v3', 'https://[fd00::1]/v3'),
      async (environment, address) => {
        for (const name of NAMES) Reflect.deleteProperty(process.env, name);
        const used = await proxyFor(address, { ...environment }).catch((error: unknown) => error);
        if (used !== undefined && typeof used !== 'string') expect(used).toBeInstanceOf(Failure);
      },
    ),
    { numRuns: 300 },
  );
});
