import { expect, test } from 'vitest';
import { startJob } from '../harness/job.ts';
import { readMasks } from './masked.ts';
import { startTrial } from '../harness/trial.ts';

/** The claims that a Pinata JWT carries about its key and its owner. */
function claimsOf(jwt: string): { email: string; key: string; secret: string } {
  const payload = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as {
    userInformation: { email: string };
    scopedKeyKey: string;
    scopedKeySecret: string;
  };
  return { email: payload.userInformation.email, key: payload.scopedKeyKey, secret: payload.scopedKeySecret };
}

test.each(['issuing', 'minted'] as const)(
  'all that could show the %s JWT is masked, and its header never',
  async (origin) => {
    await using trial = await startTrial();
    await using job = await trial.startJob();
    const step = await job.run(trial.mint());
    await job.finish();

    const jwt = trial.emulator.keys().find((key) => key.origin === origin)?.jwt ?? '';
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const { email, key, secret } = claimsOf(jwt);
    const masks = readMasks(step.rawStdout);
    expect(masks).toEqual(expect.arrayContaining([jwt, payload, signature, email, key, secret]));
    for (const mask of masks) expect(header).not.toContain(mask);
  },
);

test('what later steps print of a key is hidden, however they encode it', async () => {
  await using trial = await startTrial();
  // Without the promise's assertion, since this job's own script prints credentials: what counts is what is shown.
  await using job = await startJob({ secrets: [trial.emulator.issuingJwt] });
  const step = await job.run(trial.mint());
  const { jwt = '', 'api-key': key = '', 'api-secret': secret = '' } = step.outputs;
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const printed = await job.runShell(
    [
      'echo "jwt $JWT"',
      'echo "payload $PAYLOAD"',
      'echo "signature $SIGNATURE"',
      'echo "header $HEADER"',
      'echo "claims $(printf %s "$PAYLOAD==" | tr -- -_ +/ | base64 -d 2>/dev/null)"',
      'echo "pair $(printf %s "$KEY:$SECRET" | base64 -w0)"',
      'echo "line $(printf "%s\\n" "$JWT" | base64 -w0)"',
      'echo "file $(printf "{\\"secret\\":\\"%s\\",\\"x\\":1}" "$SECRET" | base64 -w0)"',
      'echo "url $(printf "a%sb" "$SECRET" | base64 -w0 | tr -- +/ -_)"',
    ].join('\n'),
    { env: { JWT: jwt, PAYLOAD: payload, SIGNATURE: signature, HEADER: header, KEY: key, SECRET: secret } },
  );
  await job.finish();

  const shown = printed.log
    .split('\n')
    .filter((line) => /^(jwt|payload|signature|header|claims|pair|line|file|url) /.test(line));
  expect(shown).toHaveLength(9);
  expect(shown.slice(0, 4)).toEqual(['jwt ***', 'payload ***', 'signature ***', `header ${header}`]);
  for (const line of shown.slice(4)) {
    expect(line).toContain('***');
    // What is left of a secret in base64 is the few characters that it shares with its neighbours.
    for (const text of [key, secret, 'deploys@example.com']) expect(line).not.toContain(text);
  }
  expect(shown[4]).toMatch(/"email":"\*\*\*"/);
  for (const line of shown.slice(5)) expect(line.replace('***', '').length).toBeLessThan(60);
});

test('a JWT that is more than one word is masked word by word before it is refused', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(trial.mint({ 'pinata-jwt': `Bearer ${trial.emulator.issuingJwt}` }));
  await job.finish();
  expect(readMasks(step.rawStdout)).toContain(trial.emulator.issuingJwt);
  expect(step.log).toMatch(/Leave out `Bearer`/);
});

test('a value that is no secret crosses to other jobs, a credential does not', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(trial.mint());
  expect(Object.keys(job.passOutputs(step.outputs)).sort()).toEqual(['expires-at', 'key-name', 'minted']);
  await job.finish();
});

test('every mask is worth it: no empty ones, no doubles, no warnings', async () => {
  await using trial = await startTrial();
  await using job = await trial.startJob();
  const step = await job.run(trial.mint());
  const [post] = await job.finish();
  for (const { rawStdout } of [step, ...(post ? [post] : [])]) {
    const masks = readMasks(rawStdout);
    for (const mask of masks) expect(mask.trim().length).toBeGreaterThanOrEqual(8);
  }
  expect(job.results.flatMap(({ annotations }) => annotations.filter(({ level }) => level === 'warning'))).toEqual([]);
});
