import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Some tests spawn the built command: it is built first where it is missing or stale.
    globalSetup: ['test/support/build.ts'],
    testTimeout: 20_000,
    // Two workers: the suite is run on small machines, and loopback tests measure deadlines.
    maxWorkers: 2,
  },
})
