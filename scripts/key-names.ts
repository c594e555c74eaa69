// The names of keys in the action's form, written and read without the action's own code.
export const REPOSITORY = 'acme/site';
// Long after everything here.
const FAR_AWAY = 4_102_444_800;
const FIRST_NONCE = 0x9f86d081e1a2;

let names = 0;

/** A key's name in the action's form, of a time far away unless told. */
export function nameKey({
  repository = REPOSITORY,
  run = '12345677999/1',
  expiresAt = FAR_AWAY,
}: { repository?: string; run?: string; expiresAt?: number } = {}): string {
  names += 1;
  const nonce = (FIRST_NONCE + names).toString(16);
  return `deploy [gha ${repository} ${run} build ${String(Math.ceil(expiresAt))} ${nonce}]`;
}

/** The run of a key by its name, and the name itself where it tells none. */
export function readRun(name: string): string {
  return / (\d+)\/\d+ /.exec(name)?.[1] ?? name;
}

/** In unix milliseconds. */
export function readExpiry(name: string): number | undefined {
  const seconds = / \[gha \S+ \d+\/\d+ \S+ (\d+) [0-9a-f]{12}\]$/.exec(name)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
