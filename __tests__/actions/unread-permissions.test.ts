// What verify cannot read it does not pass over: what is on and was not asked for is refused, the rest is said.
import { describe, expect, test } from 'vitest';
import { startMeddler, tell } from '../harness/meddler.ts';
import { startTrial } from '../harness/trial.ts';

async function verifyAmid(change: (entry: Record<string, unknown>) => object, inputs: Record<string, string> = {}) {
  const trial = await startTrial();
  const meddler = await startMeddler(trial.emulator.url, async ({ method, path }, pass) => {
    const answer = await pass();
    if (method !== 'GET' || path.includes('testAuthentication')) return answer;
    const page_ = JSON.parse(answer.body) as { keys: Record<string, unknown>[] };
    return tell(200, { ...page_, keys: page_.keys.map(change) });
  });
  const job = await trial.startJob();
  const main = await job.run(trial.mint({ 'api-url': meddler.apiUrl, verify: 'true', ...inputs }));
  await job.finish();
  return {
    main,
    live: trial.emulator.liveKeys(),
    [Symbol.asyncDispose]: async () => {
      await job.close();
      await meddler[Symbol.asyncDispose]();
      await trial[Symbol.asyncDispose]();
    },
  };
}

const OWN = ['org:files:write'];
const EXCESS: readonly (readonly [string, object])[] = [
  ['`admin: "true"`', { scopes: { admin: 'true', resources: OWN } }],
  ['`admin: 1`', { scopes: { admin: 1, resources: OWN } }],
  ['`admin: {}`', { scopes: { admin: { all: true }, resources: OWN } }],
  ['`permissions: {admin: true}` within', { scopes: { permissions: { admin: true }, resources: OWN } }],
  ['`permissions: {admin: true}` beside', { scopes: { resources: OWN }, permissions: { admin: true } }],
  ['`permissions: ["admin"]` beside', { scopes: { resources: OWN }, permissions: ['admin'] }],
  ['`permissions: "admin"` beside', { scopes: { resources: OWN }, permissions: 'admin' }],
  ['`admin: true` beside', { scopes: { resources: OWN }, admin: true }],
  ['`permissions` instead', { scopes: undefined, permissions: { admin: true } }],
  ['`unpin: 1`', { scopes: { endpoints: { pinning: { unpin: 1 } }, resources: OWN } }],
  ['a flag of a new group', { scopes: { endpoints: { danger: { deleteAll: 'yes' } }, resources: OWN } }],
  ['one scope more', { scopes: { resources: [...OWN, 'org:write'] } }],
  ['scopes as a text', { scopes: 'org:files:write,org:write' }],
  ['scopes as a list', { scopes: [...OWN, 'org:write'] }],
  ['the word `admin`', { scopes: 'admin' }],
];

describe('a new key that is listed with', () => {
  test.concurrent.for(EXCESS)('%s beside what was asked for is refused and ended', async ([, change], { expect }) => {
    await using seen = await verifyAmid((entry) => ({ ...entry, ...change }));
    expect(seen.main.conclusion, seen.main.log).toBe('failure');
    expect(seen.main.log).toMatch(/\[too-powerful\]/);
    expect(seen.main.outputs).toEqual({ minted: 'false' });
    expect(seen.live).toEqual([]);
  });

  test.concurrent.for([
    ['nothing', { scopes: undefined }],
    ['null', { scopes: null }],
    ['a number', { scopes: 7 }],
    ['nothing in particular', { scopes: {} }],
    ['resources in another form', { scopes: { resources: 3 } }],
  ] as const)('%s is handed out with a notice', async ([, change], { expect }) => {
    await using seen = await verifyAmid((entry) => ({ ...entry, ...change }));
    const notices = seen.main.annotations.filter(({ level }) => level === 'notice');
    if (seen.main.conclusion === 'success') expect(notices).toHaveLength(1);
    else expect(seen.main.log).toMatch(/\[too-powerful\]/);
  });

  test('just what was asked for is handed out without a word', async () => {
    await using seen = await verifyAmid((entry) => ({ ...entry, admin: false, permissions: { admin: false } }));
    expect(seen.main.conclusion, seen.main.log).toBe('success');
    expect(seen.main.annotations).toEqual([]);
  });
});
