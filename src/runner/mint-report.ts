// What was minted: in the log and in the job's summary.
import { info } from './log.ts';
import { writeSummary } from './summary.ts';

/** A key that was handed out. */
export interface MintReport {
  name: string;
  /** What it can and cannot do, as sentences. */
  abilities: string[];
  /** When it is due to be ended, in unix seconds. */
  expiresAt: number;
  /** Whether post revokes it. */
  revoke: boolean;
  /** Whether the job's summary is to tell about it. */
  summary: 'shown' | 'off';
}

/** Says what was minted, and until when it lives. */
export function reportMint({ name, abilities, expiresAt, revoke, summary }: MintReport): void {
  const due = new Date(expiresAt * 1000).toISOString();
  const end = revoke
    ? `It is revoked when this job ends, or after ${due} by sweep.`
    : `It outlives this job: sweep ends it once this run is over, or after ${due}.`;
  info([`Minted the key "${name}".`, ...abilities, end].join('\n'));
  if (summary === 'off') return;
  writeSummary({
    title: 'A Pinata key for this job',
    header: ['Key', name],
    rows: [
      ['Abilities', abilities.join(' ')],
      ['End', end],
    ],
  });
}
