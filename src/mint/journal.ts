// What this step did, kept in the runner's state so that post can end it whatever happened in between. Each change is
// on disk before the effect that it announces: a process that is killed leaves no key that is not written down.
// The journal holds names, ids and times; never a JWT or a secret, since later steps can read the state's file.
import { readTick } from '../clock.ts';
import { Failure } from '../failure.ts';
import { isKeyId, type Masked } from '../key/credentials.ts';
import { isRecord, parseRecord } from '../key/json.ts';
import { isOfRun, parseKeyName, type NamedRun } from '../key/name.ts';
import { checkApiUrl } from '../pinata/api-url.ts';
import { isExportable } from './exported-env.ts';
import { isOffered, readState, saveState } from '../runner/files.ts';

/** What post needs to know of main's inputs, since a nested composite action gives post its ancestor's inputs. */
interface Settings {
  apiUrl: string;
  /** In milliseconds. */
  maxWait: number;
  onRevokeFailure: 'fail' | 'warn';
  revoke: boolean;
  summary: boolean;
  /** Identifies the issuing key. */
  issuer: string;
}

/** A key that was asked for, and what is known of it. */
interface JournalEntry {
  name: string;
  /** When it was asked for, in unix milliseconds, and by the machine's clock that nobody sets. */
  askedAt: number;
  askedAtTick: number;
  /** For how many milliseconds from then on the request may still be carried out. */
  landsWithin: number;
  /** The key's public id, once Pinata told it and its JWT confirmed it. */
  id?: string | undefined;
  /** Whether something on the way may have made two keys of this name. */
  mayHaveTwin?: true;
  /** Whether the later steps were given the key. */
  handedOut?: true;
}

/** All that post needs to know, as it stands in the state. */
export interface JournalRecord {
  settings: Settings;
  entries: JournalEntry[];
  exportedEnv: string[];
}

export interface Journal {
  /** Writes down what post must know of the inputs. */
  begin(settings: Settings): void;
  /** Writes down that a key of this name is about to be asked for. */
  intend(entry: Pick<JournalEntry, 'name' | 'landsWithin'>): void;
  /** Writes down the id of the key of this name, where it is proven; without one, it is proven no more. */
  identify(name: string, known: { id: Masked<string> | undefined; mayHaveTwin: boolean }): void;
  /** Writes down which variables are about to be exported. */
  exportEnv(names: string[]): void;
  /** Writes down that the later steps were given the key of this name. */
  handOut(name: string): void;
  /** Strikes out a key that does not exist, or no longer. */
  strikeOut(name: string): void;
}

// State reaches post as one environment variable, of at most 128 KiB.
const LONGEST_JOURNAL = 100_000;

/**
 * Starts the journal of main, before anything else: where main saved nothing, a variable that an earlier step set would
 * pose as its state. It and what it returns throw a `Failure` where the state cannot be written.
 */
export function openJournal(): Journal {
  let record: Partial<JournalRecord> & Pick<JournalRecord, 'entries'> = { entries: [] };
  const write = (change: Partial<JournalRecord>): void => {
    const changed = { ...record, ...change };
    const text = JSON.stringify(changed);
    if (Buffer.byteLength(text) > LONGEST_JOURNAL)
      throw new Failure('command-file', { hint: 'The state would become too long.' });
    saveState('journal', text);
    record = changed;
  };
  const know = (name: string, known: Partial<JournalEntry>): void => {
    write({ entries: record.entries.map((entry) => (entry.name === name ? { ...entry, ...known } : entry)) });
  };
  const others = (name: string): JournalEntry[] => record.entries.filter((entry) => entry.name !== name);
  // Whoever offers no file is told so with everything else that is wrong.
  if (isOffered('GITHUB_STATE')) write({});
  return {
    begin({ apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer }) {
      // Field by field: a caller's object may hold more, and nothing else may reach the state's file.
      write({ settings: { apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer }, exportedEnv: [] });
    },
    intend({ name, landsWithin }) {
      const asked = { askedAt: Date.now(), askedAtTick: readTick() };
      write({ entries: [...others(name), { name, ...asked, landsWithin }] });
    },
    identify(name, { id, mayHaveTwin }) {
      know(name, { id, ...(mayHaveTwin && { mayHaveTwin }) });
    },
    exportEnv(names) {
      if (names.length > 0) write({ exportedEnv: names });
    },
    handOut(name) {
      know(name, { handedOut: true });
    },
    strikeOut(name) {
      write({ entries: others(name) });
    },
  };
}

/**
 * Reads main's journal in post. `undefined` where main asked for nothing. Throws a `Failure` where it is not one that main
 * could have written for this run.
 */
export function readJournal(run: NamedRun): JournalRecord | undefined {
  const text = readState('journal');
  if (text === '') return undefined;
  const { settings, entries, exportedEnv = [] } = parseRecord(text) ?? {};
  if (!areEntriesOf(entries, run) || !areVariables(exportedEnv) || !(settings === undefined || isSettings(settings))) {
    throw new Failure('bad-journal', { hint: 'It names keys of another run, or cannot be read.' });
  }
  if (settings === undefined) return undefined;
  // Those that certainly came to life first: looking for the others can take all of post's time.
  const byCertainty = (one: JournalEntry, other: JournalEntry): number =>
    Number(one.id === undefined) - Number(other.id === undefined);
  return { settings, entries: entries.toSorted(byCertainty), exportedEnv };
}

/** For how many milliseconds more the request for a key may be carried out. Where two clocks differ, the slower counts. */
export function measureLanding({ askedAt, askedAtTick, landsWithin }: JournalEntry): number {
  const passed = Math.min(Date.now() - askedAt, readTick() - askedAtTick);
  return Math.min(Math.max(0, landsWithin - Math.max(0, passed)), landsWithin);
}

function isSettings(settings: unknown): settings is Settings {
  if (!isRecord(settings)) return false;
  const { apiUrl, maxWait, onRevokeFailure, revoke, summary, issuer } = settings;
  return (
    // People are told to send the JWT there, by a command for their shell.
    typeof apiUrl === 'string' &&
    checkApiUrl(apiUrl).problems.length === 0 &&
    [onRevokeFailure, issuer].every((each) => typeof each === 'string') &&
    [revoke, summary].every((each) => typeof each === 'boolean') &&
    typeof maxWait === 'number'
  );
}

function areVariables(names: unknown): names is string[] {
  return Array.isArray(names) && names.every((name) => typeof name === 'string' && isExportable(name));
}

function areEntriesOf(entries: unknown, run: NamedRun): entries is JournalEntry[] {
  return Array.isArray(entries) && entries.every((entry) => isEntryOf(entry, run));
}

function isEntryOf(entry: unknown, run: NamedRun): boolean {
  if (!isRecord(entry)) return false;
  const { name, id, askedAt, askedAtTick, landsWithin } = entry;
  const parsed = typeof name === 'string' ? parseKeyName(name) : undefined;
  const areNumbers = [askedAt, askedAtTick, landsWithin].every((each) => typeof each === 'number');
  return parsed !== undefined && isOfRun(parsed, run) && areNumbers && (id === undefined || isKeyId(id));
}
