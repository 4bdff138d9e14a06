import { defineConfig } from 'vitest/config'

/** Long enough for the slowest test on a machine that is busy with other things; a test that hangs still ends. */
const PATIENCE = 900_000

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Some tests run the built command, and some share one browser.
    globalSetup: ['test/support/build.ts', 'test/support/web/browser-server.ts'],
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    // Two workers: the suite is run on small machines, and loopback tests measure deadlines.
    maxWorkers: 2,
  },
})
