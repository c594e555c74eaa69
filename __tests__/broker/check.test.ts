import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check } from '../../broker/check.ts';
import { describeJob, stampClaims } from '../../emulator/github/claims.ts';
import { COMPILED } from './process.ts';
import { NOW, sampleRequest, writePolicy } from './samples.ts';

const BROKER = path.join(import.meta.dirname, '../../broker');
const AUDIENCE = 'https://pinata-keys.acme.dev';
const ISSUER = 'https://token.actions.githubusercontent.com';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'check-'));
});
afterAll(async () => rm(folder, { recursive: true }));

async function write(file: string, content: unknown): Promise<string> {
  const place = path.join(folder, file);
  await writeFile(place, typeof content === 'string' ? content : JSON.stringify(content));
  return place;
}

async function run(...words: string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const code = await check(words, { write: (more) => (text += more) });
  return { code, text: text.replaceAll(folder, '') };
}

const claims = (over = {}) => stampClaims(describeJob(over, 'names'), { issuer: ISSUER, audience: AUDIENCE, now: NOW });

test('a sound policy is said to be one', async () => {
  expect(await run(path.join(BROKER, 'policy.example.yml'))).toMatchObject({
    code: 0,
    text: expect.stringContaining('is sound: 2 rules') as string,
  });
});

test('a policy with faults shows them with their lines', async () => {
  expect(await run(await write('broken.yml', 'version: 1\nrulez: []\n'))).toMatchObject({
    code: 1,
    text: expect.stringContaining('/broken.yml, line 2: `rulez` is not a word of a policy here.') as string,
  });
});

test('a decision is explained, rule by rule', async () => {
  const policy = await write('policy.yml', writePolicy());
  const request = await write('request.json', sampleRequest());
  const good = await write('good.json', claims());
  expect(await run(policy, '--token', good, '--request', request)).toEqual({
    code: 0,
    text: '/policy.yml is sound: 1 rules.\nThe token is believed, not verified.\nsite-deploy: grants it\nGranted by site-deploy.\n',
  });
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const wrong = `${encode({ alg: 'RS256' })}.${encode({ ...claims({ ref: 'refs/heads/x' }), aud: 'https://github.com/acme' })}.c2ln`;
  expect(await run(policy, '--token', await write('wrong.jwt', wrong), '--request', request)).toEqual({
    code: 1,
    text: `/policy.yml is sound: 1 rules.
The token is believed, not verified.
  audience: not ${AUDIENCE}
site-deploy: does not grant it
  refs: the ref is none of its refs
Refused.
`,
  });
});

test.each([[[]], [['a.yml', 'b.yml']], [['a.yml', '--token', 'x']], [['a.yml', '--unknown']]])(
  'a mistake is told apart from a refusal: %j',
  async (words) => {
    expect(await run(...words)).toMatchObject({ code: 2 });
  },
);

test('the program says what it knows, and prints the schema', async () => {
  const start = promisify(execFile);
  const main = path.join(BROKER, 'main.ts');
  const { stdout } = await start(process.execPath, [main, 'schema'], { env: COMPILED });
  expect(JSON.parse(stdout)).toHaveProperty('properties.rules');
  await expect(start(process.execPath, [main, 'mint'], { env: COMPILED })).rejects.toMatchObject({ code: 2 });
  await expect(start(process.execPath, [main], { env: COMPILED })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('POLICY_FILE is not set') as string,
  });
});
