import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW, startSweepTrial } from '../harness/sweep-trial.ts';

const OURS = `deploy [gha acme/site 7/1 build ${String(NOW - 60)} 9f86d081e1a2]`;

// Each is one change away from a key that is ended.
const FOREIGN = [
  OURS.toUpperCase(),
  OURS.replace('[gha', '[GHA'),
  OURS.replace('acme/site', 'acme/site2'),
  OURS.replace('acme/site', 'bacme/site'),
  OURS.replace('acme/site', 'acme/other'),
  OURS.replace('acme/site', 'acme_site'),
  `${OURS} `,
  `${OURS}]`,
  `${OURS}\n`,
  ` copy of ${OURS} (old)`,
  OURS.slice(0, -1),
  OURS.slice('deploy '.length),
  OURS.replace('deploy ', ''),
  OURS.replace('7/1', '7'),
  OURS.replace('7/1', '07/1'),
  OURS.replace('7/1', '-7/1'),
  OURS.replace('7/1', '7/0'),
  OURS.replace(' build ', ' '),
  OURS.replace(' build ', '  build '),
  OURS.replace('9f86d081e1a2', '9F86D081E1A2'),
  OURS.replace('9f86d081e1a2', '9f86d081e1a'),
  OURS.replace('9f86d081e1a2', '9f86d081e1a2f'),
  OURS.replace('[gha ', '[gha acme/site 7/1 build 1 9f86d081e1a2] [gha other/'),
  OURS.replace(' [gha', '\u00A0[gha'),
  '%',
  '_',
  '[gha acme/site ',
];

test('keys whose names only look like ours are untouched', async () => {
  await using trial = await startSweepTrial();
  for (const name of FOREIGN) trial.emulator.addKey({ name });
  trial.emulator.addKey({ name: OURS });
  // GitHub knows no case in the names of repositories.
  trial.emulator.addKey({ name: OURS.replace('acme/site', 'Acme/Site') });
  const step = await trial.sweep();
  expect(step.outputs).toMatchObject({ revoked: '2', kept: '0' });
  expect(trial.live()).toEqual(FOREIGN);
});

test('whatever foreign keys are called, a sweep ends ours and none of them', async () => {
  const place = `gha acme/site 7/1 build ${String(NOW - 60)} 9f86d081e1a2`;
  const piece = fc.constantFrom(
    'deploy',
    ' ',
    '[',
    ']',
    'gha',
    'acme/site',
    'Acme/site',
    '7/1',
    '7',
    'build',
    place,
    '::',
    '%',
    '\\',
    '\n',
    '"',
  );
  const hostile = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' ')),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .tuple(fc.nat(OURS.length - 1), fc.string({ minLength: 0, maxLength: 2 }))
      .map(([at, text]) => OURS.slice(0, at) + text + OURS.slice(at + 1)),
  );
  // What is ours is stated here on its own, without regular expressions.
  const isOurs = (name: string): boolean => {
    const [label, tail, ...rest] = splitLast(name, ' [gha ');
    if (label === '' || tail === undefined || rest.length > 0 || !tail.endsWith(']')) return false;
    const words = tail.slice(0, -1).split(' ');
    if (words.length !== 5 || words[0]?.toLowerCase() !== 'acme/site') return false;
    if (/[\p{C}\p{Zl}\p{Zp}]/u.test(label ?? '')) return false;
    return /^[1-9]\d{0,15}\/[1-9]\d{0,8} [A-Za-z_][\w-]* [1-9]\d{0,11} [0-9a-f]{12}$/.test(words.slice(1).join(' '));
  };
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 20, maxLength: 40 }), async (names) => {
      await using trial = await startSweepTrial();
      const foreign = names.filter((name) => !isOurs(name));
      for (const name of foreign) trial.emulator.addKey({ name });
      trial.emulator.addKey({ name: OURS });
      const step = await trial.sweep({ 'github-token': '' });
      expect(step.conclusion, step.log).toBe('success');
      expect(step.outputs.revoked).toBe('1');
      expect(trial.live()).toEqual(foreign);
    }),
    { numRuns: 15 },
  );
});

test('the issuing key is never ended, even when it is named like a key of ours', async () => {
  await using trial = await startSweepTrial({ runs: { 7: { status: 'completed' } } });
  const issuing = trial.emulator.issueKey({ name: OURS, permissions: { admin: true } });
  const ours = trial.addOurs({ runId: 7 });
  const step = await trial.sweep({ 'pinata-jwt': issuing.jwt });
  expect(step.outputs).toMatchObject({ revoked: '1', kept: '1' });
  expect(step.log).toContain(`"${OURS}": kept, since it is the issuing key.`);
  expect(trial.live()).not.toContain(ours);
  expect(trial.emulator.keys().find(({ key }) => key === issuing.key)?.revoked).toBe(false);
});

function splitLast(text: string, separator: string): string[] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
