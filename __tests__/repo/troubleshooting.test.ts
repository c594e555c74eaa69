// The page that explains the codes of failures, and whether every failure has one.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillPage, findCodes, listHeadings } from '../../scripts/troubleshooting.ts';
import { CAUSES } from '../../src/pinata/error.ts';
import { describeFailure } from '../../src/runner/log.ts';
import { listSources, readNodes, readText, ROOT } from './sources.ts';

const SOURCES = listSources().filter((file) => file.startsWith('src/'));
const CODES = [...Object.keys(CAUSES), ...findCodes(SOURCES.map((file) => readText(file)))];
const PAGE = readText('docs/troubleshooting.md');

// A page of failures stands beside a README, which docs fills too.
const MARKERS = '<!-- inputs -->\n<!-- /inputs -->\n\n<!-- outputs -->\n<!-- /outputs -->\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'troubleshooting-'));
  writeFileSync(path.join(folder, 'action.yml'), '{}\n');
  writeFileSync(path.join(folder, 'README.md'), MARKERS);
  mkdirSync(path.join(folder, 'docs'));
  mkdirSync(path.join(folder, 'src'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the page has one heading for every code that src can fail with, and none besides', () => {
  expect(CODES).toEqual(expect.arrayContaining(['bad-input', 'unexpected', 'cancelled']));
  expect(listHeadings(PAGE).sort()).toEqual([...new Set(CODES)].sort());
});

test('the page says something about every code beyond what the table of failures says', () => {
  const sections = PAGE.split(/^## .+$/m).slice(1);
  const written = sections.map((section) => section.replaceAll(/<!-- ([\w-]+) -->[\s\S]*<!-- \/\1 -->/g, '').trim());
  expect(written.filter((text) => text.length < 80)).toEqual([]);
});

test('every error that src throws itself begins with a code', () => {
  const thrown = SOURCES.flatMap((file) => readNodes(file)).filter(
    (node) => ts.isNewExpression(node) && node.expression.getText() === 'Error',
  );
  expect(thrown.length).toBeGreaterThan(5);
  const uncoded = thrown.filter((node) => !/^new Error\(\s*\[?\s*['"`]\[[a-z-]+\] /.test(node.getText()));
  expect(uncoded.map((node) => node.getText())).toEqual([]);
});

test('the address at the end of every failure leads to a heading of the page', () => {
  for (const error of [new Error('[bad-input] No.'), new Error('nobody foresaw this'), 'no error at all']) {
    const [, address = '', heading = ''] =
      /\nHelp: https:\/\/.*\/blob\/main\/(.+)#(.+)$/.exec(describeFailure(error)) ?? [];
    expect(listHeadings(readText(address))).toContain(heading);
  }
});

test('docs adds a heading for a code that has none, and leaves what people wrote', () => {
  const cause = { ...CAUSES['timed-out'], happened: 'it is late', advice: 'Wait.' };
  const page = fillPage('# Help\n\n## late\n\nBuy a watch.\n', { late: cause }, ['bad-luck']);
  expect(page).toMatch(/^# Help\n\n## late\n\n<!-- late -->\n\n\*\*It is late\.\*\*.*\n\nWait\.\n\n<!-- \/late -->\n/);
  expect(page).toMatch(/\nBuy a watch\.\n\n## bad-luck$/);
  expect(fillPage(page, { late: { ...cause, advice: 'Run.' } }, ['bad-luck'])).toBe(page.replace('Wait.', 'Run.'));
});

test('docs --check fails for a code without a heading and for a heading without a code', () => {
  writeFileSync(path.join(folder, 'src/luck.ts'), "throw new Error('[bad-luck] No.');\n");
  writeFileSync(path.join(folder, 'docs/troubleshooting.md'), '# Help\n');
  expect(runDocs('--check')).toMatchObject({
    status: 1,
    said: expect.stringContaining('differs from what src says') as string,
  });
  expect(runDocs()).toMatchObject({ status: 0 });
  expect(listHeadings(readFileSync(path.join(folder, 'docs/troubleshooting.md'), 'utf8'))).toContain('bad-luck');
  expect(runDocs('--check')).toEqual({ status: 0, said: '' });
  rmSync(path.join(folder, 'src/luck.ts'));
  expect(runDocs('--check')).toMatchObject({ status: 1, said: expect.stringContaining('explains bad-luck') as string });
});

function runDocs(...options: string[]): { status: number | null; said: string } {
  const script = path.join(ROOT, 'scripts/docs.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}
