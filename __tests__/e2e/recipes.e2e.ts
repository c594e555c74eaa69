// The recipes, run by act exactly as the page prints them: they go to Pinata's own names, behind which the emulator stands. What
// they take from npm comes from a cache that is filled here, since a network of its own has no way out.
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PRESETS } from '../../src/key/presets.ts';
import { listYamlBlocks } from '../repo/yaml-blocks.ts';
import type { NamedRun, NamedRunEnd } from './named-run.ts';
import { ROOT } from './repositories.ts';

interface Workflow {
  on: string | Record<string, unknown>;
  jobs: Record<string, { steps: { run?: string; with?: Record<string, string> }[] }>;
}

const run = promisify(execFile);
const RECIPES = listYamlBlocks()
  .filter(({ place, notRun }) => place.startsWith('docs/recipes.md') && notRun === undefined)
  .map(({ workflow }) => {
    const { on, jobs } = parse(workflow) as Workflow;
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const preset = steps.flatMap((step) => step.with?.preset ?? [])[0] ?? '';
    const packages = steps.flatMap(
      ({ run: script = '' }) => script.match(/(?<=\b(?:npx --yes|npm install) )\S+/g) ?? [],
    );
    return { preset, workflow, packages, event: typeof on === 'string' ? on : (Object.keys(on)[0] ?? '') };
  });

// What a workflow that is started by hand is given.
const INPUTS = { cid: 'QmdmQXB2mzChmMeKY47C43LxUdg1NDJ5MWcKMKxDu7RgQm' };

// A user's own namespace makes anybody root in it, where the system allows that.
const WAYS = [
  ['--net', '--mount'],
  ['--net', '--mount', '--map-root-user'],
];
const way = WAYS.find((options) => spawnSync('unshare', [...options, 'ip', 'link', 'set', 'lo', 'up']).status === 0);

const NPM_CACHE = path.join(ROOT, '.cache/npm');
const FROM_CACHE = { npm_config_cache: NPM_CACHE, npm_config_offline: 'true', npm_config_update_notifier: 'false' };

test('there are recipes to run, each with a preset of its own', () => {
  expect(RECIPES).not.toEqual([]);
  expect(RECIPES.map(({ preset }) => PRESETS.some(({ name }) => name === preset))).not.toContain(false);
});

if (way === undefined) {
  test.skip('left out, since this system allows no network namespace: the recipes', () => undefined);
} else {
  describe.concurrent('run as it is printed, against the emulator under Pinata’s names', () => {
    beforeAll(async () => {
      mkdirSync(NPM_CACHE, { recursive: true });
      for (const name of RECIPES.flatMap(({ packages }) => packages)) await fillCache(name);
    }, 300_000);

    test.for(RECIPES)('the recipe of $preset does its job, and leaves no key alive', async (recipe) => {
      const { passed, log, liveKeys, minted } = await runInNames(way, {
        workflow: recipe.workflow,
        event: { name: recipe.event, payload: recipe.event === 'workflow_dispatch' ? { inputs: INPUTS } : {} },
        environment: FROM_CACHE,
      });
      expect(passed, log).toBe(true);
      expect(liveKeys).toEqual([]);
      const preset = PRESETS.find(({ name }) => name === recipe.preset);
      expect(minted).toHaveLength(1);
      const asked = minted[0]?.requests.map(({ method, path: route }) => `${method} ${route}`);
      expect(asked?.sort()).toEqual(preset?.requests.map(({ method, path: route }) => `${method} ${route}`).sort());
      expect(minted[0]?.uses).toBe(preset?.uses);
    });
  });
}

/** Puts a package and all that it needs into the cache, unless it is there. */
async function fillCache(name: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'npm-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), '{}');
    const fill = async (offline: boolean): Promise<unknown> =>
      run('npx', ['--yes', '--package', name, '--', 'node', '--version'], {
        cwd: folder,
        env: { ...process.env, ...FROM_CACHE, npm_config_offline: String(offline) },
      });
    await fill(true).catch(async () => fill(false));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runInNames(options: string[], asked: NamedRun): Promise<NamedRunEnd> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recipe-'));
  try {
    const [input, output] = [path.join(folder, 'run.json'), path.join(folder, 'end.json')];
    writeFileSync(input, JSON.stringify(asked));
    await run('unshare', [...options, process.execPath, path.join(import.meta.dirname, 'named-run.ts'), input, output]);
    return JSON.parse(readFileSync(output, 'utf8')) as NamedRunEnd;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
