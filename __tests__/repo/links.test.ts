// Links between documents, with their anchors. remark looks them up in the files alone, without a network.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listFiles, ROOT } from './sources.ts';

test('every link of a document to the repository leads to a file, and its anchor to a heading', () => {
  const documents = listFiles().filter((file) => file.endsWith('.md'));
  expect(documents).toContain('README.md');
  expect(checkLinks(ROOT, documents)).toEqual({
    status: 0,
    lines: documents.map((file) => `${file}: no issues found`).sort(),
  });
});

test('links that lead nowhere are found, in the text, in tables, of images and by reference', () => {
  const { status, lines } = checkLinks(
    writeDocuments(`[text](docs/gone-1.md) [text](#gone-2) [text](docs/page.md#gone-3) ![text](docs/gone-4.svg) [text][far]

| a |
| --- |
| [text](docs/gone-5.md) |

[far]: docs/page.md#gone-6
`),
  );
  const found = lines.flatMap((line) => /Cannot find (?:file|heading for) `(\S*gone-\d\S*)`/.exec(line)?.[1] ?? []);
  expect(found.sort()).toEqual([
    '#gone-2',
    '#gone-3',
    '#gone-6',
    'docs/gone-1.md',
    'docs/gone-4.svg',
    'docs/gone-5.md',
  ]);
  expect(status).toBe(1);
});

test('links to files, folders, headings with code and the web are good', () => {
  const { status } = checkLinks(
    writeDocuments(
      '[text](docs/page.md) [text](docs) [text](docs/page.md#clock-wrong) [text](https://example.com/#gone)',
    ),
  );
  expect(status).toBe(0);
});

function checkLinks(cwd: string, files = ['README.md', 'docs/page.md']): { status: number | null; lines: string[] } {
  const remark = path.join(ROOT, 'node_modules/remark-cli/cli.js');
  const plugin = path.join(ROOT, 'node_modules/remark-validate-links/index.js');
  // `--frail`: a warning, which is what a dead link is, counts as a failure.
  const options = ['--frail', '--no-stdout', '--no-color', '--use', `${plugin}=repository:false`];
  const { status, stderr } = spawnSync(process.execPath, [remark, ...options, ...files], { cwd, encoding: 'utf8' });
  return { status, lines: stderr.trim().split('\n').sort() };
}

/** Makes a README with this text, beside one other page. Returns their folder. */
function writeDocuments(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'links-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  mkdirSync(path.join(folder, 'docs'));
  writeFileSync(path.join(folder, 'docs/page.md'), '# Page\n\n## `[clock-wrong]`\n');
  writeFileSync(path.join(folder, 'README.md'), `# Title\n\n${text}\n`);
  return folder;
}
