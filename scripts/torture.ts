// Kills hundreds of jobs at random moments of their lives, some of them amid faults and lies, and runs their post steps: no
// key may live on unless post says so, no key of others may end, and no secret may stand in a log. With a broker, it is
// killed as well, post may never run, and once the time is past no key may live at all. With Redis there are two brokers
// behind one address, and Redis is frozen, killed and emptied, too: no token may mint twice. Fails when one of these is not so.
// Invariant: every choice follows from the seed, which is printed; what the processor does in between does not.
//
//   npm run torture                                500 jobs
//   npm run torture -- --broker                    300 jobs without a secret, and brokers
//   npm run torture -- --broker --redis            100 jobs, and two brokers that share one Redis: needs `redis-server`
//   npm run torture -- --jobs 30 --seed 7          30 jobs, with the choices of seed 7
//   npm run torture -- --broker --sweep-seconds 3600    brokers that hardly sweep: this fails, or it would find nothing
import { parseArgs } from 'node:util';
import { isRedisInstalled } from '../__tests__/broker/redis.ts';
import { createChance } from './chance.ts';
import { printRow } from './figures.ts';
import { BROKER_ROWS, REDIS_ROWS, tortureBrokers } from './torture/brokers.ts';
import { JOB_ROWS, tortureJobs } from './torture/jobs.ts';
import { createReport } from './torture/report.ts';

const { values } = parseArgs({
  options: {
    broker: { type: 'boolean', default: false },
    redis: { type: 'boolean', default: false },
    seed: { type: 'string' },
    jobs: { type: 'string' },
    'sweep-seconds': { type: 'string', default: '5' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const jobs = Number(values.jobs ?? (values.redis ? 100 : values.broker ? 300 : 500));
const sweepSeconds = Number(values['sweep-seconds']);
const fault = findFault();
if (fault === undefined) await torture();
else {
  console.error(fault);
  process.exitCode = 2;
}

/** Why it cannot start. */
function findFault(): string | undefined {
  if (!(Number.isSafeInteger(seed) && Number.isSafeInteger(jobs) && jobs >= 1 && sweepSeconds >= 1))
    return '--seed, --jobs and --sweep-seconds are whole numbers.';
  if (values.redis && !values.broker) return '--redis is for brokers: say --broker as well.';
  if (values.redis && !isRedisInstalled())
    return '--redis needs the program redis-server, which is not installed here.';
  return undefined;
}

async function torture(): Promise<void> {
  const words = [...(values.broker ? ['--broker'] : []), ...(values.redis ? ['--redis'] : [])];
  const command = ['npm run torture --', ...words, '--seed', seed, '--jobs', jobs].join(' ');
  printRow('seed', `${String(seed)}   (${command})`);
  const chance = createChance(seed);
  const report = createReport();
  if (values.broker)
    await tortureBrokers(jobs, { sweepSeconds, store: values.redis ? 'Redis' : 'memory' }, chance, report);
  else await tortureJobs(jobs, chance, report);
  const rows = values.redis ? REDIS_ROWS : values.broker ? BROKER_ROWS : JOB_ROWS;
  if (!report.print(rows)) process.exitCode = 1;
}
