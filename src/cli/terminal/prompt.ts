import type { Io } from './io.ts'

/** True if questions can be asked: stdin and stderr are a terminal. */
export const isInteractive = (io: Io): boolean => io.stdin.isTTY === true && io.stderr.isTTY === true

/** One line from stdin, or null at its end. Rejects with the `Stop` when `io.signal` is aborted. */
export const ask = (io: Io, question: string): Promise<string | null> =>
  new Promise((resolve, reject) => {
    let text = ''
    const end = (settle: () => void) => {
      io.stdin.off('data', onData).off('end', onEnd).pause()
      io.signal.removeEventListener('abort', onAbort)
      settle()
    }
    const onEnd = () => end(() => resolve(text === '' ? null : text))
    const onAbort = () => end(() => reject(io.signal.reason))
    const onData = (chunk: Buffer | string) => {
      text += chunk.toString()
      const line = text.indexOf('\n')
      if (line >= 0) end(() => resolve(text.slice(0, line).trim()))
    }
    if (io.signal.aborted) return reject(io.signal.reason)
    io.signal.addEventListener('abort', onAbort)
    io.stderr.write(question)
    io.stdin.on('data', onData).on('end', onEnd)
  })

/** True for y or yes; an empty answer means no. */
export const confirm = async (io: Io, question: string): Promise<boolean> =>
  /^y(es)?$/i.test((await ask(io, `${question} [y/N] `)) ?? '')

/** All of stdin; null if it has more than `max` bytes. */
export const readAll = async (io: Io, max: number): Promise<Uint8Array | null> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of io.stdin) {
    io.signal.throwIfAborted()
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > max) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
