import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const MEMORY_HUNGRY = [
  '__tests__/{unit,repo}/**/*.test.ts',
  '__tests__/broker/policy.test.ts',
  '__tests__/proof/sweep-scale.test.ts',
];

/** Starts what takes longest first, so that nothing is left to wait for when all else is done. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean =>
      /\/proof\/(fault-table|torture)\.test\.ts$/.test(moduleId);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default defineConfig({
  test: {
    // To start a process takes the longer the more memory the worker holds that starts it: 4 ms with 50 MB, 45 ms with 500. So
    // what needs much memory shares no worker with what starts thousands of processes.
    projects: [
      { extends: true, test: { name: 'processes', include: ['__tests__/**/*.test.ts'], exclude: MEMORY_HUNGRY } },
      { extends: true, test: { name: 'memory', include: MEMORY_HUNGRY } },
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What tests start of the repository's own programs takes what is compiled from where an earlier one left it, which spares
    // a third of each start. https://nodejs.org/api/module.html#module-compile-cache
    env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, '.cache/compiled') },
    // A worker mostly waits, for processes that it started or for a pause to end.
    maxWorkers: 2 * availableParallelism(),
    // For each worker. More jobs at once would starve: their clocks run fast, and a busy processor looks like a silent server.
    maxConcurrency: 4,
    // What files share is started by each test for itself, and a worker of its own costs each of them a second.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    unstubEnvs: true,
  },
});
