// Starts an emulated GitHub for one test, and asks it for tokens as the toolkit does.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, customFetch, decodeJwt, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import { onTestFinished } from 'vitest';
import { startGitHub, type GitHub, type GitHubOptions, type Job } from '../../../emulator/github/index.ts';

export const AUDIENCE = 'https://pinata-keys.acme.dev';

export async function start(options?: GitHubOptions): Promise<GitHub> {
  const github = await startGitHub(options);
  onTestFinished(github.close);
  return github;
}

/** The answer to a job that asks for a token. */
export async function requestToken({ variables }: Job, audience?: string): Promise<{ status: number; token: string }> {
  const query = audience === undefined ? '' : `&audience=${encodeURIComponent(audience)}`;
  const response = await fetch(`${variables.ACTIONS_ID_TOKEN_REQUEST_URL}${query}`, {
    headers: { authorization: `Bearer ${variables.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` },
  });
  const { value = '' } = (await response.json()) as { value?: string };
  return { status: response.status, token: value };
}

export async function requestClaims(job: Job, audience = AUDIENCE): Promise<JWTPayload> {
  return decodeJwt((await requestToken(job, audience)).token);
}

export function readHeader(token: string): Record<string, unknown> {
  return { ...decodeProtectedHeader(token) };
}

/** Whether a token is one that the issuer signs, for somebody who asks it for its keys. */
export async function verify(github: GitHub, token: string): Promise<boolean> {
  const discovery = await fetch(`${github.issuer}/.well-known/openid-configuration`);
  const { jwks_uri: address } = (await discovery.json()) as { jwks_uri: string };
  const keys = createRemoteJWKSet(new URL(address), { [customFetch]: fetch });
  try {
    await jwtVerify(token, keys, { issuer: github.issuer, algorithms: ['RS256'] });
    return true;
  } catch {
    return false;
  }
}

export interface Received {
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server that takes webhooks, with the status that it answers each with. */
export async function startReceiver(status: () => number): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void readText(request).then((body) => {
      received.push({ headers: request.headers, body });
      response.writeHead(status()).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/webhooks/github`, received };
}

async function readText(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}
