// Mints one key through whatever can happen to a POST that must not be repeated blindly: whenever the server may have
// acted without saying so, what it made is looked up by its name and ended before another name is tried. What leaves here
// is masked, and written down.
import { endKey } from '../end/end.ts';
import { sayEnding } from '../end/report.ts';
import { Failure } from '../failure.ts';
import type { Masked, MaskedCredentials } from '../key/credentials.ts';
import { formatKeyName, formatNonce } from '../key/name.ts';
import type { CreatedKey, Pinata } from '../pinata/client.ts';
import { describeFailure, notice, warning } from '../runner/log.ts';
import { maskCredentials } from '../runner/mask.ts';
import type { Run } from '../runner/run.ts';
import type { MintInputs } from './inputs.ts';
import type { Journal } from './journal.ts';

export interface MintedKey {
  name: string;
  /** In unix seconds, by the server's clock. */
  expiresAt: number;
  credentials: MaskedCredentials;
  /** The key's public id, where its JWT confirms it. */
  id: Masked<string> | undefined;
  /** Whether something on the way may have made two keys of this name. */
  mayHaveTwin: boolean;
}

/** Further off than this, a key would be swept while its job runs, or long after. */
const CLOCK_TOLERANCE = 120_000;
/** How long a request whose answer was given up can still be carried out, in milliseconds. */
const TIME_TO_LAND = 5000;
/** How long a server may take to act however short the step's own time is, in milliseconds. */
const TIME_TO_ACT = 10_000;
// Each stands in the journal, which has a greatest length.
const MOST_UNSETTLED = 50;

/**
 * Mints a key, or throws a `Failure`. Names that the journal then still holds may yet become keys. Where the server's clock
 * tells that the runner's is wrong, the key is ended and minted again, once, so that its name tells the right expiry.
 */
export async function mintKey(pinata: Pinata, inputs: MintInputs, run: Run, journal: Journal): Promise<MintedKey> {
  const mintBy = async (clockOffset: number): Promise<MintedKey> => mintOnce(pinata, inputs, run, journal, clockOffset);
  const isClockWrong = (): boolean => Math.abs(pinata.clockOffset) > CLOCK_TOLERANCE;
  const key = await mintBy(0).catch((failure: unknown) => {
    // A broker refuses an expiry that a wrong clock made too late.
    const isRefused = failure instanceof Failure && failure.code === 'broker-refused';
    if (!isRefused || !isClockWrong()) throw failure;
    return undefined;
  });
  if (key && !isClockWrong()) return key;
  const { clockOffset } = pinata;
  const seconds = String(Math.round(Math.abs(clockOffset) / 1000));
  notice(
    `The runner's clock is ${seconds} s ${clockOffset > 0 ? 'behind' : 'ahead of'} the server's, so the key would expire at the wrong time: it is minted anew.`,
  );
  if (key) await withdrawKey(pinata, key, journal);
  return mintBy(clockOffset);
}

/**
 * Ends a key that no step was given, for the reason that is thrown next. Never throws: where it may still live, that is
 * said, and post tries again.
 */
export async function withdrawKey(pinata: Pinata, key: MintedKey, journal: Journal, reason?: unknown): Promise<void> {
  const { name, mayHaveTwin } = key;
  // The id of a key that no list shows may be another's, as where something on the way repeats an old answer.
  const isUnlisted = reason instanceof Failure && reason.code === 'not-listed';
  const id = isUnlisted ? undefined : key.id;
  journal.identify(name, { id, mayHaveTwin });
  const ending = await endKey(pinata, { name, id, landsIn: 0, mayHaveTwin });
  if (ending.failure) warning(describeFailure(ending.failure, 'The post step tries again.'));
  // A list that shows nothing, or only another key of the name, proves nothing of a key so young: then post has to look again.
  else if (!isUnlisted && (ending.outcome === 'revoked' || ending.seen !== undefined)) {
    journal.strikeOut(name);
    sayEnding(ending);
  }
}

async function mintOnce(
  pinata: Pinata,
  { label, permissions, maxUses, expiresAfter }: MintInputs,
  run: Run,
  journal: Journal,
  clockOffset: number,
): Promise<MintedKey> {
  const expiresAt = Math.floor((Date.now() + clockOffset + expiresAfter) / 1000);
  const nextName = (): string => formatKeyName({ ...run, label, expiresAt, nonce: formatNonce(Math.random()) });
  let name = nextName();
  let unsettled = 0;
  let pauses = 0;
  for (;;) {
    const milliseconds = pinata.retry.timeForRequest();
    journal.intend({ name, landsWithin: Math.max(milliseconds, TIME_TO_ACT) + TIME_TO_LAND });
    let created: CreatedKey;
    try {
      created = await pinata.create({ keyName: name, permissions, maxUses }, milliseconds);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      if (failure.acted === 'no') {
        // Also before another try, which may never come: post must not wait for a key that nobody made.
        journal.strikeOut(name);
      } else {
        if ((unsettled += 1) > MOST_UNSETTLED)
          throw failure.withHint('Gave up after too many answers that never came.');
        await reconcile(pinata, name, failure, journal);
        name = nextName();
      }
      if (failure.code === 'not-found' && pinata.leaveCreateRoute()) continue;
      if (!failure.repeat) throw failure;
      await pinata.retry.pause(failure, (pauses += 1));
      continue;
    }
    // Out of what is caught: a key that cannot be masked or written down exists, and stays in the journal.
    return keep(created, { name, expiresAt, mayHaveTwin: unsettled > 0 }, journal);
  }
}

/** Masks a new key before anything else is done with it, and writes down its id. */
function keep(
  created: CreatedKey,
  asked: Pick<MintedKey, 'name' | 'expiresAt' | 'mayHaveTwin'>,
  journal: Journal,
): MintedKey {
  const credentials = maskCredentials(created.credentials);
  const id = created.isIdProven ? credentials.apiKey : undefined;
  journal.identify(asked.name, { id, mayHaveTwin: asked.mayHaveTwin });
  return { ...asked, credentials, id };
}

/** Ends what a request without an answer may have made. Where nothing is found yet, the name stays in the journal. */
async function reconcile(pinata: Pinata, name: string, failure: Failure, journal: Journal): Promise<void> {
  const ending = await endKey(pinata, { name, landsIn: 0 });
  if (ending.failure) {
    throw failure.withHint(
      `Whether it made a key could not be found out (${ending.failure.code}); the post step tries again.`,
    );
  }
  // That no list shows it now proves nothing: it may still be on its way.
  if (ending.outcome === 'never created') return;
  journal.strikeOut(name);
  sayEnding(ending);
}
