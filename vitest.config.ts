import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,apps,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['packages/db/src/testing/global-setup.ts'],
    setupFiles: ['./vitest.setup.ts'],
    // Files run side by side, each with a database of its own on the same server.
    pool: 'forks',
    maxWorkers: 2,
    // Several tests start real servers, on machines that may be busy.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    allowOnly: false,
  },
});
