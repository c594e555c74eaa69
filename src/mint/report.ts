// What was minted: in the log and in the job's summary.
import { describeAbilities } from '../key/abilities.ts';
import { info } from '../runner/log.ts';
import { writeSummary, type Cell } from '../runner/summary.ts';
import type { MintInputs } from './inputs.ts';
import type { MintedKey } from './mint.ts';

/** Says what was minted, what it can do, and until when it lives. */
export function reportMint({ name, expiresAt }: MintedKey, inputs: MintInputs): void {
  const due = new Date(expiresAt * 1000).toISOString();
  const lastEnder = inputs.broker === '' ? 'sweep' : 'the broker';
  const end = inputs.revoke
    ? `It is revoked when this job ends, or after ${due} by ${lastEnder}.`
    : `It outlives this job: ${lastEnder} ends it once this run is over, or after ${due}.`;
  const { permissions, uses, can, cannot, notes } = describeAbilities(inputs);
  const listed = (heading: string, items: string[]): string[] =>
    items.length === 0 ? [] : [`${heading}:`, ...items.map((item) => `- ${item}`)];
  info(
    [
      `Minted the key "${name}".`,
      `Its permissions: ${[permissions, uses].filter(Boolean).join(', ')}.`,
      ...listed('It can', can),
      ...listed('It cannot', cannot),
      ...notes,
      end,
    ].join('\n'),
  );
  if (!inputs.summary) return;
  writeSummary({
    title: 'A Pinata key for this job',
    rows: [
      ['Key', { code: name }],
      ['Permissions', { code: permissions }],
      ...(uses === '' ? [] : [['Uses', uses]]),
      ...tabulate('It can', can),
      ...tabulate('It cannot', cannot),
      ...tabulate('Presets', notes),
      ['End', end],
    ],
  });
}

function tabulate(heading: string, items: string[]): Cell[][] {
  return items.length === 0 ? [] : [[heading, { list: items }]];
}
