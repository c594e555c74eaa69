// Tells a server that a run is over, signed as GitHub signs.
// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { RepositoryDescription, RunDescription } from './runs.ts';

/** `sha1 only` is the old signature, which GitHub still sends beside the new one. */
export const SIGNATURES = ['valid', 'wrong', 'sha1 only', 'none'] as const;

export type Signature = (typeof SIGNATURES)[number];

export interface DeliveryOptions {
  signature?: Signature;
  /** `workflow_run` unless told. */
  event?: string;
  /** `completed` unless told. */
  action?: string;
}

export interface SentDelivery {
  readonly id: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** `no answer` also where it took longer than GitHub waits. */
  readonly status: number | 'no answer';
}

const LONGEST_WAIT = 10_000;

/** Posts what happened to a run. It never throws: what became of it stands in the result. */
export async function deliver(
  url: string,
  { run, repository }: { run: RunDescription; repository: RepositoryDescription },
  secret: string,
  options: DeliveryOptions,
): Promise<SentDelivery> {
  const { signature = 'valid', event = 'workflow_run', action = 'completed' } = options;
  const id = randomUUID();
  const body = JSON.stringify({
    action,
    workflow_run: run,
    workflow: { id: run.workflow_id, name: run.name, path: run.path, state: 'active' },
    repository,
    organization: { login: repository.owner.login, id: repository.owner.id },
    sender: run.triggering_actor,
  });
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/0000000',
    'x-github-delivery': id,
    'x-github-event': event,
    'x-github-hook-id': '292430182',
    'x-github-hook-installation-target-id': '87654321',
    'x-github-hook-installation-target-type': 'organization',
    ...signBody(body, secret, signature),
  };
  return { id, url, headers, body, status: await post(url, headers, body) };
}

/** The very same request once more, as a person can order it at GitHub: same id, same signature. */
export async function redeliver({ id, url, headers, body }: SentDelivery): Promise<SentDelivery> {
  return { id, url, headers, body, status: await post(url, headers, body) };
}

function signBody(body: string, secret: string, signature: Signature): Record<string, string> {
  if (signature === 'none') return {};
  const key = signature === 'wrong' ? randomBytes(20).toString('hex') : secret;
  const [sha1, sha256] = ['sha1', 'sha256'].map(
    (hash) => `${hash}=${createHmac(hash, key).update(body).digest('hex')}`,
  ) as [string, string];
  return { 'x-hub-signature': sha1, ...(signature !== 'sha1 only' && { 'x-hub-signature-256': sha256 }) };
}

async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<SentDelivery['status']> {
  try {
    const signal = AbortSignal.timeout(LONGEST_WAIT);
    const response = await fetch(url, { method: 'POST', redirect: 'manual', headers, body, signal });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 'no answer';
  }
}
