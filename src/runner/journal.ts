// What this step did, kept in the runner's state so that post can end it whatever happened in between. Each change is
// on disk before the effect that it announces: a process that is killed leaves no key that is not written down.
// The journal holds names, ids and times; never a JWT or a secret, since later steps can read the state's file.
import { getState } from '@actions/core';
import type { Crowd } from '../pinata/pace.ts';
import { setInFile } from './command-files.ts';
import type { Masked } from './mask.ts';

/** What post needs to know of main's inputs, since a nested composite action gives post its ancestor's inputs. */
export interface Settings {
  apiUrl: string;
  /** In milliseconds. */
  maxWait: number;
  onRevokeFailure: 'fail' | 'warn';
  revoke: boolean;
  summary: 'shown' | 'off';
  /** Identifies the issuing key. */
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

/** All that post needs to know, as it stands in the state. */
export interface JournalRecord {
  settings: Settings;
  entries: JournalEntry[];
  exportedEnv: string[];
  crowd?: Crowd;
}

/** Starts the journal of a step that is about to mint. Nothing is written before the first intent. */
export function openJournal({ apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer }: Settings): Journal {
  // Field by field: a caller's object may hold more, and nothing else may reach the state's file.
  const settings = { apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer };
  let record: JournalRecord = { settings, entries: [], exportedEnv: [] };
  const write = (change: Partial<JournalRecord>): void => {
    const changed = { ...record, ...change };
    setInFile('GITHUB_STATE', { journal: JSON.stringify(changed) });
    record = changed;
  };
  const know = (name: string, known: Partial<JournalEntry>): void => {
    write({ entries: record.entries.map((entry) => (entry.name === name ? { ...entry, ...known } : entry)) });
  };
  const others = (name: string): JournalEntry[] => record.entries.filter((entry) => entry.name !== name);
  return {
    intend(name, expiresAt) {
      write({ entries: [...others(name), { name, askedAt: Date.now(), expiresAt }] });
    },
    identify(name, id) {
      know(name, { id });
    },
    exportEnv(names) {
      if (names.length > 0) write({ exportedEnv: names });
    },
    handOut(name) {
      know(name, { handedOut: true });
    },
    settle(name) {
      write({ entries: others(name) });
    },
    noteCrowd(crowd) {
      write({ crowd });
    },
  };
}

/**
 * Reads main's journal in post. `undefined` where main ended before it could have minted anything. Throws an error where
 * it cannot be read.
 */
export function readJournal(): JournalRecord | undefined {
  const text = getState('journal');
  if (text === '') return undefined;
  const record = parse(text);
  // Those that certainly came to life first: looking for the others can take all of post's time.
  const byCertainty = (one: JournalEntry, other: JournalEntry): number =>
    Number(one.id === undefined) - Number(other.id === undefined);
  return { ...record, entries: record.entries.toSorted(byCertainty) };
}

function parse(text: string): JournalRecord {
  try {
    return JSON.parse(text) as JournalRecord;
  } catch (error) {
    const advice = 'A key of this job may still live: sweep ends it once this run is over.';
    throw new Error(`[bad-journal] What the main step wrote down cannot be read. ${advice}`, { cause: error });
  }
}
