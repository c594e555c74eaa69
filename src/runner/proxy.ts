// The way through a proxy, from the environment that the runner hands on.
import type { Agent } from 'node:http';
import { getProxyUrl } from '@actions/http-client/lib/proxy';

/**
 * The agent for requests to `address`, from `https_proxy`, `http_proxy` and `no_proxy` in either case; `undefined` where
 * no proxy is to be used, as always for loopback hosts.
 */
export async function chooseAgent(address: string): Promise<Agent | undefined> {
  const proxy = getProxyUrl(new URL(address));
  if (!proxy) return undefined;
  // Loaded only where there is a proxy: every job waits for what is loaded.
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  // As a text: the toolkit's URL decodes user and password, and the agent decodes them again. And a proxy that is written
  // as `proxy.example:3128` parses as an address of the scheme `proxy.example`.
  return new HttpsProxyAgent(proxy.href.includes('://') ? proxy.href : `http://${proxy.href}`);
}
