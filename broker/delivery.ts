// A delivery of GitHub's webhook: signed with our secret, of a repository that we know, and about a run that is over.
import { verify } from '@octokit/webhooks-methods';
import { isKnown } from './grant.ts';
import type { CompletedRun } from './completed-runs.ts';
import type { Policy } from './policy.ts';
import { Refusal } from './refusal.ts';
import type { Store } from './store.ts';

export interface Delivery {
  event: unknown;
  /** Each that was sent: there must be one. */
  signatures: string[];
  body: string;
}

/** The run that a delivery says is over; `undefined` for a delivery that says something else. Throws a `Refusal`. */
export async function readDelivery(
  { event, signatures, body }: Delivery,
  { secret, policy, store }: { secret: string; policy: Policy; store: Pick<Store, 'knowsRepository'> },
): Promise<CompletedRun | undefined> {
  const [signature = ''] = signatures;
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  const isSigned =
    signatures.length === 1 &&
    /^sha256=[0-9a-f]{64}$/.test(signature) &&
    body !== '' &&
    (await verify(secret, body, signature));
  if (!isSigned) throw new Refusal('BAD_SIGNATURE');
  if (event !== 'workflow_run') return undefined;
  const run = readCompletedRun(body);
  if (run === undefined) return undefined;
  if (isKnown(run, policy) || (await store.knowsRepository(run.repositoryId).catch(() => false))) return run;
  throw new Refusal('FOREIGN_WEBHOOK');
}

// https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run
function readCompletedRun(body: string): (CompletedRun & { ownerId: string }) | undefined {
  let delivery: unknown;
  try {
    delivery = JSON.parse(body);
  } catch {
    throw new Refusal('BAD_REQUEST', 'The body is not JSON.');
  }
  const read = (...path: string[]): unknown =>
    path.reduce<unknown>(
      (value, step) => (value as Partial<Record<string, unknown>> | null | undefined)?.[step],
      delivery,
    );
  if (read('action') !== 'completed') return undefined;
  const [runId, runAttempt, repositoryId, ownerId] = [
    read('workflow_run', 'id'),
    read('workflow_run', 'run_attempt'),
    read('repository', 'id'),
    read('repository', 'owner', 'id'),
  ].map((id) => (Number.isSafeInteger(id) ? Number(id) : undefined));
  const repository = read('repository', 'full_name');
  if (!runId || !runAttempt || !repositoryId || !ownerId || typeof repository !== 'string') {
    throw new Refusal('BAD_REQUEST', 'The delivery does not tell its run.');
  }
  return { runId: String(runId), runAttempt, repositoryId: String(repositoryId), ownerId: String(ownerId), repository };
}
