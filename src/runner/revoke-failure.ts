// What a key that may still live does to the job.
import { fail, warning } from './log.ts';

/** Fails the step or warns, as `on-revoke-failure` says. */
export function reportRevokeFailure(policy: 'fail' | 'warn', error: unknown, advice: string): void {
  const text = `${error instanceof Error ? error.message : 'Something that is not an error was thrown.'}\n${advice}`;
  if (policy === 'fail') fail(text);
  else warning(text);
}
