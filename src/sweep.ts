// The sweep action: ends the keys that no post step could reach.
import { openPinata } from './pinata/open.ts';
import { presetOutput } from './runner/files.ts';
import { defineStep } from './runner/step.ts';
import { readSweepInputs } from './sweep/inputs.ts';
import { reportSweep, type SweptKey } from './sweep/report.ts';
import { judgeKeys, sweepKey } from './sweep/sweep.ts';

export const sweep = defineStep(async (world) => {
  presetOutput('revoked', '0');
  const inputs = readSweepInputs();
  const pinata = openPinata(inputs, world);
  const judged = await judgeKeys(pinata, inputs);
  const swept: SweptKey[] = [];
  for (const judgement of judged) swept.push(await sweepKey(pinata, judgement, inputs));
  reportSweep(swept, inputs);
  const failed = swept.flatMap(({ failure }) => failure ?? []);
  if (failed[0]) throw failed[0].withHint(`${String(failed.length)} keys may still live; the next sweep tries again.`);
});
