// The end of a key: revoked by its id, told in the audit, and let go of. Only Pinata's word that it is revoked, or a list
// that does not show it as live, proves an end.
import { Failure } from '../src/failure.ts';
import type { Audit } from './audit.ts';
import type { Cause, Metrics } from './metrics.ts';
import type { Pinata } from './pinata.ts';
import { Refusal } from './refusal.ts';
import type { Searches } from './searches.ts';
import type { Store, StoredKey } from './store.ts';
import type { Turns } from './turns.ts';

/** A key, and why it is ended. */
export interface Due {
  key: KeyToEnd;
  cause: Cause;
}

export type KeyToEnd = Pick<StoredKey, 'id' | 'name' | 'expiresAt'>;

export interface Ends {
  /** Ends a key. Throws where it may still live. Two who want the same end share one. */
  end: (key: KeyToEnd, cause: Cause) => Promise<void>;
  /** Ends keys one after another. Returns why some may still live. */
  endAll: (keys: Due[]) => Promise<unknown[]>;
}

export interface EndsOptions {
  store: Pick<Store, 'forget'>;
  turns: Pick<Turns, 'wait'>;
  pinata: Pick<Pinata, 'revoke' | 'now'>;
  searches: Pick<Searches, 'findNamed'>;
  issuingKeyId: () => string | undefined;
  audit: Pick<Audit, 'ended'>;
  metrics: Pick<Metrics, 'endFailures'>;
  stop: AbortSignal;
}

export function createEnds({ store, turns, pinata, searches, issuingKeyId, audit, metrics, stop }: EndsOptions): Ends {
  const ending = new Map<string, Promise<void>>();

  const end = async (key: KeyToEnd, cause: Cause): Promise<void> => {
    const shared =
      ending.get(key.id) ??
      endOnce(key, cause).finally(() => {
        ending.delete(key.id);
      });
    ending.set(key.id, shared);
    await shared;
  };

  const endOnce = async ({ id, name, expiresAt }: KeyToEnd, cause: Cause): Promise<void> => {
    if (id === issuingKeyId()) return;
    try {
      await turns.wait();
      if ((await pinata.revoke(id)) === 'revoked') {
        const secondsLate = cause === 'expired' ? Math.round(pinata.now() / 1000 - expiresAt) : undefined;
        audit.ended({ keyId: id, name, cause, secondsLate });
      } else if (await isLive(id, name)) {
        throw new Failure('unproven-end', { attempt: 'revoke the key' });
      }
    } catch (error) {
      metrics.endFailures.inc();
      throw error;
    }
    await store.forget(id).catch(() => undefined);
  };

  /** Whether a list shows the key as live, which Pinata would not end. */
  const isLive = async (id: string, name: string): Promise<boolean> => {
    const { keys, gap } = await searches.findNamed(name, id);
    const listed = keys.filter((key) => key.id === id);
    // Where a list shows the key itself, it hides it nowhere.
    if (listed.length === 0 && gap) throw gap;
    return listed.some(({ revoked }) => !revoked);
  };

  const endAll = async (keys: Due[]): Promise<unknown[]> => {
    const failures: unknown[] = [];
    for (const { key, cause } of keys) {
      if (stop.aborted) {
        // Who waits for these ends is not to take them for done.
        failures.push(new Refusal('ENDING'));
        break;
      }
      await end(key, cause).catch((error: unknown) => failures.push(error));
    }
    return failures;
  };

  return { end, endAll };
}
