// The claims of docs/how-it-works.md: each names a test, and the file that it links to holds a test of that name.
import path from 'node:path';
import { expect, test } from 'vitest';
import { readText } from './sources.ts';

const PAGE = readText('docs/how-it-works.md');
const LINKS = [...PAGE.matchAll(/\[(?<name>[^\]]+)\]\((?<file>\.\.\/__tests__\/[^)]+)\)/g)].map(({ groups = {} }) => ({
  name: groups.name ?? '',
  file: path.posix.join('docs', groups.file ?? ''),
}));
// Two links name a file as a whole: what its tests are called is generated.
const WHOLE_FILES = ['the fault table', 'generated cases'];

test('every claim is linked to a test', () => {
  const claims = PAGE.split('\n').filter((line) => line.startsWith('- '));
  expect(claims.length).toBeGreaterThan(10);
  expect(claims.filter((line) => !line.includes('(../__tests__/'))).toEqual([]);
});

test.each(LINKS.filter(({ name }) => !WHOLE_FILES.includes(name)))('“$name” is in $file', ({ name, file }) => {
  expect(readText(file)).toContain(name);
});

test('each of the four jobs has a sequence diagram whose participants are declared', () => {
  const diagrams = [
    ...PAGE.matchAll(/^## (?<title>.*)$(?:(?!^## )[\s\S])*?```mermaid\n(?<text>sequenceDiagram[\s\S]*?)```/gm),
  ];
  expect(diagrams.map(({ groups }) => groups?.title)).toEqual([
    'A job that goes well',
    'A lost answer',
    'A killed runner',
    'A job with a broker',
  ]);
  for (const { groups: { text = '' } = {} } of diagrams) {
    expect(text).toMatch(/^sequenceDiagram\n/);
    const declared = [...text.matchAll(/participant (\w+)/g)].map(([, name]) => name);
    const used = [...text.matchAll(/^ *(\w+)-[-x>]+(\w+):/gm)].flatMap(([, from, to]) => [from, to]);
    expect(declared).toEqual(expect.arrayContaining(used));
    expect(text.match(/^ *(?:alt|opt)\b/gm)?.length ?? 0).toBe(text.match(/^ *end$/gm)?.length ?? 0);
  }
});
