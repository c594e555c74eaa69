// The API's address: the place that the issuing JWT is sent to.

export const DEFAULT_API_URL = 'https://api.pinata.cloud/v3';

/**
 * Checks an address: https, or http to a loopback host; nothing but a path. Returns it without slashes at its end, and what
 * is wrong with it.
 */
export function checkApiUrl(text: string): { apiUrl: string; problems: string[] } {
  const url = text.length <= 2000 ? URL.parse(text) : null;
  if (!url) return { apiUrl: text, problems: [`\`api-url\` is not an address such as \`${DEFAULT_API_URL}\`.`] };
  const rules: [isBroken: boolean, problem: string][] = [
    [!isSafe(url), '`api-url` must be https, since the issuing JWT is sent there; http is for loopback hosts only.'],
    [url.username !== '' || url.password !== '', '`api-url` must not carry credentials.'],
    [/[?#]/.test(text), '`api-url` must not carry a query or a fragment.'],
    [!/^(\[[\da-f:.]+\]|[\w.-]*)$/.test(url.hostname), '`api-url` has unusual characters in its host.'],
    [!/^[\w.~%/-]*$/.test(url.pathname), '`api-url` has unusual characters in its path.'],
  ];
  return {
    apiUrl: `${url.origin}${trimSlashes(url.pathname)}`,
    problems: rules.flatMap(([isBroken, problem]) => (isBroken ? [problem] : [])),
  };
}

/** Whether nobody reads on the way what is sent to an address: https, or http to a loopback host. */
export function isSafe({ protocol, hostname }: URL): boolean {
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

function trimSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}
