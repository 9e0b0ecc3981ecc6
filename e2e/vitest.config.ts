import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['src/**/*.e2e.ts'],
    globalSetup: ['../packages/db/src/testing/global-setup.ts'],
    // A browser and a server at a time are enough for a small machine.
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
  },
});
