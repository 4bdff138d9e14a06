import { type Readable, type Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createUnzip } from 'node:zlib'
import { Trouble } from './trouble.ts'

/** What `get` asks for. `deflate` is read where it comes anyway: half the servers mean another format by it. */
export const ACCEPTED_CODINGS = 'gzip, br'

const CODINGS_MAX = 2
/** A document that grows more than this is an attack: real feeds compress 5 to 40 times. */
const RATIO_MAX = 250
/** Below this size no ratio is suspicious. */
const RATIO_FROM = 1 << 20
const CHUNK = { chunkSize: 1 << 16 }

const DECODERS: Readonly<Record<string, () => Transform & { readonly bytesWritten: number }>> = {
  gzip: () => createGunzip(CHUNK),
  'x-gzip': () => createGunzip(CHUNK),
  deflate: () => createUnzip(CHUNK),
  br: () => createBrotliDecompress(CHUNK),
}

export interface Body {
  readonly body: Uint8Array
  /** Before decompression. */
  readonly wireBytes: number
}

/** Reads a body to its end, decompressed. Stops reading as soon as it passes `maxBytes`; throws `Trouble`. */
export function readBody(source: Readable, codings: readonly string[], maxBytes: number): Promise<Body> {
  return codings.length === 0 ? readPlain(source, maxBytes) : readCoded(source, codings, maxBytes)
}

function readPlain(source: Readable, maxBytes: number): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    source
      .on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maxBytes) source.destroy(tooLarge(maxBytes))
        else chunks.push(chunk)
      })
      .on('end', () => resolve({ body: Buffer.concat(chunks, size), wireBytes: size }))
      .on('error', reject)
  })
}

async function readCoded(source: Readable, codings: readonly string[], maxBytes: number): Promise<Body> {
  const decoders = decodersFor(codings)
  const wire = decoders[0]
  const chunks: Buffer[] = []
  let size = 0
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      size += chunk.length
      chunks.push(chunk)
      if (size > maxBytes) done(tooLarge(maxBytes))
      else if (size > RATIO_FROM && size > RATIO_MAX * (wire?.bytesWritten ?? size))
        done(new Trouble('too-large', `the body grows more than ${RATIO_MAX} times when it is decompressed`))
      else done()
    },
  })
  try {
    await pipeline([source, ...decoders, sink])
  } catch (error) {
    if (!isZlib(error)) throw error
    // An empty body is labelled gzip by many a server.
    if (wire?.bytesWritten !== 0)
      throw new Trouble(
        'encoding',
        `the body is damaged or is not what its Content-Encoding says (${codings.join(', ')})`,
      )
  }
  return { body: Buffer.concat(chunks, size), wireBytes: wire?.bytesWritten ?? size }
}

/** One decoder a coding, last applied first. Throws `Trouble`. */
function decodersFor(codings: readonly string[]) {
  if (codings.length > CODINGS_MAX)
    throw new Trouble('encoding', `the body is coded ${codings.length} times over; at most ${CODINGS_MAX} are undone`)
  return codings.toReversed().map((coding) => {
    const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined
    if (!decoder)
      throw new Trouble(
        'encoding',
        `the body is coded as ${JSON.stringify(coding.slice(0, 40))}, which nobody asked for`,
      )
    return decoder()
  })
}

const isZlib = (error: unknown): boolean =>
  /^(Z_|ERR__?ERROR|ERR_PADDING|ERR_BROTLI|BROTLI_)/.test(String((error as { code?: unknown })?.code ?? ''))

const tooLarge = (maxBytes: number): Trouble =>
  new Trouble('too-large', `the body is larger than ${maxBytes.toLocaleString('en')} bytes`)
