// When the job ends: revokes every key that main's journal does not strike out.
import { writeRevokeCommand } from './pinata/by-hand.ts';
import { Pinata } from './pinata/client.ts';
import { fingerprint, traceJwt } from './pinata/jwt.ts';
import { startPatience } from './pinata/patience.ts';
import { describeEnding, endKey } from './pinata/revoke.ts';
import { blankEnv } from './runner/exported-env.ts';
import { readJournal } from './runner/journal.ts';
import { info } from './runner/log.ts';
import { hide } from './runner/mask.ts';
import { readPostInputs } from './runner/post-inputs.ts';
import { chooseAgent } from './runner/proxy.ts';
import { reportRevokeFailure } from './runner/revoke-failure.ts';
import { runStep } from './runner/step.ts';

// The runner ends a cancelled job after five minutes, and other post steps want some of them.
const LONGEST_AFTER_CANCEL = 240_000;

await runStep(async () => {
  const { jwt, isCancelled } = readPostInputs();
  hide(traceJwt(jwt));
  const journal = readJournal();
  if (journal === undefined) return;
  const { apiUrl, issuer, maxWait, onRevokeFailure, revoke } = journal.settings;
  blankEnv(journal.exportedEnv);

  const time = isCancelled ? Math.min(maxWait, LONGEST_AFTER_CANCEL) : maxWait;
  const patience = startPatience({ maxWait: time, stop: new AbortController().signal, say: info });
  const pinata = new Pinata({ apiUrl, jwt, agent: await chooseAgent(apiUrl) }, patience);
  for (const { handedOut, ...key } of journal.entries) {
    const command = writeRevokeCommand(apiUrl, key.name);
    if (handedOut && !revoke) {
      info(
        `The key "${key.name}" is left alive, since \`revoke\` is \`false\`. It does not expire by itself: sweep ends it`,
      );
      info(`after ${new Date(key.expiresAt * 1000).toISOString()}, and this command at once: ${command}`);
      continue;
    }
    try {
      if (jwt === '')
        throw new Error(
          '[missing-jwt] `pinata-jwt` is empty in the post step: a composite action inside another loses it.',
        );
      const ending = await endKey(pinata, key);
      if (ending !== 'revoked' && issuer !== fingerprint(jwt)) {
        throw new Error(
          '[other-jwt] `pinata-jwt` is not the one that minted the key, so its account does not tell whether the key lives.',
        );
      }
      info(describeEnding(key.name, ending));
    } catch (error) {
      reportRevokeFailure(onRevokeFailure, error, `The key "${key.name}" may still live. This ends it: ${command}`);
    }
  }
});
