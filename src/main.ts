// The step itself: mints one key for this job. Everything is checked before the first request; whatever happens after
// it, the journal lets post end every key that may have come to life.
import { handOut } from './mint/hand-out.ts';
import { findComingEnd, readMintInputs } from './mint/inputs.ts';
import { openJournal } from './mint/journal.ts';
import { mintKey, withdrawKey } from './mint/mint.ts';
import { reportMint } from './mint/report.ts';
import { confirmKey, verifyKey } from './mint/verify.ts';
import { openPinata } from './pinata/open.ts';
import { presetOutput } from './runner/files.ts';
import { info, warning } from './runner/log.ts';
import { currentRun } from './runner/run.ts';
import { defineStep } from './runner/step.ts';

export const main = defineStep(async (world) => {
  presetOutput('minted', 'false');
  const journal = openJournal();
  const run = await currentRun();
  const inputs = readMintInputs(run);
  if ('skipped' in inputs) {
    info(`Nothing is minted, since ${inputs.skipped}`);
    return;
  }
  const end = findComingEnd(inputs.jwt, Date.now());
  if (end !== undefined) warning(`The issuing JWT behind \`pinata-jwt\` lives until ${end}: make a new one.`);

  const pinata = openPinata(inputs, world);
  journal.begin({ ...inputs, issuer: pinata.issuer });
  const key = await mintKey(pinata, inputs, run, journal);
  try {
    if (key.id === undefined) await confirmKey(pinata, key, journal);
    if (inputs.verify) await verifyKey(pinata, key, inputs);
    handOut(key, inputs.envExports, journal, world.stop);
  } catch (refusal) {
    await withdrawKey(pinata, key, journal, refusal);
    throw refusal;
  }
  reportMint(key, inputs);
});
