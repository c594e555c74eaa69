// A job without any secret, as a person would see it, on the emulators: with a broker that alone holds the issuing JWT. Then
// what becomes of the key of a runner that is killed, and what a job on another branch is told.
import { stringify } from 'yaml';
import { grantToSite, installBroker } from '../__tests__/broker/installation.ts';
import { startJob, type Job } from '../__tests__/harness/job.ts';
import { startGitHub } from '../emulator/github/index.ts';
import { startEmulator } from '../emulator/index.ts';

const RULE = grantToSite({ scopes: ['org:files:write'], 'max-uses': 20, 'max-lifetime': '2h' });
const KILLED_RUN = 12_345_678_902;

/** Plays all three. Returns whether each came out as it should. */
export async function demonstrateBroker(show: (title: string, text: string) => void): Promise<boolean> {
  const pinata = await startEmulator();
  const github = await startGitHub();
  await using installation = await installBroker(github, pinata, [RULE]);
  const { broker, origin } = installation;
  const step = {
    uses: '.',
    id: 'pinata',
    with: { broker: origin, scopes: 'files:write', 'max-uses': '20', 'expires-after': '1h' },
  };
  const startDeployJob = async ({ run = 12_345_678_901, ref = 'refs/heads/main' } = {}): Promise<Job> => {
    const claims = { run_id: String(run), run_attempt: '1', ref };
    const environment = { GITHUB_RUN_ID: claims.run_id, GITHUB_RUN_ATTEMPT: claims.run_attempt, GITHUB_REF: ref };
    return startJob({ idTokenVariables: github.addJob({ claims }).variables, environment });
  };
  const deploy = async (job: Job, jwt: string): Promise<string> => {
    const { log } = await job.runShell(`node "${import.meta.dirname}/demo-deploy.ts"`, {
      env: { PINATA_JWT: jwt, UPLOAD_URL: `${pinata.url}/v3/files`, API_URL: pinata.apiUrl },
    });
    return log;
  };
  let seen = 0;
  const readLog = async (last: string): Promise<string> => {
    await broker.said(last);
    const lines = broker.lines().slice(seen);
    seen += lines.length;
    return lines
      .filter(({ event }) => event === 'decision' || event === 'end')
      .map(({ msg, reason, rule, cause, run_id: run, name: key }) => {
        const told = Object.entries({ reason, rule, cause, run, key }).filter(([, value]) => typeof value === 'string');
        return [msg, ...told.map(([field, value]) => `${field}=${String(value)}`)].join('  ');
      })
      .join('\n');
  };

  show('What the broker may grant: one rule of its policy', stringify(RULE));
  const job = await startDeployJob();
  const mint = await job.run(step);
  show('The step that mints, in a job that has no secret', mint.log);
  show('What GitHub says of the job, for this broker and five minutes', describeToken(github.secrets()));
  const jwt = mint.outputs.jwt ?? '';
  show('A deploy step with the minted key', await deploy(job, jwt));
  const [post] = await job.finish();
  show('The end of the job', post?.log ?? '');
  show('The same deploy step after it', await deploy(job, jwt));
  show('What the broker logged', await readLog('revoke granted'));

  const killed = await startDeployJob({ run: KILLED_RUN });
  const orphan = (await killed.run(step)).outputs.jwt ?? '';
  const live = pinata.liveKeys().map(({ name }) => `lives: ${name}`);
  show('A job whose runner is killed, so that no post step runs: its key', live.join('\n'));
  const { status } = await github.deliver(`${origin}/webhooks/github`, { id: KILLED_RUN, conclusion: 'failure' });
  show('GitHub tells the broker that the run is over', `answered with ${String(status)}`);
  show('What the broker logged', await readLog('webhook granted'));
  show('Whoever holds the key of that job now', await deploy(killed, orphan));

  const elsewhere = await startDeployJob({ ref: 'refs/heads/feature' });
  const refused = await elsewhere.run(step);
  show('The same job on another branch', refused.log);
  show('What the broker logged', await readLog('mint refused'));

  const isRight =
    mint.exitCode === 0 && post?.exitCode === 0 && refused.exitCode !== 0 && pinata.liveKeys().length === 0;
  await Promise.all([job, killed, elsewhere].map(async (each) => each.close()));
  await Promise.all([github.close(), pinata.close()]);
  return isRight;
}

/** The claims that rules look at, of the first ID token. */
function describeToken(secrets: string[]): string {
  const [, payload = ''] = secrets.find((secret) => secret.split('.').length === 3)?.split('.') ?? [];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const names = ['aud', 'repository_id', 'repository_owner_id', 'workflow_ref', 'ref', 'event_name', 'run_id', 'jti'];
  return names.map((name) => `${name}: ${String(claims[name])}`).join('\n');
}
