// What became of a key that was to be revoked, and what that does to the job.
import { fail, info, notice, warning } from './log.ts';

type Outcome = 'revoked' | 'already gone' | 'never created';

/** Says that the key of this name is no more. `usage` is a sentence on its life. */
export function reportEnding(name: string, outcome: Outcome, usage = ''): void {
  const sentences: Record<Outcome, string> = {
    revoked: `Revoked the key "${name}".`,
    'already gone': `The key "${name}" was already gone.`,
    'never created': `The key "${name}" never came to life.`,
  };
  info(`${sentences[outcome]} ${usage}`.trim());
}

/** Says that nobody used the key of this name. */
export function noticeUnused(name: string): void {
  notice(`The key "${name}" was never used: the deploy probably still uses another credential.`);
}

/** Fails the step or warns, as `on-revoke-failure` says. `advice` says what to do about a key that may still live. */
export function reportRevokeFailure(policy: 'fail' | 'warn', error: unknown, advice: string): void {
  const text = `${error instanceof Error ? error.message : 'Something that is not an error was thrown.'}\n${advice}`;
  if (policy === 'fail') fail(text);
  else warning(text);
}
