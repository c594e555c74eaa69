// One job of a batch, killed amid faults, while brokers, and the Redis that they share, are killed as well: what main and post
// leave, and what GitHub's word that the run is over leaves.
import { setTimeout as sleep } from 'node:timers/promises';
import { nameKey } from '../key-names.ts';
import { askBroker, writeKeyRequest } from '../key-request.ts';
import type { JobPlan, Moment } from './broker-plan.ts';
import { closeJob, isNamedBy } from './main-life.ts';
import { addedLife, PHASES, SCALE } from './plan.ts';
import type { Findings } from './report.ts';
import type { Scene } from './scene.ts';

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
export async function tortureJob(
  plan: JobPlan,
  scene: Scene,
  { count, breach }: Findings,
  { life, lifetime }: { life: number; lifetime: Lifetime },
): Promise<void> {
  const { github, pinata, keeper, clock } = scene;
  const run = String(FIRST_RUN + plan.index);
  const { job, claims, end } = await scene.startJob(run);
  if (plan.hasNextAttempt) scene.addForeignKey(nameKey({ run: `${run}/2` }));
  if (plan.rotatesKeys) await scene.rotateKeys();
  plan.pinataFaults.forEach(pinata.fault);
  plan.githubFaults.forEach(github.fault);
  for (const fault of plan.wayFaults) scene.proxy?.fault(fault);

  let hasEnded = false;
  const hasAsked = (): boolean =>
    pinata.requests.some(({ method, body }) => method === 'POST' && body.includes(` ${run}/`));
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
  const outage = brokerEnd ? brokerEnd.down + START : 0;
  let phase = PHASES.never;
  const kill = comesTo(plan, addedLife([...plan.pinataFaults, ...plan.wayFaults]) + outage).then(() => {
    phase = scene.minted(run).length > 0 ? PHASES.after : PHASES.before;
  });
  const postKill = { name: 'SIGKILL', afterMs: plan.postMoment * life } as const;
  const main = await job.run({
    ...mint(scene, lifetime),
    signal: { name: plan.signal, when: kill },
    ...(plan.post === 'post is killed' && { post: { signal: postKill } }),
  });
  hasEnded = true;
  for (const row of ['jobs', plan.signal, phase, plan.post]) count(row);
  if (plan.pinataFaults.length + plan.githubFaults.length + plan.wayFaults.length > 0) count('amid a fault');
  const name = main.outputs['key-name'];
  const isHandedOut = main.conclusion === 'success' && name !== undefined;
  if (isHandedOut && !scene.minted(run).some((key) => key.name === name) && !scene.isPast(name))
    breach('keys ended before their time', `${main.log}\n${scene.tellOf(name)}`);

  if (plan.post !== 'post never runs') {
    const [post] = await job.finish();
    for (const key of plan.post === 'post runs' ? scene.minted(run) : []) {
      if (isNamedBy(post, key)) count('live keys that post names');
      else breach('keys left by post without a word', `${job.log()}\n${scene.tellOf(key.name)}`);
    }
  }
  end();
  await closeJob(job, { count, breach }, 'credentials in logs');
  if (shared?.sendsAgain) count('requests sent again', await scene.proxy?.sendAgain(run));
  if (shared) {
    await askInCrowd(shared.crowd, scene, claims, SECONDS[lifetime]);
    count('mints asked for in crowds', shared.crowd);
  }

  let delivery: string | undefined;
  const deliver = async (): Promise<void> => {
    const before = clock.now();
    const { id, status } =
      delivery === undefined
        ? await github.deliver(`${scene.origin}/webhooks/github`, { id: Number(run), attempt: 1 })
        : await github.redeliver(delivery);
    delivery = id;
    const isDone = typeof status === 'number' && status < 300;
    count(isDone ? 'webhooks answered with success' : 'webhooks that failed or met no broker');
    for (const key of isDone ? scene.minted(run).filter(({ createdAt }) => createdAt < before) : [])
      breach('keys left after their webhook', scene.tellOf(key.name));
  };
  if (plan.webhook !== 'no webhook') await deliver();
  await comeback;
  if (plan.webhook === 'webhook, and again later') await deliver();
}

/** Asks for so many keys of a run at once, each with a token of its own. */
async function askInCrowd(
  crowd: number,
  { github, origin, clock }: Scene,
  claims: { run_id: string; run_attempt: string },
  seconds: number,
): Promise<void> {
  const run = `${claims.run_id}/${claims.run_attempt}`;
  const ask = async (): Promise<unknown> =>
    askBroker(`${origin}/v3/api_keys`, await github.signIdToken({ aud: origin, ...claims }), {
      method: 'POST',
      body: writeKeyRequest(nameKey({ run, expiresAt: clock.now() / 1000 + seconds })),
      signal: AbortSignal.timeout(PATIENCE),
    });
  // Whatever the answer is, or where there is none: what became of it, Pinata's keys tell.
  await Promise.allSettled(Array.from({ length: crowd }, ask));
}
