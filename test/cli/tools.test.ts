import { describe, expect, it } from 'vitest'
import { exitCodes, exitCodesText } from '../../src/cli/exit-codes.ts'
import { crawlProgress, isFailure, sourceLine } from '../../src/cli/reports/crawl-progress.ts'
import { node } from '../../src/cli/reports/doctor.ts'
import { hasColours } from '../../src/cli/terminal/colours.ts'
import { type Sink, stopCode } from '../../src/cli/terminal/io.ts'
import { ask, confirm, isInteractive, readAll } from '../../src/cli/terminal/prompt.ts'
import { crawlCode } from '../../src/cli/verbs/crawl.ts'
import type { SourceReport } from '../../src/jobs/crawl.ts'
import { memoryIo } from '../support/memory-io.ts'

const report = (over: Partial<SourceReport>): SourceReport => ({
  sourceId: 'lantern-post',
  name: 'The Lantern Post',
  url: 'https://example.org/',
  kind: 'fresh',
  problem: null,
  entries: 12,
  inserted: 0,
  changed: 0,
  unchanged: 12,
  faults: 0,
  ms: 40,
  wireBytes: 100,
  ...over,
})
const failed = report({ kind: 'failed', problem: 'connect: nobody listens there' })

describe('colour', () => {
  const pipe: Sink = { write: () => true }
  const terminal: Sink = { write: () => true, isTTY: true }
  it.each([
    ['a terminal', terminal, {}, true],
    ['a pipe', pipe, {}, false],
    ['NO_COLOR', terminal, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR does not count', terminal, { NO_COLOR: '' }, true],
    ['a dumb terminal', terminal, { TERM: 'dumb' }, false],
  ])('%s', (_, sink, env, wanted) => expect(hasColours(sink, env)).toBe(wanted))
})

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
    ['a few of many failed', 'all' as const, crawled(report({}), failed), 0],
    ['all failed', 'all' as const, crawled(failed, failed), 4],
    ['nothing was due', 'due' as const, crawled(), 0],
    ['this machine is offline', 'due' as const, { ...crawled(report({}), failed), outage: true }, 4],
    ['a named source failed', { ids: ['a', 'b'] }, crawled(report({}), failed), 4],
    ['a named source could not be claimed', { ids: ['a', 'b'] }, crawled(report({})), 4],
    ['named sources succeeded', { ids: ['a'] }, crawled(report({ kind: 'unchanged' })), 0],
  ])('of a crawl: %s', (_, which, given, code) => expect(crawlCode(which, given)).toBe(code))
})

describe('progress', () => {
  it.each([
    ['new items', report({ inserted: 3, changed: 1 }), 'lantern-post: 12 entries, 3 new, 1 changed, 40 ms'],
    ['not modified', report({ kind: 'unchanged', entries: 0 }), 'lantern-post: not modified, 40 ms'],
    ['faults', report({ faults: 1 }), 'lantern-post: 12 entries, 1 fault, 40 ms'],
    ['failure', failed, 'lantern-post: failed, connect: nobody listens there'],
    [
      'moved is no failure',
      report({ kind: 'moved', problem: 'moved to https://new.example/' }),
      'lantern-post: 12 entries, moved to https://new.example/, 40 ms',
    ],
  ])('a line for %s', (_, given, wanted) => expect(sourceLine(given)).toBe(wanted))

  it.each(['gone', 'blocked', 'limited', 'failed', 'unreadable'] as const)('%s is a failure', (kind) => {
    expect(isFailure(report({ kind }))).toBe(true)
  })

  it('is one line per source without a terminal', () => {
    const io = memoryIo()
    const progress = crawlProgress(io, 2, false)
    progress.add(report({ inserted: 3 }))
    progress.add(failed)
    progress.end()
    expect(io.said.err).toBe(`${sourceLine(report({ inserted: 3 }))}\n${sourceLine(failed)}\n`)
  })

  it('rewrites one line on a terminal, and keeps failures', () => {
    const io = memoryIo({ terminal: true, env: { NO_COLOR: '1' } })
    const progress = crawlProgress(io, 2, true)
    progress.add(report({ inserted: 3, name: 'The Lantern Post, a paper with a very long name indeed' }))
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

describe('questions', () => {
  it.each([
    ['y', true],
    ['YES', true],
    ['', false],
    ['no', false],
    ['yesterday', false],
  ])('the answer %j', async (answer, wanted) => {
    const io = memoryIo({ stdin: `${answer}\n`, terminal: true })
    expect(await confirm(io, 'Add it?')).toBe(wanted)
    expect(io.said.err).toBe('Add it? [y/N] ')
  })
  it('the end of stdin is not an answer', async () => expect(await ask(memoryIo(), '? ')).toBeNull())
  it('a stop cancels the question', async () => {
    const io = memoryIo()
    io.stop('SIGINT')
    await expect(ask(io, '? ')).rejects.toEqual({ by: 'SIGINT' })
  })
  it('are asked only on a terminal', () => {
    expect(isInteractive(memoryIo())).toBe(false)
    expect(isInteractive(memoryIo({ terminal: true }))).toBe(true)
  })
  it('stdin is read up to a limit', async () => {
    expect(Buffer.from((await readAll(memoryIo({ stdin: 'abc' }), 3))!).toString()).toBe('abc')
    expect(await readAll(memoryIo({ stdin: 'abcd' }), 3)).toBeNull()
  })
})

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
