// Makes a certificate authority and a server certificate for hosts that a test stands in for, names or IP addresses.
// Invariant: made anew each time and valid for a day, so that no private key is ever committed or trusted elsewhere.

import { isIP } from 'node:net';
import { generate } from 'selfsigned';

export interface HostCertificate {
  /** PEM, for `https.createServer`. */
  readonly key: string;
  readonly cert: string;
  /** PEM; its file goes into NODE_EXTRA_CA_CERTS of the process that is to trust the host. */
  readonly authority: string;
}

/** The hosts are names or addresses. */
export async function createCertificate(...hosts: readonly [string, ...string[]]): Promise<HostCertificate> {
  const shared = {
    keyType: 'ec' as const,
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 60_000),
    notAfterDate: new Date(Date.now() + 86_400_000),
  };
  const authority = await generate([{ name: 'commonName', value: 'Harness authority' }], {
    ...shared,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: hosts[0] }], {
    ...shared,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map(nameHost) },
    ],
  });
  return { key: server.private, cert: server.cert, authority: authority.cert };
}

// What kind of name it is. https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.6
function nameHost(host: string): { type: 2; value: string } | { type: 7; ip: string } {
  return isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host };
}
