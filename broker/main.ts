// Starts the broker; or, with a word, does one of its lesser works: `check` a policy, print the `schema`.
import { pino } from 'pino';
import { startBroker } from './broker.ts';
import { check } from './check.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { POLICY_SCHEMA } from './policy-schema.ts';

const TIME_FOR_THE_LAST_LINES = 400;

const [word, ...words] = process.argv.slice(2);
switch (word) {
  case undefined:
    await start();
    break;
  case 'check':
    process.exitCode = await check(words, process.stdout);
    break;
  case 'schema':
    console.log(JSON.stringify(POLICY_SCHEMA));
    break;
  default:
    console.error(
      `There is no \`${word}\`: start the broker without a word, or use \`check policy.yml\` or \`schema\`.`,
    );
    process.exitCode = 2;
}

async function start(): Promise<void> {
  const { config, faults } = readConfig(process.env);
  if (config === undefined) {
    for (const fault of faults) console.error(fault);
    console.error('The broker was not started.');
    process.exitCode = 1;
    return;
  }
  // What has been read is not left for children, crash reports or whoever reads the environment of this process.
  delete process.env.PINATA_JWT;
  const log = createLog(process.stdout);
  const logger = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, log);
  const { broker, fault } = await startBroker(config, logger, () => log.isWritten());
  if (broker === undefined) {
    console.error(fault);
    console.error('The broker was not started.');
    process.exitCode = 1;
    return;
  }
  logger.info({ event: 'listening', url: broker.url }, `listening at ${broker.url}`);
  let isEnding = false;
  const end = (signal: NodeJS.Signals): void => {
    if (isEnding) return;
    isEnding = true;
    logger.info({ event: 'ending', signal }, 'no new requests; what began is finished');
    void broker.close().then(async () => {
      logger.info({ event: 'ended' }, 'ended');
      if (await log.end(TIME_FOR_THE_LAST_LINES)) return;
      // A pipe that nobody reads would hold the process.
      process.off(signal, end);
      process.kill(process.pid, signal);
    });
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
