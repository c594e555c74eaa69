// One Pinata account: its keys, its files (v3), its pins (legacy). Plain state; the clock comes in from outside.
import { randomBytes, randomUUID } from 'node:crypto';
import { expiryOf, newKeyPair, readClaims, signJwt, type User } from './credential.ts';
import { ilike } from './name-pattern.ts';
import type { Permissions } from './permissions.ts';
import type { SignedUpload } from './signed-urls.ts';
import type { UploadSettings } from './stored-files.ts';

export interface Key {
  id: string;
  name: string;
  key: string;
  secret: string;
  uses: number;
  maxUses: number | null;
  revoked: boolean;
  permissions: Permissions;
  /** Who made it: an issuing key was there before any request, a minted one came from a create route, the rest were preloaded. */
  origin: 'issuing' | 'minted' | 'added';
  createdAt: number;
  updatedAt: number;
  /** When its JWT stops working, in unix seconds; key and secret go on. */
  exp: number;
}

export interface StoredFile {
  id: string;
  sequence: number;
  network: 'public' | 'private';
  name: string;
  cid: string;
  size: number;
  numberOfFiles: number;
  mimeType: string;
  groupId: string | null;
  keyvalues: Record<string, unknown>;
  createdAt: number;
}

/** A request to pin what is elsewhere on the network. */
export interface PinRequest {
  id: string;
  sequence: number;
  cid: string;
  name: string;
  keyvalues: Record<string, unknown>;
  groupId: string | null;
  hostNodes: unknown[];
  queuedAt: number;
}

/** A file that comes in pieces, until the last one is here. */
export interface PieceUpload {
  /** What the file will be called once it is whole. */
  fileId: string;
  length: number;
  received: number;
  pieces: Buffer[];
  settings: UploadSettings;
  signed: SignedUpload | undefined;
  mimeType: string;
}

export interface Pin {
  id: string;
  cid: string;
  size: number;
  name: string | null;
  keyvalues: Record<string, unknown> | null;
  numberOfFiles: number;
  mimeType: string;
  groupId: string | null;
  pinnedAt: number;
  unpinnedAt: number | null;
}

export interface Account {
  user: User;
  clock: () => number;
  /** How long a new key is refused before it is honoured; whether the real Pinata has such a lag is unknown. */
  keyLagMs: number;
  nameSearch: NameSearch;
  signingSecret: Buffer;
  keys: Key[];
  keysByPublicKey: Map<string, Key>;
  keysAreInOrder: boolean;
  files: StoredFile[];
  signedUploads: Map<string, SignedUpload>;
  pieceUploads: Map<string, PieceUpload>;
  pinRequests: PinRequest[];
  /** By network and the id that is shown as another; newest first. */
  swaps: Map<string, { mapped_cid: string; created_at: string }[]>;
  pins: Pin[];
  nextSequence: number;
}

/** Pinata's reference says that a search matches names by ILIKE, its SDK that names contain what is searched for. */
export type NameSearch = 'part' | 'whole';

export function createAccount(options: Pick<Account, 'clock' | 'keyLagMs' | 'nameSearch'>): Account {
  return {
    ...options,
    user: { id: randomUUID(), email: 'deploys@example.com' },
    signingSecret: randomBytes(32),
    keys: [],
    keysByPublicKey: new Map(),
    keysAreInOrder: true,
    files: [],
    signedUploads: new Map(),
    pieceUploads: new Map(),
    pinRequests: [],
    swaps: new Map(),
    pins: [],
    nextSequence: 1,
  };
}

export interface KeyDraft {
  name: string;
  permissions?: Permissions;
  maxUses?: number | null;
  revoked?: boolean;
  createdAt?: number;
  /** When its JWT stops working, in unix seconds; a year after `createdAt` unless told. */
  exp?: number;
}

export function addKey(account: Account, origin: Key['origin'], draft: KeyDraft): Key {
  const createdAt = draft.createdAt ?? account.clock();
  const key: Key = {
    id: randomUUID(),
    name: draft.name,
    ...newKeyPair(),
    uses: 0,
    maxUses: draft.maxUses ?? null,
    revoked: draft.revoked ?? false,
    permissions: draft.permissions ?? {},
    origin,
    createdAt,
    updatedAt: createdAt,
    exp: draft.exp ?? expiryOf(createdAt),
  };
  const last = account.keys.at(-1);
  if (last && last.createdAt > createdAt) account.keysAreInOrder = false;
  account.keys.push(key);
  account.keysByPublicKey.set(key.key, key);
  return key;
}

export function jwtOf(account: Account, key: Key): string {
  return signJwt(account.signingSecret, account.user, key);
}

/** The key that a genuine, unexpired token of this account stands for, revoked or not. */
export function keyOfJwt(account: Account, jwt: string): Key | undefined {
  const claims = readClaims(jwt);
  if (!claims || claims.expiresAt <= account.clock()) return undefined;
  const key = account.keysByPublicKey.get(claims.key);
  return key && jwtOf(account, key) === jwt ? key : undefined;
}

/** A live key that is not this one: the newest that was minted or added, else one that issues. */
export function findOtherKey(account: Account, key: string): string | undefined {
  const others = account.keys.filter((one) => one.key !== key && !one.revoked);
  return (others.findLast(({ origin }) => origin !== 'issuing') ?? others.at(-1))?.key;
}

export function revokeKey(account: Account, key: Key): void {
  key.revoked = true;
  key.updatedAt = account.clock();
}

/**
 * Every key counts its uses; one with a limit is revoked by the use that reaches it. The docs' example of an exhausted key
 * reads `uses: 2, max_uses: 2, revoked: true`; what the live service does, and what exactly it counts, is unknown.
 */
export function countUse(account: Account, key: Key): void {
  key.uses += 1;
  if (key.maxUses !== null && key.uses >= key.maxUses) revokeKey(account, key);
}

export interface KeyFilter {
  name: string | null;
  revoked: boolean | null;
  limitedUse: boolean;
  exhausted: boolean;
}

/** One page, newest first, and how many keys match in all. The real order and the real meaning of `count` are undocumented. */
export function listKeys(account: Account, filter: KeyFilter, page: { offset: number; size: number }) {
  if (!account.keysAreInOrder) {
    account.keys.sort((one, other) => one.createdAt - other.createdAt);
    account.keysAreInOrder = true;
  }
  const named =
    filter.name === null ? () => true : ilike(account.nameSearch === 'part' ? `%${filter.name}%` : filter.name);
  const keys: Key[] = [];
  let count = 0;
  for (let at = account.keys.length - 1; at >= 0; at--) {
    const key = account.keys[at];
    if (!key || !passes(key, filter) || !named(key.name)) continue;
    if (count >= page.offset && keys.length < page.size) keys.push(key);
    count += 1;
  }
  return { keys, count };
}

function passes(key: Key, filter: KeyFilter): boolean {
  if (filter.revoked !== null && key.revoked !== filter.revoked) return false;
  if (!filter.limitedUse) return true;
  if (key.maxUses === null) return false;
  return !filter.exhausted || key.uses >= key.maxUses;
}
