import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    // Two workers: the suite is run on small machines, and loopback tests measure deadlines.
    maxWorkers: 2,
  },
})
