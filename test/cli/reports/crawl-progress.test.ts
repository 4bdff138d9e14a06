import { describe, expect, it } from 'vitest'
import { crawlProgress, isFailure, sourceLine } from '../../../src/cli/reports/crawl-progress.ts'
import { memoryIo } from '../../support/memory-io.ts'
import { sourceReport } from '../source-report.ts'

const failed = sourceReport({ kind: 'failed', problem: 'connect: nobody listens there' })

describe('progress', () => {
  it.each([
    ['new items', sourceReport({ inserted: 3, changed: 1 }), 'lantern-post: 12 entries, 3 new, 1 changed, 40 ms'],
    ['not modified', sourceReport({ kind: 'unchanged', entries: 0 }), 'lantern-post: not modified, 40 ms'],
    ['faults', sourceReport({ faults: 1 }), 'lantern-post: 12 entries, 1 fault, 40 ms'],
    ['failure', failed, 'lantern-post: failed, connect: nobody listens there'],
    [
      'moved is no failure',
      sourceReport({ kind: 'moved', problem: 'moved to https://new.example/' }),
      'lantern-post: 12 entries, moved to https://new.example/, 40 ms',
    ],
  ])('a line for %s', (_, given, wanted) => expect(sourceLine(given)).toBe(wanted))

  it.each(['gone', 'blocked', 'limited', 'failed', 'unreadable'] as const)('%s is a failure', (kind) => {
    expect(isFailure(sourceReport({ kind }))).toBe(true)
  })

  it('is one line per source without a terminal', () => {
    const io = memoryIo()
    const progress = crawlProgress(io, 2, false)
    progress.add(sourceReport({ inserted: 3 }))
    progress.add(failed)
    progress.end()
    expect(io.said.err).toBe(`${sourceLine(sourceReport({ inserted: 3 }))}\n${sourceLine(failed)}\n`)
  })

  it('rewrites one line on a terminal, and keeps failures', () => {
    const io = memoryIo({ terminal: true, env: { NO_COLOR: '1' } })
    const progress = crawlProgress(io, 2, true)
    progress.add(sourceReport({ inserted: 3, name: 'The Lantern Post, a paper with a very long name indeed' }))
    progress.add(failed)
    progress.end()
    const drawn = io.said.err.split('\r\u001b[2K')
    expect(drawn.filter((line) => line.endsWith('\n'))).toEqual([`${sourceLine(failed)}\n`])
    expect(drawn.find((line) => line.startsWith('[1/2]'))).toBe(
      '[1/2] 3 new · The Lantern Post, a paper with a very long n…',
    )
    expect(drawn.at(-2)).toBe('[2/2] 3 new, 1 failed · grouping into stories …')
    expect(drawn.at(-1)).toBe('')
  })
})
