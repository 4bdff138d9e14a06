import { describe, expect, it } from 'vitest'
import { exitCodes, exitCodesText } from '../../src/cli/exit-codes.ts'
import { stopCode } from '../../src/cli/terminal/io.ts'
import { crawlCode } from '../../src/cli/verbs/crawl.ts'
import type { SourceReport } from '../../src/jobs/crawl/crawl.ts'
import { sourceReport } from './source-report.ts'

const failed = sourceReport({ kind: 'failed', problem: 'connect: nobody listens there' })

describe('exit codes', () => {
  it('are distinct and explained', () => {
    const codes = Object.values(exitCodes).map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(exitCodesText()).toMatch(new RegExp(`^ +${code} {2}\\S`, 'm'))
  })
  it.each([
    ['Ctrl-C', { by: 'SIGINT' }, 130],
    ['a service manager', { by: 'SIGTERM' }, 143],
    ['a closed pipe', { by: 'pipe' }, 0],
    ['an unknown reason', undefined, 130],
  ])('of an interrupted verb: %s', (_, reason, code) => expect(stopCode(reason)).toBe(code))

  const crawled = (...sources: SourceReport[]) => ({ sources, inserted: 0, changed: 0, outage: false, ms: 1 })
  it.each([
    ['a few of many failed', 'all' as const, crawled(sourceReport({}), failed), 0],
    ['all failed', 'all' as const, crawled(failed, failed), 4],
    ['nothing was due', 'due' as const, crawled(), 0],
    ['this machine is offline', 'due' as const, { ...crawled(sourceReport({}), failed), outage: true }, 4],
    ['a named source failed', { ids: ['a', 'b'] }, crawled(sourceReport({}), failed), 4],
    ['a named source could not be claimed', { ids: ['a', 'b'] }, crawled(sourceReport({})), 4],
    ['named sources succeeded', { ids: ['a'] }, crawled(sourceReport({ kind: 'unchanged' })), 0],
  ])('of a crawl: %s', (_, which, given, code) => expect(crawlCode(which, given)).toBe(code))
})
