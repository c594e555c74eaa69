// The inputs of the mint action, in main and again in post.
import { Failure } from '../failure.ts';
import { ACCESS_INPUTS, readAccess, type AccessInputs } from '../end/access.ts';
import { readClaims } from '../key/jwt.ts';
import { fitLabel } from '../key/name.ts';
import { choosePermissions, listKnownWords } from '../key/permissions.ts';
import type { Permissions } from '../key/scopes.ts';
import { locateApi } from '../pinata/broker.ts';
import { checkCommandFiles } from '../runner/files.ts';
import { findHolders, readInputs, refuseProblems, type InputValues } from '../runner/inputs.ts';
import { hideIdTokenRequest, offersIdTokens } from '../runner/id-token.ts';
import { notice } from '../runner/log.ts';
import type { Run } from '../runner/run.ts';
import { readEnvExports, type EnvExport } from './exported-env.ts';
import type { JournalRecord } from './journal.ts';
import { explainMissingSecret, findUntrustedTrigger } from './trigger.ts';

const KNOWN = listKnownWords();

export const MINT_INPUTS = {
  ...ACCESS_INPUTS,
  name: { kind: 'text', default: 'deploy' },
  preset: { kind: 'words', known: KNOWN },
  scopes: { kind: 'words', known: KNOWN },
  'legacy-endpoints': { kind: 'words', known: KNOWN },
  admin: { kind: 'boolean', default: 'false' },
  'max-uses': { kind: 'number' },
  'expires-after': { kind: 'duration', default: '6h' },
  revoke: { kind: 'boolean', default: 'true' },
  'on-revoke-failure': { kind: 'choice', choices: ['fail', 'warn'], default: 'fail' },
  'on-missing-jwt': { kind: 'choice', choices: ['fail', 'skip'], default: 'fail' },
  'allow-untrusted-trigger': { kind: 'boolean', default: 'false' },
  verify: { kind: 'boolean', default: 'false' },
  'export-env': { kind: 'lines' },
  'max-wait': { kind: 'duration', default: '10m' },
  summary: { kind: 'boolean', default: 'true' },
  'job-status': { kind: 'text', default: '${{ job.status }}' },
} as const;

export interface MintInputs extends InputValues<typeof MINT_INPUTS>, AccessInputs {
  label: string;
  permissions: Permissions;
  envExports: EnvExport[];
}

/**
 * Reads and checks every input: first whether they are right, then whether there is a JWT, then whether the trigger is
 * trusted. Returns why nothing is to be minted where that is not to fail the step. Throws a `Failure` that lists all
 * problems at once.
 */
export function readMintInputs(run: Run): MintInputs | { skipped: string } {
  const { values, problems } = readInputs(MINT_INPUTS);
  const { access, problems: accessProblems } = readAccess(values);
  const { jwt, broker } = access;
  const label = fitLabel(values.name);
  const chosen = choosePermissions(values);
  const exported = readEnvExports(values.exportEnv);
  problems.push(...accessProblems, ...label.problems, ...chosen.problems, ...exported.problems);
  problems.push(
    ...checkCommandFiles([
      'GITHUB_OUTPUT',
      'GITHUB_STATE',
      ...(exported.exports.length > 0 ? (['GITHUB_ENV'] as const) : []),
    ]),
  );

  const isTokenMissing = broker !== '' && !offersIdTokens();
  if (isTokenMissing && problems.length === 0) {
    const failure = new Failure('no-id-token');
    if (values.onMissingJwt === 'skip') return { skipped: failure.message };
    throw failure;
  }
  if (jwt === '' && broker === '') {
    const why = `\`pinata-jwt\` is empty. ${explainMissingSecret(run.event)}`;
    if (problems.length === 0 && values.onMissingJwt === 'skip') return { skipped: why };
    problems.push(why);
  } else if (jwt !== '') {
    problems.push(...findOwnSource(jwt, exported.exports));
  }
  const untrusted = values.allowUntrustedTrigger ? undefined : findUntrustedTrigger(run.event);
  if (untrusted !== undefined) {
    problems.push(`${untrusted}. If no such code can reach the key, say \`allow-untrusted-trigger: true\`.`);
  }
  refuseProblems(problems, 'minted');
  if (broker !== '') hideIdTokenRequest();
  [...label.notices, ...chosen.notices].forEach(notice);
  const { permissions } = chosen;
  return { ...values, ...access, label: label.label, permissions, envExports: exported.exports };
}

/** A variable that holds the issuing JWT and is to hold the minted one: post, which reads it again, would get that. */
function findOwnSource(jwt: string, exports: readonly EnvExport[]): string[] {
  const holders = findHolders(jwt);
  return exports
    .filter(({ name }) => holders.includes(name))
    .map(
      ({ name }) =>
        `\`export-env\` would replace the issuing JWT in \`${name}\`, and the post step could not revoke the key: take another name, or hand the secret itself to \`pinata-jwt\`.`,
    );
}

/** What post reads of the inputs, which the runner evaluates anew. */
interface PostInputs extends AccessInputs {
  /** Whether the runner cancelled the job, and so will soon end post too. */
  isCancelled: boolean;
  /** Why no key can be ended with these inputs, where none can. */
  obstacle: Failure | undefined;
}

/** Reads post's inputs. Throws nothing: what is wrong with them must not keep post from its report. */
export function readPostInputs({ settings, entries }: JournalRecord): PostInputs {
  const { values } = readInputs(MINT_INPUTS);
  const { access, problems } = readAccess(values);
  const isCancelled = values.jobStatus === 'cancelled';
  if (access.jwt === '' && access.broker === '') {
    const isBroker = settings.apiUrl === locateApi(settings.issuer);
    const hint = isBroker ? '`broker`, which main had, is empty as well.' : '';
    // Where no input reaches post, only main knows the place that people are to turn to. Nothing is sent there.
    const place = isBroker ? { broker: settings.issuer } : { pinataUrl: settings.apiUrl };
    return { ...access, ...place, isCancelled, obstacle: new Failure('missing-jwt', { hint }) };
  }
  const { keyId } = readClaims(access.jwt);
  if (keyId !== undefined && entries.some(({ id }) => id === keyId)) {
    return { ...access, isCancelled, obstacle: new Failure('minted-jwt') };
  }
  // The JWT goes where the workflow says, whatever the state tells.
  const isElsewhere = problems.length > 0 || access.apiUrl !== settings.apiUrl;
  const hint = 'It names another address than `api-url` does now.';
  return { ...access, isCancelled, obstacle: isElsewhere ? new Failure('bad-journal', { hint }) : undefined };
}

// An issuing JWT lives one year, and stops without a word.
const WARN_BEFORE_END = 30 * 86_400;

/** The date on which the issuing JWT ends, in ISO 8601, where that is within 30 days of `now`, in unix milliseconds. */
export function findComingEnd(jwt: string, now: number): string | undefined {
  const { expiresAt } = readClaims(jwt);
  if (expiresAt === undefined || expiresAt * 1000 >= now + WARN_BEFORE_END * 1000) return undefined;
  return new Date(expiresAt * 1000).toISOString();
}
