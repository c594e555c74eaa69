// The product's promise as an assertion: no credential is readable in a job's log, no key outlives its run, and nobody
// else's key is ended.
// Invariant: what it reports never holds the secret itself, so that a failing test leaks nothing either.

import { AssertionError } from 'node:assert';
import type { StepResult } from './step.ts';
import { spellAsRunner } from './secret-masker.ts';

/** What is asked of a server that issues credentials, such as the emulator. */
export interface CredentialServer {
  /** Every credential it ever issued, and the issuing one. */
  readonly secrets: () => readonly string[];
  /** The keys' public ids: masked in logs like a secret, but state holds them, for post revokes by id. */
  readonly identifiers?: () => readonly string[];
  readonly liveKeys: () => readonly { readonly name: string }[];
  /** The names of keys that no job of ours made and that were ended all the same. */
  readonly endedForeignKeys?: () => readonly string[];
}

export interface PromiseOptions {
  readonly jobs: readonly { readonly results: readonly StepResult[]; readonly secrets: readonly string[] }[];
  readonly server: CredentialServer;
  readonly isExpectedLive?: (name: string) => boolean;
}

/** Spellings in which a credential could be used or recovered by whoever reads it. */
function spell(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [...spellAsRunner(secret), bytes.toString('base64url'), bytes.toString('hex'), encodeURIComponent(secret)];
}

// What went to outputs and exported variables is meant to be there: later steps need it.
function listPlaces(result: StepResult): readonly (readonly [place: string, text: string])[] {
  return [
    ['the shown log', result.log],
    ['what the process printed outside its add-mask commands', result.linesOutsideMasks.join('\n')],
    ['stderr', result.rawStderr],
    ['the summary file', result.rawSummary],
    ['the shown summary', result.summary],
    [
      'an annotation',
      result.annotations.map(({ message, properties }) => [message, ...properties.values()].join('\n')).join('\n'),
    ],
    ['state', Object.entries(result.state).flat().join('\n')],
  ];
}

interface Credential {
  readonly label: string;
  readonly spellings: readonly string[];
  readonly mayStandInState: boolean;
}

function findLeaks(result: StepResult, credentials: readonly Credential[]): readonly string[] {
  return listPlaces(result).flatMap(([place, text]) =>
    credentials.flatMap(({ label, spellings, mayStandInState }) => {
      const spelling = spellings.find((candidate) => text.includes(candidate));
      if (spelling === undefined || (mayStandInState && place === 'state')) return [];
      const line = text.slice(0, text.indexOf(spelling)).split('\n').length;
      return [`${label} in ${place} of "${result.title}", line ${String(line)}`];
    }),
  );
}

/** Call it after the jobs' post steps. Throws an AssertionError that lists every breach. */
export function assertPromise({ jobs, server, isExpectedLive = () => false }: PromiseOptions): void {
  const secrets = [...new Set([...server.secrets(), ...jobs.flatMap((job) => job.secrets)])];
  const identifiers = server.identifiers?.() ?? [];
  if (secrets.includes('') || identifiers.includes('')) throw new Error('an empty secret stands in every text');
  const credentials = [
    ...secrets.map((secret, index) => ({
      label: `secret ${String(index + 1)} (${String(secret.length)} characters)`,
      spellings: spell(secret),
      mayStandInState: false,
    })),
    ...identifiers.map((identifier, index) => ({
      label: `identifier ${String(index + 1)}`,
      spellings: spell(identifier),
      mayStandInState: true,
    })),
  ];

  const leaks = jobs.flatMap((job) => job.results.flatMap((result) => findLeaks(result, credentials)));
  const live = server
    .liveKeys()
    .filter((key) => !isExpectedLive(key.name))
    .map((key) => `key "${key.name}" is still live`);

  const ended = (server.endedForeignKeys?.() ?? []).map((name) => `foreign key "${name}" was ended`);

  const breaches = [...leaks, ...live, ...ended];
  if (breaches.length > 0) {
    throw new AssertionError({
      message: `the promise is broken:\n${breaches.map((breach) => `- ${breach}`).join('\n')}`,
    });
  }
}
