import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['__tests__/**/*.test.ts'],
    testTimeout: 60_000,
    // Each worker mostly waits for processes that it started. By default one processor is kept free for Vitest itself.
    maxWorkers: '100%',
    // For each worker. More jobs at once would starve: their clocks run fast, and a busy processor looks like a silent server.
    maxConcurrency: 8,
  },
});
