// Answers that are compressed although nobody asked for that. The build puts off what unpacks them, so these run the bundle.
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startMeddler, type PassingAnswer } from '../harness/meddler.ts';
import { startTrial } from '../harness/trial.ts';

function compress(
  answer: PassingAnswer,
  coding: string,
  pack: (body: Uint8Array) => Uint8Array,
): PassingAnswer<Uint8Array> {
  return {
    ...answer,
    headers: { ...answer.headers, 'content-encoding': coding },
    body: pack(Buffer.from(answer.body)),
  };
}

test.concurrent.for([
  ['as `gzip`', 'gzip', gzipSync],
  ['as `x-gzip`', 'x-gzip', gzipSync],
  ['as `deflate`', 'deflate', deflateSync],
  ['as `deflate` without its header', 'deflate', deflateRawSync],
  ['as `br`', 'br', brotliCompressSync],
] as const)('answers %s are read as any other', async ([, coding, pack], { expect }) => {
  await using trial = await startTrial();
  await using meddler = await startMeddler(trial.emulator.url, async (_, pass) => compress(await pass(), coding, pack));
  await using job = await trial.startJob();
  const main = await job.run(trial.mint({ 'api-url': meddler.apiUrl }));
  expect(main).toMatchObject({ conclusion: 'success', outputs: { minted: 'true' } });
  const [post] = await job.finish();
  expect(post?.conclusion, post?.log).toBe('success');
  expect(trial.emulator.liveKeys()).toEqual([]);
  expect(meddler.requests).toHaveLength(2);
});

test.for(['gzip', 'deflate', 'br'])('what only says that it is `%s` is no answer, and costs no key', async (coding) => {
  await using trial = await startTrial();
  let lies = 1;
  await using meddler = await startMeddler(trial.emulator.url, async ({ method }, pass) => {
    const answer = await pass();
    return method === 'POST' && lies-- > 0 ? compress(answer, coding, (body) => body) : answer;
  });
  await using job = await trial.startJob();
  const main = await job.run({ ...trial.mint({ 'api-url': meddler.apiUrl }), clockScale: 5 });
  expect(main.conclusion, main.log).toBe('success');
  expect(trial.emulator.liveKeys().map(({ name }) => name)).toEqual([main.outputs['key-name']]);
  await job.finish();
  expect(trial.emulator.liveKeys()).toEqual([]);
});
