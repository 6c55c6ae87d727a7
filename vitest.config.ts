import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    // Shipped examples import the package by its name.
    alias: [
      { find: /^rundx\/node$/, replacement: source('files/index.ts') },
      { find: /^rundx$/, replacement: source('core/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/random-seed.ts'],
    testTimeout: 60_000,
    // The counts that .ci/run prints last are read from the file.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'test-results.json' }]] : ['default'],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], exclude: ['src/core/generated/**'] },
  },
});
