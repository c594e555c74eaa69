// After the post steps of the mints: fails the job unless keys were minted, all of them used, and all of them revoked.
const { STATE_origin = '', STATE_pid = '' } = process.env;

interface Key {
  name: string;
  origin: 'issuing' | 'minted' | 'added';
  uses: number;
  revoked: boolean;
}

try {
  const response = await fetch(`${STATE_origin}/_emulator/keys`, { signal: AbortSignal.timeout(10_000) });
  const minted = ((await response.json()) as Key[]).filter(({ origin }) => origin === 'minted');
  const problems = minted.flatMap(({ name, uses, revoked }) => [
    ...(revoked ? [] : [`the key "${name}" is still alive`]),
    ...(uses > 0 ? [] : [`the key "${name}" was never used`]),
  ]);
  if (minted.length === 0) problems.push('no key was minted');
  for (const problem of problems) console.log(`::error::After the post steps, ${problem}.`);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`All ${String(minted.length)} minted keys were used and are revoked.`);
} finally {
  // Where it did not start there is nothing to end, and 0 would be this very process and its parents.
  if (STATE_pid !== '') process.kill(Number(STATE_pid));
}
