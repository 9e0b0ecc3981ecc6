import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['src/**/*.chaos.ts'],
    globalSetup: ['../packages/db/src/testing/global-setup.ts'],
    allowOnly: false,
  },
});
