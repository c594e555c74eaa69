import { expect, test, vi } from 'vitest';
import { readJournal } from '../../../src/mint/journal.ts';

const RUN = { repository: 'acme/site', runId: 12345678901 };

function readState(state: string): unknown {
  vi.stubEnv('STATE_journal', state);
  try {
    return readJournal(RUN);
  } finally {
    vi.unstubAllEnvs();
  }
}

test('a state in which main had asked for nothing yet is no journal', () => {
  expect(readState('')).toBeUndefined();
  expect(readState('{"entries":[]}')).toBeUndefined();
});

test.each(['null', '{}', '{"entries":{}}', '{"entries":null}', '{"settings":null,"entries":[]}'])(
  'the state %s is refused as one that main did not write',
  (state) => {
    expect(() => readState(state)).toThrow(/^\[bad-journal\]/);
  },
);

test.each(['null', '"x"', '7', '[]'])(
  'settings that are %s are refused as such, and not as something odd',
  (settings) => {
    expect(() => readState(`{"settings":${settings},"entries":[],"exportedEnv":[]}`)).toThrow(/^\[bad-journal\]/);
  },
);
