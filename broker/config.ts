// The settings: read from the environment and the files that it names, each checked at the start, all faults shown at once.
import { checkJwt } from '../src/key/jwt.ts';
import { isLoopback, checkOrigin } from './origin.ts';
import { readPolicy, type Policy } from './policy.ts';
import { readAtOnce } from './watched-file.ts';

export interface Config {
  host: string;
  port: number;
  /** On the same host; `undefined` for none. */
  metricsPort: number | undefined;
  tls: { cert: string; key: string } | undefined;
  policyFile: string;
  /** What the file held when the policy was read. */
  policyText: string;
  policy: Policy;
  jwt: string;
  /** `undefined` where the JWT stands in the environment, which does not change. */
  jwtFile: string | undefined;
  webhookSecret: string | undefined;
  redisUrl: string | undefined;
  apiUrl: string;
  /** Between two requests to Pinata, in milliseconds. */
  interval: number;
  /** Between two sweeps, in milliseconds. */
  sweepPause: number;
  logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
// Turns are a little wider apart than the account's rate asks for, since requests arrive a little earlier or later than
// they are sent.
const SLACK = 1.05;
const SHORTEST_WEBHOOK_SECRET = 16;

/** Reads all settings. With any fault there is no configuration. A fault holds no secret. */
export function readConfig(env: Environment): { config: Config; faults: [] } | { config: undefined; faults: string[] } {
  const faults: string[] = [];
  const fault = (text: string): void => {
    faults.push(text);
  };
  // An empty variable is what an orchestrator makes of one that is not set.
  const read = (name: string): string | undefined => (env[name]?.trim() ? env[name].trim() : undefined);
  const readFile = (name: string, file: string): string | undefined => {
    const look = readAtOnce(file);
    if (look.fault !== undefined) fault(`${name}: ${file}: ${look.fault}`);
    return look.text;
  };
  const readNumber = (name: string, standard: number, [least, most]: [number, number]): number => {
    const text = read(name);
    if (text === undefined) return standard;
    const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (number >= least && number <= most) return number;
    fault(`${name} must be a whole number from ${String(least)} to ${String(most)}.`);
    return standard;
  };

  const { policyFile, policyText, policy } = readPolicyFile();
  const { jwt, jwtFile } = readJwt();
  const host = read('HOST') ?? '127.0.0.1';
  const port = readNumber('PORT', 8080, [0, 65_535]);
  const metricsPort = read('METRICS_PORT') === undefined ? undefined : readNumber('METRICS_PORT', 0, [0, 65_535]);
  if (metricsPort !== undefined && metricsPort !== 0 && metricsPort === port)
    fault('METRICS_PORT must be another than PORT.');
  const tls = readTls();
  const behindTls = read('BEHIND_TLS') ?? 'false';
  if (!['true', 'false'].includes(behindTls)) fault('BEHIND_TLS must be true or false.');
  if (!isLoopback(host) && tls === undefined && behindTls !== 'true') {
    fault(
      `HOST is ${host}, which others reach, and nothing encrypts: set TLS_CERT_FILE and TLS_KEY_FILE, or BEHIND_TLS=true where something in front does.`,
    );
  }
  const webhookSecret = readWebhookSecret();
  const redisUrl = readRedisUrl();
  const apiUrl = read('PINATA_API_URL') ?? 'https://api.pinata.cloud/v3';
  const apiFault = checkOrigin(apiUrl, 'with path');
  if (apiFault !== undefined) fault(`PINATA_API_URL ${apiFault}`);
  const perMinute = readNumber('PINATA_REQUESTS_PER_MINUTE', 60, [1, 100_000]);
  const sweepPause = readNumber('SWEEP_SECONDS', 60, [1, 3600]) * 1000;
  const logLevel = read('LOG_LEVEL') ?? 'info';
  if (!LOG_LEVELS.includes(logLevel)) fault(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);

  if (
    faults.length > 0 ||
    policy === undefined ||
    jwt === undefined ||
    policyFile === undefined ||
    policyText === undefined
  ) {
    return { config: undefined, faults };
  }
  const interval = (60_000 * SLACK) / perMinute;
  return {
    config: {
      host,
      port,
      metricsPort,
      tls,
      policyFile,
      policyText,
      policy,
      jwt,
      jwtFile,
      webhookSecret,
      redisUrl,
      apiUrl,
      interval,
      sweepPause,
      logLevel,
    },
    faults: [],
  };

  function readPolicyFile(): Partial<Pick<Config, 'policyFile' | 'policyText' | 'policy'>> {
    const file = read('POLICY_FILE');
    if (file === undefined) {
      fault('POLICY_FILE is not set: name the policy, for instance policy.yml.');
      return {};
    }
    const text = readFile('POLICY_FILE', file);
    if (text === undefined) return {};
    const { policy: found, faults: wrong } = readPolicy(text);
    for (const each of wrong) fault(`${file}, ${each}`);
    return { policyFile: file, policyText: text, ...(found && { policy: found }) };
  }

  function readJwt(): { jwt?: string; jwtFile?: string | undefined } {
    const file = read('PINATA_JWT_FILE');
    const given = read('PINATA_JWT');
    if ((file === undefined) === (given === undefined)) {
      fault('Set PINATA_JWT_FILE, or else PINATA_JWT, to the issuing JWT: one of the two.');
      return {};
    }
    const text = file === undefined ? given : readFile('PINATA_JWT_FILE', file)?.trim();
    if (text === undefined) return {};
    const name = file === undefined ? 'PINATA_JWT' : 'PINATA_JWT_FILE';
    for (const problem of checkJwt(text)) fault(problem.replace('`pinata-jwt`', name));
    return { jwt: text, jwtFile: file };
  }

  function readTls(): Config['tls'] {
    const [certFile, keyFile] = [read('TLS_CERT_FILE'), read('TLS_KEY_FILE')];
    if (certFile === undefined && keyFile === undefined) return undefined;
    if (certFile === undefined || keyFile === undefined) {
      fault('Set TLS_CERT_FILE and TLS_KEY_FILE, or neither.');
      return undefined;
    }
    const [cert, key] = [readFile('TLS_CERT_FILE', certFile), readFile('TLS_KEY_FILE', keyFile)];
    return cert === undefined || key === undefined ? undefined : { cert, key };
  }

  function readWebhookSecret(): string | undefined {
    const file = read('WEBHOOK_SECRET_FILE');
    const secret = file === undefined ? undefined : readFile('WEBHOOK_SECRET_FILE', file)?.trim();
    if (secret !== undefined && secret.length < SHORTEST_WEBHOOK_SECRET) {
      fault(`WEBHOOK_SECRET_FILE holds fewer than ${String(SHORTEST_WEBHOOK_SECRET)} characters.`);
      return undefined;
    }
    return secret;
  }

  function readRedisUrl(): string | undefined {
    const url = read('REDIS_URL');
    if (url === undefined) return undefined;
    const { protocol = '' } = URL.parse(url) ?? {};
    if (['redis:', 'rediss:'].includes(protocol)) return url;
    fault('REDIS_URL must begin with redis:// or rediss://.');
    return undefined;
  }
}
