// Addresses that decide whom to trust: https, or http to a loopback host; nothing that could mean another place.

/** What is wrong with an address, as the end of a sentence; `undefined` for a sound one. */
export function checkOrigin(text: string, path: 'alone' | 'with path'): string | undefined {
  const url = URL.parse(text);
  if (!url) return 'is not an address such as `https://pinata-keys.acme.dev`.';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return 'must be https; http is for loopback hosts only.';
  }
  if (path === 'alone') {
    return text === url.origin ? undefined : `must be an origin and nothing after it: \`${url.origin}\`.`;
  }
  const isPlain = text === `${url.origin}${url.pathname}`.replace(/\/$/, '') && /^[\w./-]*$/.test(url.pathname);
  return isPlain ? undefined : 'must be an origin with at most a path, without a slash at its end.';
}

/** Whether a host name leads to this machine only. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname === '::1' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
