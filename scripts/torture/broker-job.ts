// One job of a batch, killed amid faults, while brokers, and the Redis that they share, are killed as well: what main and post
// leave, and what GitHub's word that the run is over leaves.
import { setTimeout as sleep } from 'node:timers/promises';
import { startJob, type Job } from '../../__tests__/harness/job.ts';
import type { JobPlan, Moment } from './broker-plan.ts';
import { isOfRun, nameKey } from './key-names.ts';
import { addedLife, SCALE, type Phase } from './plan.ts';
import { once, type Outcome } from './report.ts';
import type { Scene } from './scene.ts';

/** A job that is over, and what is still to be said of it. */
export interface Ended {
  job: Job;
  outcome: Outcome;
}

/** How long keys live, as a job asks for it. */
export type Lifetime = '1m' | '1h';

export const SECONDS = { '1m': 60, '1h': 3600 } as const;
const FIRST_RUN = 12_345_678_901;
// How long a broker takes to be there again, beside the time that it is kept down.
const START = 700;
// Real time for one request of a crowd, which a silence on the way may hold for ever.
const PATIENCE = 2000;
// From the arrival of the mint to main's end, without a fault, and a little more. In milliseconds.
const AFTER_MINT = 250;

/** How main asks this scene's brokers. */
export function mint({ origin }: Scene, lifetime: Lifetime) {
  const inputs = { broker: origin, scopes: 'files:write', 'expires-after': lifetime, 'max-wait': '90s' };
  return { uses: '.', with: inputs, clockScale: SCALE };
}

/** Runs one job of a batch to its end, and kills what its plan says. `life` is that of main, in milliseconds. */
export async function tortureJob(plan: JobPlan, scene: Scene, life: number, lifetime: Lifetime): Promise<Ended> {
  const { github, pinata, keeper, clock } = scene;
  const runId = FIRST_RUN + plan.index;
  const ofRun = () => scene.minted().filter((key) => isOfRun(key, runId));
  const claims = { run_id: String(runId), run_attempt: '1' };
  const githubJob = github.addJob({ claims });
  const job = await startJob({
    idTokenVariables: githubJob.variables,
    environment: { GITHUB_RUN_ID: claims.run_id, GITHUB_RUN_ATTEMPT: claims.run_attempt },
    clockStart: clock.start(),
  });
  if (plan.hasNextAttempt) scene.addForeignKey(nameKey({ run: `${String(runId)}/2` }));
  if (plan.rotatesKeys) await scene.rotateKeys();
  plan.pinataFaults.forEach(pinata.fault);
  plan.githubFaults.forEach(github.fault);
  for (const fault of plan.wayFaults) scene.proxy?.fault(fault);
  const breaches: Outcome['breaches'] = [];
  const counts: Outcome['counts'] = {};
  const add = (row: string, count = 1): void => {
    counts[row] = (counts[row] ?? 0) + count;
  };

  let hasEnded = false;
  const hasAsked = (): boolean =>
    pinata.requests.some(({ method, body }) => method === 'POST' && body.includes(` ${claims.run_id}/`));
  /** Resolves at a moment of main's life; where the moment is one after a mint that never comes, at the end. */
  const comesTo = async ({ moment, since }: Moment, longer = 0): Promise<void> => {
    if (since === 'the start') await sleep(moment * (life + longer));
    else {
      while (!hasAsked() && !hasEnded) await sleep(2);
      await sleep(moment * AFTER_MINT);
    }
  };
  const { brokerEnd, shared } = plan;
  const trouble = shared?.trouble;
  const comeback = Promise.all([
    brokerEnd && comesTo(brokerEnd).then(async () => keeper.restart(brokerEnd.place, brokerEnd.signal, brokerEnd.down)),
    trouble && comesTo(trouble).then(async () => scene.redis?.trouble(trouble)),
  ]);
  const waits = [...plan.pinataFaults, ...plan.wayFaults].reduce((sum, fault) => sum + addedLife(fault), 0);
  const outage = brokerEnd ? brokerEnd.down + START : 0;
  let phase: Phase = 'ended before the kill';
  const kill = comesTo(plan, waits + outage).then(() => {
    if (!hasEnded)
      phase = ofRun().length > 0 ? 'killed after the server committed' : 'killed before the server committed';
  });
  const postKill = { name: 'SIGKILL', afterMs: plan.postMoment * life } as const;
  const main = await job.run({
    ...mint(scene, lifetime),
    signal: { name: plan.signal, when: kill },
    ...(plan.post === 'post is killed' && { post: { signal: postKill } }),
  });
  hasEnded = true;
  const name = main.outputs['key-name'];
  const isHandedOut = main.conclusion === 'success' && name !== undefined;
  if (isHandedOut && !ofRun().some((key) => key.name === name) && !scene.isPast(name))
    breaches.push({ row: 'keys ended before their time', what: `${main.log}\n${tellOfRun(scene, name)}` });

  if (plan.post !== 'post never runs') {
    const [post] = await job.finish();
    const isNamed = (key: { name: string }): boolean =>
      post?.conclusion === 'failure' && post.log.includes(`The key "${key.name}" may still live.`);
    for (const key of plan.post === 'post runs' ? ofRun() : []) {
      if (isNamed(key)) add('live keys that post names');
      else
        breaches.push({
          row: 'keys left by post without a word',
          what: `${key.name}\n${job.log()}\n${tellOfRun(scene, key.name)}`,
        });
    }
  }
  githubJob.end();
  if (shared?.sendsAgain) add('requests sent again', await scene.proxy?.sendAgain(runId));
  if (shared) add('mints asked for in crowds', await askInCrowd(shared.crowd, scene, { claims, lifetime }));

  let delivery: string | undefined;
  const deliver = async (): Promise<void> => {
    const before = clock.now();
    const { id, status } =
      delivery === undefined
        ? await github.deliver(`${scene.origin}/webhooks/github`, { id: runId, attempt: 1 })
        : await github.redeliver(delivery);
    delivery = id;
    const isDone = typeof status === 'number' && status < 300;
    add(isDone ? 'webhooks answered with success' : 'webhooks that failed or met no broker');
    for (const key of isDone ? ofRun().filter(({ createdAt }) => createdAt < before) : [])
      breaches.push({ row: 'keys left after their webhook', what: `${key.name}\n${tellOfRun(scene, key.name)}` });
  };
  if (plan.webhook !== 'no webhook') await deliver();
  await comeback;
  if (plan.webhook === 'webhook, and again later') await deliver();
  const hasFault = plan.pinataFaults.length + plan.githubFaults.length + plan.wayFaults.length > 0;
  Object.assign(counts, once('jobs', plan.signal, phase, plan.post, ...(hasFault ? ['amid a fault'] : [])));
  return { job, outcome: { plan, counts, breaches } };
}

/** What the brokers wrote of a key's run, and what Pinata was asked of it. */
export function tellOfRun({ keeper, pinata }: Scene, name: string): string {
  const run = / (\d+)\/\d+ /.exec(name)?.[1] ?? name;
  return [
    ...keeper
      .log()
      .split('\n')
      .filter((line) => line.includes(run) || !/"event":"(decision|end)"/.test(line)),
    ...pinata.requests
      .filter(({ body, query }) => body.includes(run) || query.name?.includes(run))
      .map(
        ({ method, path, status, fault, startedAt }) =>
          `${new Date(startedAt).toISOString()} ${method} ${path} ${String(status)} ${fault ?? ''}`,
      ),
  ].join('\n');
}

/** Asks for so many keys of a run at once, each with a token of its own. Resolves to how many. */
async function askInCrowd(
  count: number,
  { github, origin, clock }: Scene,
  { claims, lifetime }: { claims: { run_id: string; run_attempt: string }; lifetime: Lifetime },
): Promise<number> {
  const expiresAt = clock.now() / 1000 + SECONDS[lifetime];
  await Promise.all(
    Array.from({ length: count }, async () => {
      const keyName = nameKey({ run: `${claims.run_id}/${claims.run_attempt}`, expiresAt });
      const token = await github.signIdToken({ aud: origin, ...claims });
      const request = { keyName, permissions: { resources: ['org:files:write'] } };
      // Whatever the answer is, or where there is none: what became of it, Pinata's keys tell.
      await fetch(`${origin}/v3/api_keys`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(PATIENCE),
      })
        .then(async (answer) => answer.text())
        .catch(() => undefined);
    }),
  );
  return count;
}
