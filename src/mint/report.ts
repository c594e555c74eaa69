// What was minted: in the log and in the job's summary.
import { describeAbilities, type Grant } from '../key/abilities.ts';
import { info } from '../runner/log.ts';
import { writeSummary } from '../runner/summary.ts';
import type { MintedKey } from './mint.ts';

/** What the workflow asked for. */
export interface MintSettings extends Grant {
  /** Whether post revokes the key. */
  revoke: boolean;
  /** Whether the job's summary is to tell about it. */
  summary: boolean;
}

/** Says what was minted, and until when it lives. */
export async function reportMint({ name, expiresAt }: MintedKey, settings: MintSettings): Promise<void> {
  const due = new Date(expiresAt * 1000).toISOString();
  const end = settings.revoke
    ? `It is revoked when this job ends, or after ${due} by sweep.`
    : `It outlives this job: sweep ends it once this run is over, or after ${due}.`;
  const abilities = describeAbilities(settings);
  info([`Minted the key "${name}".`, ...abilities, end].join('\n'));
  if (!settings.summary) return;
  await writeSummary({
    title: 'A Pinata key for this job',
    header: ['Key', name],
    rows: [
      ['Abilities', abilities.join(' ')],
      ['End', end],
    ],
  });
}
