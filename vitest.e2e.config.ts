import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['__tests__/e2e/**/*.e2e.ts'],
    globalSetup: ['__tests__/e2e/installed-act.ts'],
    // Longer than the time that one run of act is given, so that it is act's log that a test shows.
    testTimeout: 90_000,
    hookTimeout: 30_000,
    fileParallelism: false,
  },
});
