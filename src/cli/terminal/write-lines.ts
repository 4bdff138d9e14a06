import { type Io, print } from './io.ts'

/** Characters gathered before they are written. */
const CHUNK = 65_536

/** Writes a line for every element (null: none) to stdout, at the reader's pace; ends early when the reader goes away. */
export const writeLines = async <T>(
  io: Io,
  all: AsyncIterable<T>,
  line: (one: T) => string | null,
  head?: string,
): Promise<void> => {
  let chunk = head === undefined ? '' : `${head}\n`
  for await (const one of all) {
    const text = line(one)
    if (text !== null) chunk += `${text}\n`
    if (chunk.length >= CHUNK) {
      await print(io.stdout, chunk)
      chunk = ''
    }
    io.signal.throwIfAborted()
  }
  await print(io.stdout, chunk)
}
