// The revoke action: ends one key early, or from another job than the one that minted it.
import { describeUsage } from './key/usage.ts';
import { checkApiUrl } from './pinata/api-url.ts';
import { writeRevokeCommand } from './pinata/by-hand.ts';
import { Pinata } from './pinata/client.ts';
import { checkJwt, readClaims, traceJwt } from './pinata/jwt.ts';
import { startPatience } from './pinata/patience.ts';
import { endById, endByName, type Ending } from './pinata/revoke.ts';
import { info, notice } from './runner/log.ts';
import { hide } from './runner/mask.ts';
import { setRevoked } from './runner/outputs.ts';
import { chooseAgent } from './runner/proxy.ts';
import { readRevokeInputs } from './runner/revoke-inputs.ts';
import { reportRevokeFailure, sayEnding, summarizeEndings, type RevokeReport } from './runner/revoke-report.ts';
import { defineStep } from './runner/step.ts';
import { listenForStop } from './runner/stop.ts';

export const revoke = defineStep(async () => {
  const stop = listenForStop();
  const { jwt, keyName, apiKey, onRevokeFailure, maxWait, apiUrl, summary } = readRevokeInputs({
    checkJwt,
    checkApiUrl,
    readClaims,
  });
  hide(traceJwt(jwt));
  const patience = startPatience({ maxWait, stop, say: info });
  const name = keyName === '' ? undefined : keyName;
  const pinata = new Pinata({ apiUrl, jwt, agent: await chooseAgent(apiUrl) }, patience);
  const reports: RevokeReport[] = [];
  const report = ({ outcome, seen }: Ending): void => {
    const ended = { name: seen?.name ?? name, outcome, usage: seen && describeUsage(seen, Date.now()) };
    sayEnding(ended);
    reports.push(ended);
  };
  try {
    if (name === undefined) report(await endById(pinata, apiKey));
    else if ((await endByName(pinata, name, report)).length === 0) {
      notice(`There is no key "${name}": it is gone, or it never was.`);
    }
  } catch (error) {
    reports.push({ name, outcome: 'may still live' });
    reportRevokeFailure(
      onRevokeFailure,
      error,
      name === undefined ? undefined : { name, command: writeRevokeCommand(apiUrl, name) },
    );
  }
  setRevoked(reports.filter(({ outcome }) => outcome === 'revoked').length);
  if (summary === 'shown') summarizeEndings(reports);
});
