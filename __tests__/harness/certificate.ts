// Makes a certificate authority and a server certificate for one host, a name or an IP address.
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

export async function createCertificate(host: string): Promise<HostCertificate> {
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
  const server = await generate([{ name: 'commonName', value: host }], {
    ...shared,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host }] },
    ],
  });
  return { key: server.private, cert: server.cert, authority: authority.cert };
}
