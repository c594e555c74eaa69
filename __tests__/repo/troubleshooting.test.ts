// The page that explains the codes of failures: every code of the closed table, and none besides.
import { expect, test } from 'vitest';
import { fillPage, listHeadings } from '../../scripts/troubleshooting.ts';
import { FAILURES } from '../../src/failure.ts';
import { readText } from './sources.ts';

const CODES = Object.keys(FAILURES).sort();
const PAGE = readText('docs/troubleshooting.md');
const [INTRODUCTION = '', ...SECTIONS] = PAGE.split(/^(?=## )/m);

test('the page has one heading for every code, and none besides', () => {
  expect(listHeadings(PAGE).sort()).toEqual(CODES);
  expect(SECTIONS).toHaveLength(CODES.length);
});

test('the page says something about every code beyond what the table says', () => {
  const written = SECTIONS.map((section) => section.split(/<!-- \/[\w-]+ -->/)[1]?.trim() ?? '');
  expect(SECTIONS.filter((_, index) => (written[index] ?? '').length < 80)).toEqual([]);
});

test('the index by symptom leads to every code', () => {
  const named = [...INTRODUCTION.matchAll(/\[`([a-z-]+)`\]\(#([a-z-]+)\)/g)];
  for (const [, text, anchor] of named) expect(anchor).toBe(text);
  expect([...new Set(named.map(([, code]) => code))].sort()).toEqual(CODES);
});

test('docs writes what the table says, leaves what people wrote, and drops what is no code', () => {
  const late = { happened: 'it is late', advice: 'Wait.', acted: 'maybe', repeat: true } as const;
  const page = fillPage('# Help\n\n## late\n\nBuy a watch.\n\n## gone\n\nNo more.\n', { late, 'bad-luck': late });
  expect(page).toMatch(
    /^# Help\n\n## late\n\n<!-- late -->\n\n\*\*It is late\.\*\*.*\n\nWait\.\n\n<!-- \/late -->\n\nBuy a watch\.\n/,
  );
  expect(listHeadings(page)).toEqual(['late', 'bad-luck']);
  expect(page).not.toContain('No more.');
  const again = fillPage(page, { late: { ...late, advice: 'Run.' }, 'bad-luck': late });
  expect(again).toBe(page.replace('Wait.', 'Run.'));
});
