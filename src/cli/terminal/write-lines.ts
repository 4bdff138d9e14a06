import { type Io, print } from './io.ts'

/** Characters collected before a write. */
const CHUNK = 65_536

/** Writes one line per element to stdout (none for null), no faster than it is read. Throws when `io.signal` is aborted. */
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
