// After the post steps of the mints: ends the broker, shows its log, and fails the job where that holds a credential.
import { readFileSync } from 'node:fs';
import { waitForWords } from '../lasting-process.ts';

const { STATE_log = '', STATE_pid = '' } = process.env;
// Every JWT begins so: an ID token, the issuing key's, a minted one's.
const JWT = /eyJ[\w-]{10}/;

// Where it did not start there is nothing to end, and 0 would be this very process and its parents.
if (STATE_pid !== '') {
  process.kill(Number(STATE_pid), 'SIGTERM');
  try {
    await waitForWords(STATE_log, /"event":"ended"/);
  } finally {
    showLog(readFileSync(STATE_log, 'utf8'));
  }
}

function showLog(log: string): void {
  if (JWT.test(log)) {
    console.log('::error::The log of the broker holds a JWT, and is not shown.');
    process.exitCode = 1;
  } else console.log(`::group::The broker's log\n${log}\n::endgroup::`);
}
