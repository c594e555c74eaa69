// When the job ends: revokes every key that main's journal does not strike out.
import { describeUsage } from './key/usage.ts';
import { checkApiUrl } from './pinata/api-url.ts';
import { writeRevokeCommand } from './pinata/by-hand.ts';
import { Pinata } from './pinata/client.ts';
import { traceJwt } from './pinata/jwt.ts';
import { startPatience } from './pinata/patience.ts';
import { endKey } from './pinata/revoke.ts';
import { blankEnv } from './runner/exported-env.ts';
import { readJournal } from './runner/journal.ts';
import { info } from './runner/log.ts';
import { hide } from './runner/mask.ts';
import { readPostInputs } from './runner/post-inputs.ts';
import { chooseAgent } from './runner/proxy.ts';
import {
  noticeUnused,
  reportRevokeFailure,
  sayEnding,
  sayLeftAlive,
  summarizeEndings,
  type RevokeReport,
} from './runner/revoke-report.ts';
import { defineStep } from './runner/step.ts';
import { listenForStop } from './runner/stop.ts';

// The runner ends a cancelled job after five minutes, and other post steps want some of them.
const LONGEST_AFTER_CANCEL = 240_000;

export const post = defineStep(async () => {
  const stop = listenForStop();
  const journal = readJournal();
  if (journal === undefined) return;
  const { apiUrl, issuer, maxWait, onRevokeFailure, revoke, summary } = journal.settings;
  const { jwt, isCancelled, place } = readPostInputs(apiUrl, { checkApiUrl });
  hide(traceJwt(jwt));

  const time = isCancelled ? Math.min(maxWait, LONGEST_AFTER_CANCEL) : maxWait;
  const patience = startPatience({ maxWait: time, stop, place, crowd: journal.crowd, say: info });
  const pinata = new Pinata({ apiUrl, jwt, agent: await chooseAgent(apiUrl) }, patience);
  const reports: RevokeReport[] = [];
  for (const { handedOut, ...key } of journal.entries) {
    const command = writeRevokeCommand(apiUrl, key.name);
    if (handedOut && !revoke) {
      sayLeftAlive(key, command);
      reports.push({ name: key.name, outcome: 'left alive' });
      continue;
    }
    try {
      if (jwt === '')
        throw new Error(
          '[missing-jwt] `pinata-jwt` is empty in the post step: a composite action inside another loses it.',
        );
      await patience.takeTurn();
      const { outcome, seen } = await endKey(pinata, { ...key, issuer });
      const ended = { name: key.name, outcome, usage: seen && describeUsage(seen, Date.now()) };
      sayEnding(ended);
      reports.push(ended);
      if (handedOut && seen?.uses === 0) noticeUnused(key.name);
    } catch (error) {
      reports.push({ name: key.name, outcome: 'may still live' });
      reportRevokeFailure(onRevokeFailure, error, { name: key.name, command });
    }
  }
  if (summary === 'shown') summarizeEndings(reports);
  // Last, since it can throw, and a key that lives is worse than a variable that holds a dead one.
  blankEnv(journal.exportedEnv);
});
