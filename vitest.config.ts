import { defineConfig } from 'vitest/config';

/** In CI the whole suite also leaves a report, from which the counts are printed. */
const isWholeSuite = process.env.CI !== undefined && process.env.npm_lifecycle_event === 'test';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    reporters: isWholeSuite
      ? ['default', ['json', { outputFile: 'coverage/vitest.json' }]]
      : ['default'],
  },
});
