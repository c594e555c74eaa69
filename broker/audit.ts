// One line of JSON for each decision: who asked for what, and what became of it. Named fields only, so that a claim that
// GitHub adds one day is no surprise; never a bearer, and of a key's id only a hash.
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Identity } from './identity.ts';
import type { Cause, Matter, Metrics } from './metrics.ts';
import type { RefusalReason } from './refusal.ts';

export interface Decided {
  matter: Matter;
  /** Why not; `undefined` where it was granted. */
  refused?: RefusalReason | undefined;
  /** The id of the rule that granted it. */
  rule?: string | undefined;
  identity?: Identity | undefined;
  keyId?: string | undefined;
  /** The ids of a webhook's run, which has no token. */
  run?: { repositoryId: string; runId: string; runAttempt: number } | undefined;
}

export interface Audit {
  decided(decision: Decided): void;
  ended(end: { keyId: string; name: string; cause: Cause; secondsLate: number | undefined }): void;
}

export function createAudit(logger: Logger, metrics: Metrics): Audit {
  return {
    decided({ matter, refused, rule, identity, keyId, run }) {
      const outcome = refused === undefined ? 'granted' : 'refused';
      metrics.decisions.inc({ matter, outcome, reason: refused ?? '', rule: rule ?? '' });
      logger.info(
        {
          event: 'decision',
          matter,
          outcome,
          reason: refused,
          rule,
          repository_id: identity?.repositoryId ?? run?.repositoryId,
          run_id: identity?.runId ?? run?.runId,
          run_attempt: identity?.runAttempt ?? run?.runAttempt,
          check_run_id: identity?.checkRunId,
          actor_id: identity?.actorId,
          jti: identity?.jti,
          key: keyId === undefined ? undefined : hashId(keyId),
        },
        `${matter} ${outcome}`,
      );
    },
    ended({ keyId, name, cause, secondsLate }) {
      metrics.ended.inc({ cause });
      if (secondsLate !== undefined) metrics.endLateness.observe(Math.max(0, secondsLate));
      logger.info({ event: 'end', cause, key: hashId(keyId), name, seconds_late: secondsLate }, 'key ended');
    },
  };
}

/** Tells one key from another without telling its id. */
export function hashId(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 16);
}
