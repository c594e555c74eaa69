// What both ways to torture ask of a job alike: how long its main lives, whether its post says what it leaves, and whether
// its log shows a credential.
import type { Job } from '../../__tests__/harness/job.ts';
import type { StepResult } from '../../__tests__/harness/step.ts';
import { printRow } from '../figures.ts';
import type { Findings } from './report.ts';

/** The typical life of main when so many jobs run at once, in milliseconds. `runMain` runs one, each with an index of its own. */
export async function measureLife(atOnce: number, runMain: (index: number) => Promise<StepResult>): Promise<number> {
  const measure = async (first: number): Promise<number[]> =>
    Promise.all(Array.from({ length: atOnce }, async (_, at) => (await runMain(first + at)).durationMs));
  // The first jobs read the bundles from the disk.
  await measure(0);
  const lives = await measure(atOnce);
  const life = lives.reduce((sum, ms) => sum + ms, 0) / atOnce;
  printRow('life of main without a fault', `${life.toFixed(0)} ms`);
  return life;
}

/** Whether post failed and said of a key that it may live. */
export function isNamedBy(post: StepResult | undefined, { name }: { name: string }): boolean {
  return post?.conclusion === 'failure' && post.log.includes(`The key "${name}" may still live.`);
}

/** Closes a job that asserts its server's promise, and records where it is broken. */
export async function closeJob(job: Job, { breach }: Findings, row: string): Promise<void> {
  await job.close().catch((error: unknown) => {
    breach(row, error instanceof Error ? error.message : 'unknown');
  });
}
