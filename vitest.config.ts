import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['__tests__/**/*.test.ts'],
    testTimeout: 60_000,
    // Concurrent tests are jobs that mostly wait.
    maxConcurrency: 16,
  },
});
