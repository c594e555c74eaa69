import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startEmulator } from '../../../emulator/index.ts';
import { exchange } from '../../../src/pinata/exchange.ts';

test('a bearer that comes after the time of its request is not sent any more', async () => {
  const emulator = await startEmulator();
  onTestFinished(emulator.close);
  const connection = {
    apiUrl: emulator.apiUrl,
    bearer: async () => {
      await sleep(30);
      return emulator.issuingJwt;
    },
  };
  const question = {
    attempt: 'mint the key',
    route: { method: 'POST', path: '/api_keys' },
    body: { keyName: 'late', permissions: { admin: true } },
  } as const;
  const limits = { milliseconds: 10, stop: new AbortController().signal };
  await expect(exchange(connection, question, limits)).rejects.toMatchObject({ acted: 'no' });
  expect(emulator.requests).toEqual([]);
});
