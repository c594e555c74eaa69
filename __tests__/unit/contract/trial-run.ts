// Runs the contract against an emulator in this process, without pauses unless told.
import { runContract, type Run } from '../../../contract/run.ts';
import type { Emulator } from '../../../emulator/index.ts';

export const NONCE = '0123456789ab';

export async function runOn(emulator: Pick<Emulator, 'url' | 'issuingJwt'>, options: { pauseMs?: number } = {}) {
  const { url: origin, issuingJwt } = emulator;
  const { signal: interrupted } = new AbortController();
  return runContract({ origin, issuingJwt, pauseMs: 0, nonce: NONCE, interrupted, ...options });
}

export function findObserved({ observations }: Run, sentence: string): string | undefined {
  return observations.find(({ expectation }) => expectation.sentence === sentence)?.observed;
}

export function listBreaches({ observations }: Run): string[] {
  return observations.filter(({ holds }) => !holds).map(({ expectation }) => expectation.sentence);
}
