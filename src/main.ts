// The step itself: mints one key for this job. Everything is checked before the first request; whatever happens after
// it, the journal lets post end every key that may have come to life.
import { describeAbilities } from './key/abilities.ts';
import { checkLabel, formatKeyName, formatNonce } from './key/name.ts';
import { choosePermissions } from './key/permissions.ts';
import { checkApiUrl } from './pinata/api-url.ts';
import { Pinata } from './pinata/client.ts';
import { checkJwt, identifyIssuer, traceCredentials, traceJwt } from './pinata/jwt.ts';
import { mintKey } from './pinata/mint.ts';
import { startPatience } from './pinata/patience.ts';
import { endKey, type KeyToEnd } from './pinata/revoke.ts';
import { verifyKey } from './pinata/verify.ts';
import { exportEnv } from './runner/exported-env.ts';
import { openJournal, type Journal } from './runner/journal.ts';
import { describeFailure, info, notice, warning } from './runner/log.ts';
import { ensureHidden, mask } from './runner/mask.ts';
import { readMintInputs } from './runner/mint-inputs.ts';
import { reportMint } from './runner/mint-report.ts';
import { setOutputs } from './runner/outputs.ts';
import { chooseAgent } from './runner/proxy.ts';
import { currentRun } from './runner/run.ts';
import { defineStep } from './runner/step.ts';
import { listenForStop } from './runner/stop.ts';

export const main = defineStep(async () => {
  const stop = listenForStop();
  const run = await currentRun();
  const inputs = readMintInputs(run, { checkJwt, checkLabel, checkApiUrl, choosePermissions });
  if (inputs === undefined) return;
  const { jwt, label, permissions, maxUses, apiUrl, envExports } = inputs;
  ensureHidden([jwt, ...traceJwt(jwt)]);

  const journal = openJournal({ ...inputs, issuer: identifyIssuer(jwt) });
  const { maxWait, place } = inputs;
  const patience = startPatience({ maxWait, stop, place, learn: journal.noteCrowd, say: info });
  const agent = await chooseAgent(apiUrl);
  const pinata = new Pinata({ apiUrl, jwt, agent }, patience);
  const expiresAt = Math.floor((Date.now() + inputs.expiresAfter) / 1000);

  const { name, credentials } = await mintKey(pinata, {
    permissions,
    maxUses,
    nextName: () => formatKeyName({ ...run, label, expiresAt, nonce: formatNonce(Math.random()) }),
    intend: (intended) => {
      journal.intend(intended, expiresAt);
    },
    settle: journal.settle,
  });
  const masked = mask(credentials, traceCredentials(credentials));
  journal.identify(name, masked.apiKey);
  try {
    if (inputs.verify) {
      // Trying a key may count as a use, so a key whose uses are counted is only looked up.
      const asKey = maxUses === undefined ? new Pinata({ apiUrl, jwt: masked.jwt, agent }, patience) : undefined;
      (await verifyKey(pinata, { name, id: masked.apiKey, permissions, asKey })).forEach(notice);
    }
    if (stop.aborted) throw new Error('[cancelled] The job was cancelled before the key was handed out.');
  } catch (refusal) {
    await endRefused(pinata, { name, id: masked.apiKey, askedAt: Date.now() }, journal);
    throw refusal;
  }

  setOutputs({ credentials: masked, keyName: name, expiresAt });
  journal.exportEnv(envExports.map((each) => each.name));
  exportEnv(envExports, masked);
  journal.handOut(name);
  reportMint({ ...inputs, name, expiresAt, abilities: describeAbilities(inputs) });
});

/** Ends a key that no step was given. */
async function endRefused(pinata: Pinata, key: KeyToEnd, journal: Journal): Promise<void> {
  try {
    await endKey(pinata, key);
    journal.settle(key.name);
  } catch (error) {
    warning(describeFailure(error, 'The post step tries again.'));
  }
}
