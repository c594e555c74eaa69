// When the job ends: revokes every key that main's journal does not strike out.
import { describeUsage } from './key/usage.ts';
import { checkApiUrl } from './pinata/api-url.ts';
import { writeRevokeCommand } from './pinata/by-hand.ts';
import { Pinata } from './pinata/client.ts';
import { traceJwt } from './pinata/jwt.ts';
import { startPatience } from './pinata/patience.ts';
import { endKey } from './pinata/revoke.ts';
import { blankEnv } from './runner/exported-env.ts';
import { readJournal, type JournalEntry, type Settings } from './runner/journal.ts';
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
  const { apiUrl, maxWait, summary } = journal.settings;
  const { jwt, isCancelled, place } = readPostInputs(apiUrl, { checkApiUrl });
  hide(traceJwt(jwt));

  const time = isCancelled ? Math.min(maxWait, LONGEST_AFTER_CANCEL) : maxWait;
  const patience = startPatience({ maxWait: time, stop, place, crowd: journal.crowd, say: info });
  const agent = await chooseAgent(apiUrl);
  const pinata = jwt === '' ? undefined : new Pinata({ apiUrl, jwt, agent }, patience);
  const reports: RevokeReport[] = [];
  for (const entry of journal.entries) reports.push(await end(entry, journal.settings, pinata));
  if (summary === 'shown') summarizeEndings(reports);
  // Last, since it can throw, and a key that lives is worse than a variable that holds a dead one.
  blankEnv(journal.exportedEnv);
});

/** Ends one key, where there is a JWT to do it with, and says how it went. Never throws: others are still to be ended. */
async function end({ handedOut, ...key }: JournalEntry, settings: Settings, pinata?: Pinata): Promise<RevokeReport> {
  const { apiUrl, issuer, onRevokeFailure, revoke } = settings;
  const { name } = key;
  const command = writeRevokeCommand(apiUrl, name);
  if (handedOut && !revoke) {
    sayLeftAlive(key, command);
    return { name, outcome: 'left alive' };
  }
  try {
    if (pinata === undefined) {
      throw new Error(
        '[missing-jwt] `pinata-jwt` is empty in the post step: a composite action inside another loses it.',
      );
    }
    await pinata.patience.takeTurn();
    const { outcome, seen } = await endKey(pinata, { ...key, issuer });
    const report = { name, outcome, usage: seen && describeUsage(seen, Date.now()) };
    sayEnding(report);
    if (handedOut && seen?.uses === 0) noticeUnused(name);
    return report;
  } catch (error) {
    reportRevokeFailure(onRevokeFailure, error, { name, command });
    return { name, outcome: 'may still live' };
  }
}
