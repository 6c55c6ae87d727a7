import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // The counts that .ci/run prints last are read from the file.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'test-results.json' }]] : ['default'],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], exclude: ['src/core/generated/**'] },
  },
});
