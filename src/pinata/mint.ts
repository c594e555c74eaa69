// Mints one key through whatever can happen to a POST that must not be repeated blindly: whenever the server may have
// acted without saying so, what it made is looked up by its name and ended before another name is tried.
import type { Credentials, KeyRequest, Pinata } from './client.ts';
import { PinataError } from './error.ts';
import { endByName } from './revoke.ts';

/** What to mint, and where each attempt is written down before it is made. */
export interface MintOrder extends Omit<KeyRequest, 'keyName'> {
  /** Makes a name that no key has had. */
  nextName(): string;
  /** Called before a key of this name is asked for. */
  intend(name: string): void;
  /** Called once it is certain that no key of this name lives. */
  settle(name: string): void;
}

// State reaches post as one environment variable, which has a greatest length.
const MOST_UNSETTLED = 50;

export interface MintedKey {
  name: string;
  credentials: Credentials;
}

/** Mints a key, or throws a `PinataError`. Names that were intended and not settled may still become keys. */
export async function mintKey(pinata: Pinata, order: MintOrder): Promise<MintedKey> {
  let name = order.nextName();
  let unsettled = 0;
  for (let attempt = 1; ; attempt += 1) {
    order.intend(name);
    try {
      const { permissions, maxUses } = order;
      const credentials = await pinata.create({ keyName: name, permissions, maxUses });
      return { name, credentials };
    } catch (error) {
      if (!(error instanceof PinataError)) throw error;
      if (error.acted === 'maybe') {
        if ((unsettled += 1) > MOST_UNSETTLED) throw error.withHint('Gave up after too many answers that never came.');
        await reconcile(pinata, order, name, error);
        name = order.nextName();
      } else {
        // Also before another try, which may never come: post must not wait for a key that nobody made.
        order.settle(name);
      }
      if (!error.repeat) throw error;
      await pinata.patience.pause(error, attempt);
    }
  }
}

/** Ends what a request without an answer may have made. Where nothing is found yet, the name stays intended. */
async function reconcile(pinata: Pinata, order: MintOrder, name: string, failure: PinataError): Promise<void> {
  try {
    if ((await endByName(pinata, name)).length > 0) order.settle(name);
  } catch (error) {
    if (!(error instanceof PinataError)) throw error;
    throw failure.withHint(`Whether it made a key could not be found out (${error.code}); the post step tries again.`);
  }
}
