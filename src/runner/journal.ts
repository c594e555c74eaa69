// What this step did, kept in the runner's state so that post can end it whatever happened in between. Each change is
// on disk before the effect that it announces: a process that is killed leaves no key that is not written down.
// The journal holds names, ids and times; never a JWT or a secret, since later steps can read the state's file.
import * as core from '@actions/core';
import type { Crowd } from '../pinata/pace.ts';
import type { Masked } from './mask.ts';

/** What post needs to know of main's inputs, since a nested composite action gives post its ancestor's inputs. */
export interface Settings {
  apiUrl: string;
  /** In milliseconds. */
  maxWait: number;
  onRevokeFailure: 'fail' | 'warn';
  revoke: boolean;
  summary: 'shown' | 'off';
  /** Identifies the issuing JWT without telling it. */
  issuer: string;
}

/** A key that was asked for, and what is known of it. */
export interface JournalEntry {
  name: string;
  /** When it was asked for, in unix milliseconds. */
  askedAt: number;
  /** When the key is due to be ended, in unix seconds. */
  expiresAt: number;
  /** The key's public id, once Pinata told it. */
  id?: string;
  /** Whether the later steps were given the key. */
  handedOut?: true;
}

export interface Journal {
  /** Writes down that a key of this name is about to be asked for. */
  intend: (name: string, expiresAt: number) => void;
  /** Writes down the id of the key of this name. */
  identify: (name: string, id: Masked<string>) => void;
  /** Writes down which variables are about to be exported. */
  exportEnv: (names: string[]) => void;
  /** Writes down that the later steps were given the key of this name. */
  handOut: (name: string) => void;
  /** Strikes out a key that does not exist, or no longer. */
  settle: (name: string) => void;
  /** Writes down what was learned about the crowd on the account. */
  noteCrowd: (crowd: Crowd) => void;
}

/** What post finds in the state. */
export interface JournalRecord {
  settings: Settings;
  entries: JournalEntry[];
  exportedEnv: string[];
  crowd: Crowd | undefined;
}

/** Starts the journal of a step that is about to mint. */
export function openJournal({ apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer }: Settings): Journal {
  // Field by field: a caller's object may hold more, and nothing else may reach the state's file.
  core.saveState(
    'settings',
    JSON.stringify({ apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer } satisfies Settings),
  );
  let entries: JournalEntry[] = [];
  const write = (changed: JournalEntry[]): void => {
    core.saveState('keys', JSON.stringify(changed));
    entries = changed;
  };
  const change = (name: string, known: Partial<JournalEntry>): void => {
    write(entries.map((entry) => (entry.name === name ? { ...entry, ...known } : entry)));
  };
  return {
    intend(name, expiresAt) {
      write([...entries.filter((entry) => entry.name !== name), { name, askedAt: Date.now(), expiresAt }]);
    },
    identify(name, id) {
      change(name, { id });
    },
    exportEnv(names) {
      core.saveState('exported-env', JSON.stringify(names));
    },
    handOut(name) {
      change(name, { handedOut: true });
    },
    settle(name) {
      write(entries.filter((entry) => entry.name !== name));
    },
    noteCrowd(crowd) {
      core.saveState('crowd', JSON.stringify(crowd));
    },
  };
}

/** Reads main's journal in post. `undefined` where main ended before it could have minted anything. */
export function readJournal(): JournalRecord | undefined {
  const settings = core.getState('settings');
  if (settings === '') return undefined;
  return {
    settings: JSON.parse(settings) as Settings,
    // Those that certainly came to life first: looking for the others can take all of post's time.
    entries: (JSON.parse(core.getState('keys') || '[]') as JournalEntry[]).sort(
      (one, other) => Number(one.id === undefined) - Number(other.id === undefined),
    ),
    exportedEnv: JSON.parse(core.getState('exported-env') || '[]') as string[],
    crowd: (JSON.parse(core.getState('crowd') || 'null') as Crowd | null) ?? undefined,
  };
}
