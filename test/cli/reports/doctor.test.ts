import { describe, expect, it } from 'vitest'
import { node } from '../../../src/cli/reports/doctor.ts'

describe('the Node version', () => {
  it.each([
    ['20.18.1', 'ok'],
    ['20.19.0', 'ok'],
    ['22.0.0', 'ok'],
    ['20.18.0', 'fail'],
    ['20.9.9', 'fail'],
    ['18.20.0', 'fail'],
  ])('%s: %s', (version, level) => expect(node(version).level).toBe(level))
})
