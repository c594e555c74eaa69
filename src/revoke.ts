// The revoke action: ends one key early, or every key of a run, from any job.
import { readRevokeInputs } from './end/inputs.ts';
import { reportEnding, summarizeEndings } from './end/report.ts';
import { endTarget } from './end/target.ts';
import { openPinata } from './pinata/open.ts';
import { presetOutput, setOutput } from './runner/files.ts';
import { defineStep } from './runner/step.ts';

export const revoke = defineStep(async (world) => {
  presetOutput('revoked', '0');
  const inputs = readRevokeInputs();
  const pinata = openPinata(inputs, world);
  const endings = await endTarget(pinata, inputs);
  for (const ending of endings) reportEnding(ending, inputs);
  setOutput('revoked', String(endings.filter(({ outcome }) => outcome === 'revoked').length));
  if (inputs.summary) summarizeEndings('Revoked Pinata keys', endings, inputs);
});
