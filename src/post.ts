// When the job ends: revokes every key that main's journal still holds.
import { endKey } from './end/end.ts';
import { reportEnding, summarizeEndings, type Report } from './end/report.ts';
import { blankEnv } from './mint/exported-env.ts';
import { readPostInputs } from './mint/inputs.ts';
import { measureLanding, readJournal } from './mint/journal.ts';
import { openPinata } from './pinata/open.ts';
import { readRun } from './runner/run.ts';
import { defineStep } from './runner/step.ts';

// The runner ends a cancelled job after five minutes, and other post steps want some of them.
const LONGEST_AFTER_CANCEL = 240_000;

export const post = defineStep(async (world) => {
  const journal = readJournal(readRun());
  if (journal === undefined) return;
  const { settings, entries, exportedEnv } = journal;
  const { obstacle, ...inputs } = readPostInputs(journal);
  const maxWait = inputs.isCancelled ? Math.min(settings.maxWait, LONGEST_AFTER_CANCEL) : settings.maxWait;
  const pinata = openPinata({ ...inputs, maxWait }, world);

  const reports: Report[] = [];
  for (const entry of entries) {
    const report: Report =
      entry.handedOut && !settings.revoke
        ? { name: entry.name, outcome: 'left alive' }
        : obstacle
          ? { name: entry.name, outcome: 'may still live', failure: obstacle }
          : await endKey(pinata, { ...entry, issuer: settings.issuer, landsIn: measureLanding(entry) });
    reportEnding(report, { ...settings, ...inputs }, entry);
    reports.push(report);
  }
  if (settings.summary) summarizeEndings('The end of the Pinata key', reports, inputs);
  // Last, since it can throw, and a key that lives is worse than a variable that holds a dead one.
  blankEnv(exportedEnv);
});
