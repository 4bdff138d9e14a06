import { describe, expect, it } from 'vitest'
import { withProgress } from '../../../src/cli/reports/files-written.ts'
import { memoryIo } from '../../support/memory-io.ts'

async function* letters(text: string) {
  yield* text
}
/** Each look at the clock finds it this much later. */
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
  it('passes all on and says nothing of what is done soon', async () => {
    const io = memoryIo()
    expect(await taken(withProgress(letters('abc'), io, clock(100)))).toBe('abc')
    expect(io.said.err).toBe('')
  })

  it('says every ten seconds how far it is', async () => {
    const io = memoryIo()
    expect(await taken(withProgress(letters('abcdef'), io, clock(4_000)))).toBe('abcdef')
    expect(io.said.err).toBe('3 files so far …\n6 files so far …\n')
  })

  it('rewrites one line on a terminal, and takes it away at the end', async () => {
    const io = memoryIo({ terminal: true })
    expect(await taken(withProgress(letters('ab'), io, clock(1_000)))).toBe('ab')
    expect(io.said.err).toBe('\r\u001b[2K1 file so far …\r\u001b[2K2 files so far …\r\u001b[2K')
  })

  it('ends when somebody wants it to', async () => {
    const io = memoryIo()
    const files = withProgress(letters('abc'), io, clock(1))
    expect((await files.next()).value).toBe('a')
    io.stop('SIGINT')
    await expect(files.next()).rejects.toEqual({ by: 'SIGINT' })
  })
})
