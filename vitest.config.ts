import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,apps}/**/*.test.{ts,tsx}'],
    globalSetup: ['packages/db/src/testing/global-setup.ts'],
    setupFiles: ['./vitest.setup.ts'],
    // Files run side by side, each with a database of its own on the same server.
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
  },
});
