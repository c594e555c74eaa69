// The issuing JWT, the one secret by which Pinata is asked. Read again when its file changes, and replaced only by one that
// lists the keys of the same account. That Pinata refuses it is said aloud as soon as it happens, and once.
import type { Logger } from 'pino';
import type { Attempt } from '../src/failure.ts';
import { checkJwt, readClaims } from '../src/key/jwt.ts';
import type { Metrics } from './metrics.ts';
import { REFUSES_JWT, type Bearer, type Pinata } from './pinata.ts';
import type { Turns } from './turns.ts';
import { lookAt } from './watched-file.ts';

export interface IssuingJwt extends Bearer {
  /** The id of its key, which is never minted, listed or ended for anybody. */
  keyId: () => string | undefined;
  /** Looks whether the file holds another one, and takes it if it is sound. */
  reload(file: string): Promise<void>;
}

export interface IssuingJwtOptions {
  /** The JWT at the start. */
  text: string;
  list: Pinata['list'];
  turns: Pick<Turns, 'wait'>;
  /** Between two requests to Pinata, in milliseconds. */
  interval: number;
  metrics: Pick<Metrics, 'jwtReloads' | 'jwtRefused'>;
  logger: Logger;
}

// Whose account it is, a list that is empty or cannot be had does not tell: it is asked again, for a twentieth of the rate.
const TURNS_BETWEEN_QUESTIONS = 20;

export function createIssuingJwt({
  text: first,
  list,
  turns,
  interval,
  metrics,
  logger,
}: IssuingJwtOptions): IssuingJwt {
  let jwt = first;
  // What the file held when it was last looked at, sound or not.
  let seen = first;
  let accountId: string | undefined;
  let accountAskedAt = -Infinity;
  // A key can be allowed to list, and not to mint.
  const refused = new Set<Attempt>();

  const refuse = (why: string): void => {
    metrics.jwtReloads.inc({ outcome: 'refused' });
    logger.error({ event: 'jwt' }, `the changed JWT is not taken: ${why}`);
  };
  const learnAccount = async (): Promise<void> => {
    await turns.wait();
    ({ accountId } = await list({ offset: 0 }));
  };

  return {
    read: () => jwt,
    keyId: () => readClaims(jwt).keyId,

    note(attempt, failure) {
      if (failure === undefined && refused.delete(attempt)) {
        logger.info({ event: 'jwt', attempt }, 'Pinata takes the issuing JWT again');
      } else if (failure !== undefined && REFUSES_JWT.has(failure.code) && !refused.has(attempt)) {
        refused.add(attempt);
        logger.error(
          { event: 'jwt', attempt, code: failure.code },
          'Pinata refuses the issuing JWT: no key is minted or ended until another takes its place',
        );
      }
      metrics.jwtRefused.set(refused.size > 0 ? 1 : 0);
    },

    async reload(file) {
      // The account is known while the old JWT still works: it may be ended before its successor is there.
      if (accountId === undefined && performance.now() - accountAskedAt > TURNS_BETWEEN_QUESTIONS * interval) {
        await learnAccount().catch(() => undefined);
        accountAskedAt = performance.now();
      }
      const text = (await lookAt(file)).text?.trim() ?? '';
      if (text === '' || text === seen) return;
      seen = text;
      if (checkJwt(text).length > 0) {
        refuse('it is no JWT.');
        return;
      }
      try {
        await turns.wait();
        const page = await list({ offset: 0 }, text);
        if (page.accountId === undefined || page.accountId !== accountId) {
          refuse('it does not show that it belongs to the same account.');
          return;
        }
      } catch {
        // Perhaps Pinata is down: it is tried again.
        seen = '';
        refuse('Pinata does not list keys for it.');
        return;
      }
      jwt = text;
      refused.clear();
      metrics.jwtRefused.set(0);
      metrics.jwtReloads.inc({ outcome: 'done' });
      logger.info({ event: 'jwt' }, 'the issuing JWT was replaced');
    },
  };
}
