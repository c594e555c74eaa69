// The API's address: the place that the issuing JWT is sent to.
import type { Findings } from '../runner/inputs.ts';

/** Checks an address and returns it without a slash at its end: https, or http to a loopback host; nothing but a path. */
export function checkApiUrl(text: string, findings: Findings): string {
  const url = URL.parse(text);
  if (!url) {
    findings.problem('`api-url` is not an address such as `https://api.pinata.cloud/v3`.');
    return text;
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    findings.problem('`api-url` must be https, since the issuing JWT is sent there; http is for loopback hosts only.');
  }
  if (url.username !== '' || url.password !== '') findings.problem('`api-url` must not carry credentials.');
  if (/[?#]/.test(text)) findings.problem('`api-url` must not carry a query or a fragment.');
  if (!/^(\[[\da-f:.]+\]|[\w.-]*)$/.test(url.hostname))
    findings.problem('`api-url` has unusual characters in its host.');
  if (!/^[\w.~%/-]*$/.test(url.pathname)) findings.problem('`api-url` has unusual characters in its path.');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
