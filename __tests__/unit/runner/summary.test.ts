import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { summarizeEndings, type Report } from '../../../src/end/report.ts';
import { Failure } from '../../../src/failure.ts';
import { writeSummary } from '../../../src/runner/summary.ts';

const PINATA = 'https://api.pinata.cloud/v3';
const AT_PINATA = { pinataUrl: PINATA, broker: '' };

const folder = mkdtempSync(path.join(tmpdir(), 'summary-'));
const file = path.join(folder, 'summary.md');
beforeEach(() => {
  vi.stubEnv('GITHUB_STEP_SUMMARY', file);
  writeFileSync(file, '');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a reader of the summary so far finds in it: the tags, and the texts as a browser shows them. */
function read(): string {
  return readFileSync(file, 'utf8').replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

function nameKey(nonce: string): string {
  return `deploy [gha acme/site 12345678901/1 build 1764003600 ${nonce}]`;
}

test('a list is a list, code is code without its backticks, and a column without a word is left out', () => {
  writeSummary({
    title: 'Keys',
    header: ['Key', 'Age', 'Can'],
    rows: [
      [{ code: 'one' }, '', { list: ['use `/psa`', 'list pins'] }],
      [{ code: 'two' }, '', 'nothing'],
    ],
  });
  expect(read()).toBe(
    [
      '<h3>Keys</h3>',
      '<table>',
      '<tr><th>Key</th><th>Can</th></tr>',
      '<tr><td><code>one</code></td><td><ul><li>use <code>/psa</code></li><li>list pins</li></ul></td></tr>',
      '<tr><td><code>two</code></td><td>nothing</td></tr>',
      '</table>\n',
    ].join('\n'),
  );
});

test('what may still live stands above the table and first in it, once for each cause, with its commands', () => {
  const reports: Report[] = [
    { name: nameKey('000000000001'), outcome: 'revoked' },
    { name: nameKey('000000000002'), outcome: 'may still live', failure: new Failure('timed-out') },
    { name: nameKey('000000000003'), outcome: 'may still live', failure: new Failure('missing-jwt') },
    { name: nameKey('000000000004'), outcome: 'may still live', failure: new Failure('timed-out') },
  ];
  summarizeEndings('The end', reports, AT_PINATA);
  const summary = read();
  const [above = '', table = ''] = summary.split('<table>');
  expect(above).toContain('<b>2 keys may still live: no answer came in time. These commands end them:</b>');
  expect(above).toContain(
    `<b>"${nameKey('000000000003')}" may still live: <code>pinata-jwt</code> is empty in the post step. This ends it:</b>`,
  );
  expect(above.match(/name=00000000000[234]'/g)).toHaveLength(3);
  expect(above).not.toContain('`');
  expect([...table.matchAll(/ (\w{12})\]/g)].map(([, nonce]) => Number(nonce))).toEqual([2, 3, 4, 1]);
});

test('where no command can help, none is shown', () => {
  const failure = new Failure('doubtful-list');
  summarizeEndings('The end', [{ name: 'run 7 of acme/site', outcome: 'may still live', failure }], AT_PINATA);
  expect(read()).toContain(
    '<b>"run 7 of acme/site" may still live: the list of keys does not tell whether the key lives.</b></p>\n<table>',
  );
});

test('with a broker, it is the broker that ends what may still live, and the command is for those who run it', () => {
  const withBroker = { pinataUrl: PINATA, broker: 'https://pinata-keys.acme.dev' };
  const living = (nonce: string): Report => ({
    name: nameKey(nonce),
    outcome: 'may still live',
    failure: new Failure('timed-out'),
  });
  summarizeEndings('The end', [living('000000000001')], withBroker);
  expect(read()).toMatch(
    /no answer came in time\. The broker ends it at \d{4}-\S+Z, or by GitHub's webhook when this run is over; who runs the broker can end it at once:</,
  );
  summarizeEndings('The end', [living('000000000001'), living('000000000002')], withBroker);
  expect(read()).toContain('The broker ends them in time; who runs it can do so at once. These commands end them:');
});

test('twenty keys are twenty rows of one table, and hundreds are cut with a word about the rest', () => {
  const endings = (count: number): Report[] =>
    Array.from({ length: count }, (_, index) => ({
      name: nameKey(String(index).padStart(12, '0')),
      outcome: 'revoked' as const,
    }));
  summarizeEndings('The end', endings(20), AT_PINATA);
  expect(read().match(/<tr><td>/g)).toHaveLength(20);
  expect(read().match(/<table>/g)).toHaveLength(1);
  summarizeEndings('The end', endings(400), AT_PINATA);
  expect(read()).toContain('<p>And 100 more.</p>');
});
