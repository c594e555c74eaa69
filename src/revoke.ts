// The revoke action: ends one key early, or every key of a run, from any job.
import { readRevokeInputs } from './end/inputs.ts';
import { reportEnding, summarizeEndings } from './end/report.ts';
import { endTarget } from './end/target.ts';
import { openPinata } from './pinata/open.ts';
import { presetOutput, setOutput } from './runner/files.ts';
import { info } from './runner/log.ts';
import { chooseProxy } from './runner/proxy.ts';
import { defineStep, listenForStop } from './runner/step.ts';

export const revoke = defineStep(async () => {
  const stop = listenForStop();
  presetOutput('revoked', '0');
  const inputs = readRevokeInputs();
  const pinata = openPinata(inputs, { stop, say: info, chooseProxy });
  const endings = await endTarget(pinata, inputs.target);
  for (const ending of endings) reportEnding(ending, inputs);
  setOutput('revoked', String(endings.filter(({ outcome }) => outcome === 'revoked').length));
  if (inputs.summary) await summarizeEndings('Revoked Pinata keys', endings, inputs.apiUrl);
});
