// The YAML blocks of the documents as workflows. A block that cannot be run here says so in a comment before it:
// `<!-- not run: because … -->`.
import path from 'node:path';
import { parse } from 'yaml';
import { listFiles, readText } from './sources.ts';

/** A block that is a workflow, or jobs or a list of steps that were made one. */
export interface YamlBlock {
  /** Where it stands, such as `README.md, line 7`. */
  place: string;
  /** The block itself if it is a workflow. Around jobs or a list of steps, the least that they need. */
  workflow: string;
  /** Why it cannot be run here. */
  notRun: string | undefined;
}

const FENCED = /^(?<indent> *)```ya?ml\b.*\n(?<text>[\s\S]*?)^ *```$/gm;
const NOT_RUN = /<!-- not run: (?<reason>[^>]*\S) -->\s*$/;

// What a document's jobs need to be a workflow.
const BEFORE_JOBS = `on: push
permissions: {}
`;

// The repository is there before the steps of a list: they are taken from a job that has checked it out.
const AROUND_STEPS = `${BEFORE_JOBS}jobs:
  example:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
`;

/** The blocks of all documents for the users of the actions. */
export function listYamlBlocks(): YamlBlock[] {
  const documents = listFiles().filter((file) => path.matchesGlob(file, '{*,revoke/*,sweep/*,docs/**/*}.md'));
  return documents.flatMap((file) => readYamlBlocks(file, readText(file)));
}

/** The blocks of one document. Throws where one is neither a workflow nor a list of steps, and no comment excuses it. */
export function readYamlBlocks(file: string, document: string): YamlBlock[] {
  return [...document.matchAll(FENCED)].flatMap(({ groups, index }) => {
    const { indent = '', text = '' } = groups ?? {};
    const before = document.slice(0, index);
    const place = `${file}, line ${String(before.split('\n').length)}`;
    const notRun = NOT_RUN.exec(before)?.groups?.reason;
    const workflow = toWorkflow(place, text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
    if (workflow !== undefined) return [{ place, workflow, notRun }];
    if (notRun !== undefined) return [];
    throw new Error(
      `${place}: the block is neither a workflow nor a list of steps, and no \`not run\` comment says why.`,
    );
  });
}

function toWorkflow(place: string, text: string): string | undefined {
  let block: unknown;
  try {
    block = parse(text);
  } catch (cause) {
    throw new Error(`${place}: the block is not YAML`, { cause });
  }
  if (Array.isArray(block)) return AROUND_STEPS + text.replaceAll(/^(?=.)/gm, '      ');
  if (typeof block !== 'object' || block === null || !('jobs' in block)) return undefined;
  return 'on' in block ? text : BEFORE_JOBS + text;
}
