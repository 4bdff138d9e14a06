import { describe, expect, it } from 'vitest'
import { ask, confirm, isInteractive, readAll } from '../../../src/cli/terminal/prompt.ts'
import { memoryIo } from '../../support/memory-io.ts'

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
