// A refusal is told as whose it is: the API's own words where they are in its form, else as something in front of it.
import { describe, test } from 'vitest';
import { startMeddler, tell, type PassingAnswer } from '../harness/meddler.ts';
import { startTrial } from '../harness/trial.ts';

const page = (status: number, body: string, headers: Record<string, string> = {}): PassingAnswer => ({
  status,
  headers: { 'content-type': 'text/html', ...headers },
  body,
});

const REFUSALS: readonly (readonly [string, PassingAnswer, RegExp, RegExp])[] = [
  [
    '403 `error code: 1010`',
    page(403, 'error code: 1010'),
    /\[refused-on-the-way\].*error code: 1010/,
    /Pinata forbids/,
  ],
  [
    '403 with a ray',
    page(403, 'error code: 1020', { 'cf-ray': '8f1c2d3e4f5a6b7c-FRA' }),
    /\[refused-on-the-way\].*cf-ray: 8f1c2d3e4f5a6b7c-FRA/,
    /Pinata forbids/,
  ],
  [
    '403 with a ray that is none',
    page(403, 'no', { 'cf-ray': '::warning::x' }),
    /\[refused-on-the-way\]/,
    /::warning|cf-ray/,
  ],
  [
    'a page that begins with a comment',
    page(403, '<!-- x --><title>Attention</title>'),
    /\[refused-on-the-way\].*Attention/,
    /Pinata forbids/,
  ],
  [
    'a page that begins with its title',
    page(403, '<title>Just a moment</title>'),
    /\[refused-on-the-way\].*Just a moment/,
    /Pinata forbids/,
  ],
  ['403 and nothing', page(403, ''), /\[refused-on-the-way\]/, /Pinata forbids/],
  ['a list as a body', tell(403, ['no']), /\[refused-on-the-way\]/, /Pinata forbids/],
  [
    'an explanation',
    tell(403, { error: { details: 'See the explanation of your planets' } }),
    /\[forbidden\].*See the explanation/,
    /plan-limit/,
  ],
  ['a plan', tell(403, { error: { details: 'Your plan does not allow more keys' } }), /\[plan-limit\]/, /forbidden/],
  [
    '`{"error":"text"}`',
    tell(403, { error: 'this account is asleep' }),
    /\[forbidden\].*this account is asleep/,
    /in front/,
  ],
  ['`{"message":…}`', tell(403, { message: 'no such luck' }), /\[forbidden\].*no such luck/, /in front/],
  [
    '`{"error":{"message":…}}`',
    tell(400, { error: { code: 7, message: 'name is taken' } }),
    /\[bad-request\].*name is taken/,
    /in front/,
  ],
  [
    'PAID_FEATURE_ONLY',
    tell(403, { error: { reason: 'PAID_FEATURE_ONLY', details: 'no' } }),
    /\[paid-feature\]/,
    /Free space|plan-limit/,
  ],
  ['402', tell(402, { error: 'pay' }), /\[payment-required\]/, /unexpected/],
  ['409', tell(409, { error: 'twice' }), /\[conflict\]/, /unexpected/],
  ['423', tell(423, { error: 'locked' }), /\[locked\]/, /unexpected/],
  ['451', tell(451, { error: 'law' }), /\[legally-blocked\]/, /unexpected/],
  [
    'a key with a line and a command in it',
    tell(403, { error: 'a\n::stop-commands::x\n##[error]y' }),
    /\[forbidden\]/,
    /^::stop|##\[error/m,
  ],
  ['our own JWT, sent back', tell(403, { error: { details: 'bad token JWT' } }), /\[forbidden\]/, /eyJ/],
];

describe('a mint that is refused with', () => {
  test.concurrent.for(REFUSALS)('%s says who refused', async ([, answer, said, unsaid], { expect }) => {
    await using trial = await startTrial();
    const body = answer.body.replace('JWT', trial.emulator.issuingJwt);
    await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) =>
      method === 'POST' ? { ...answer, body } : pass(),
    );
    await using job = await trial.startJob();
    const main = await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl }), clockScale: 4 });
    expect(main.conclusion).toBe('failure');
    const [error] = main.annotations.filter(({ level }) => level === 'error');
    expect(error?.message).toMatch(said);
    expect(error?.message).not.toMatch(unsaid);
    await job.finish();
  });
});
