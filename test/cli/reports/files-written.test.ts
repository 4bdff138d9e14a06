import { describe, expect, it } from 'vitest'
import { withProgress } from '../../../src/cli/reports/files-written.ts'
import { memoryIo } from '../../support/memory-io.ts'

async function* letters(text: string) {
  yield* text
}
/** A clock that advances by `step` at each reading. */
const clock = (step: number) => {
  let now = 0
  return () => {
    now += step
    return now
  }
}
const taken = async (files: AsyncIterable<string>) => {
  let all = ''
  for await (const file of files) all += file
  return all
}

describe('withProgress', () => {
  it('passes all files on, without a message if it is quick', async () => {
    const io = memoryIo()
    expect(await taken(withProgress(letters('abc'), io, clock(100)))).toBe('abc')
    expect(io.said.err).toBe('')
  })

  it('reports the number of files every ten seconds', async () => {
    const io = memoryIo()
    expect(await taken(withProgress(letters('abcdef'), io, clock(4_000)))).toBe('abcdef')
    expect(io.said.err).toBe('3 files so far …\n6 files so far …\n')
  })

  it('rewrites one line on a terminal and clears it at the end', async () => {
    const io = memoryIo({ terminal: true })
    expect(await taken(withProgress(letters('ab'), io, clock(1_000)))).toBe('ab')
    expect(io.said.err).toBe('\r\u001b[2K1 file so far …\r\u001b[2K2 files so far …\r\u001b[2K')
  })

  it('stops when the signal is aborted', async () => {
    const io = memoryIo()
    const files = withProgress(letters('abc'), io, clock(1))
    expect((await files.next()).value).toBe('a')
    io.stop('SIGINT')
    await expect(files.next()).rejects.toEqual({ by: 'SIGINT' })
  })
})
