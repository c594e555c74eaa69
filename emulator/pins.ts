// What the legacy services and the pinning service API pin: one store, of which each shows its own view.
import { randomUUID } from 'node:crypto';
import type { Account, Pin } from './account.ts';
import type { Content } from './content.ts';
import { isRecord } from './message.ts';

export type PinMetadata = Pick<Pin, 'name' | 'keyvalues'>;

export function storePin(account: Account, content: Content, metadata: PinMetadata & { groupId?: string | null }): Pin {
  const pin: Pin = {
    ...content,
    id: randomUUID(),
    name: metadata.name ?? (content.name || null),
    keyvalues: metadata.keyvalues,
    groupId: metadata.groupId ?? null,
    pinnedAt: account.clock(),
    unpinnedAt: null,
  };
  account.pins.push(pin);
  return pin;
}

/** Content of which nothing but its id is known: somebody else on the network has it. */
export function contentElsewhere(cid: string): Content {
  return { cid, size: 0, name: '', numberOfFiles: 0, mimeType: '' };
}

export function findPin(account: Account, cid: string): Pin | undefined {
  return account.pins.find((pin) => pin.cid === cid && pin.unpinnedAt === null);
}

export function readMetadata(value: unknown): PinMetadata {
  if (!isRecord(value)) return { name: null, keyvalues: null };
  const { name, keyvalues } = value;
  return { name: typeof name === 'string' ? name : null, keyvalues: isRecord(keyvalues) ? keyvalues : null };
}
