// The way through a proxy, from the environment that the runner hands on. A proxy that is meant and cannot be understood
// is refused: a request past it would go where it should not, or nowhere.
import { BlockList, isIP } from 'node:net';
import type { Agent } from 'node:http';
import { checkBypass } from '@actions/http-client/lib/proxy';
import { Failure } from '../failure.ts';

/**
 * A new agent for a request to `url`, from `https_proxy`, `http_proxy` and `no_proxy` in either case; `undefined` where no
 * proxy is to be used, as always for loopback hosts. Throws a `Failure` where the proxy's address cannot be used.
 */
export async function chooseProxy(url: URL): Promise<Agent | undefined> {
  const { name, value } = readVariable(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy');
  if (value === '' || isExcepted(url)) return undefined;
  const proxy = parseProxy(name, value);
  // The toolkit knows the other hosts that go without: loopback ones, and those of `no_proxy`.
  if (checkBypass(url)) return undefined;
  // Loaded only where there is a proxy: every job waits for what is loaded.
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  return new HttpsProxyAgent(proxy);
}

/** A variable of this name, otherwise of the same in capitals. */
function readVariable(lower: string): { name: string; value: string } {
  const name = process.env[lower] ? lower : lower.toUpperCase();
  return { name, value: (process.env[name] ?? '').trim() };
}

/** The proxy's address. It can hold a password, so nothing of it is shown. */
function parseProxy(name: string, value: string): URL {
  const refuse = (what: string): never => {
    throw new Failure('bad-input', { hint: `The variable \`${name}\` ${what} Nothing was sent.` });
  };
  if (value.length > 4096) return refuse('is too long to be the address of a proxy.');
  if (/["'\s]/.test(value)) return refuse('holds a quote or a blank: write the address without them.');
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(value)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return refuse(`names a proxy of the kind \`${scheme.slice(0, 20)}\`: only http and https are supported.`);
  }
  const url = URL.parse(scheme === undefined ? `http://${value}` : value);
  if (!url || url.hostname === '' || !/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') {
    return refuse(
      'is not the address of a proxy, such as `http://proxy.example:3128`. In a user or password write `%23` for `#`, `%2F` for `/`, `%3F` for `?` and `%40` for `@`.',
    );
  }
  try {
    decodeURIComponent(url.username + url.password);
  } catch {
    return refuse('has a `%` in its user or password: write it as `%25`.');
  }
  return url;
}

/** What the toolkit does not know of `no_proxy`: entries parted by blanks, `*.domain`, and ranges of addresses. */
function isExcepted(url: URL): boolean {
  const entries = readVariable('no_proxy')
    .value.slice(0, 100_000)
    .split(/[,\s]+/);
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '');
  return entries.some((entry) => {
    const domain = entry.toLowerCase().replace(/^\*?(?=\.)/, '');
    if (domain.startsWith('.')) return host.endsWith(domain) || host === domain.slice(1);
    return isInRange(host, entry) || (entry !== '' && host === domain);
  });
}

function isInRange(host: string, range: string): boolean {
  const [net = '', bits = ''] = range.split('/');
  const [family, netFamily] = [isIP(host), isIP(net)];
  if (family === 0 || family !== netFamily || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(net, Number(bits), type);
  return list.check(host, type);
}
