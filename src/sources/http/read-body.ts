import { Readable, type Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createUnzip,
  gunzipSync,
  unzipSync,
  type ZlibOptions,
} from 'node:zlib'
import { FetchError } from './fetch-error.ts'

/** Codings that `get` requests. `deflate` is decoded but not requested: half of all servers use the name for another format. */
export const ACCEPTED_CODINGS = 'gzip, br'

const CODINGS_MAX = 2
/** A document that grows by more than this factor is an attack: real feeds compress 5 to 40 times. */
const RATIO_MAX = 250
/** Decoded bytes below which no ratio is suspicious. */
const RATIO_FROM = 1 << 20
/** Coded bodies up to this many bytes are decoded in one call: five times cheaper than a stream, and still fast. */
const AT_ONCE_MAX = 1 << 17

interface Decoder {
  atOnce(bytes: Uint8Array, options: { chunkSize: number; maxOutputLength: number }): Buffer
  stream(options: ZlibOptions): Transform
}

const GZIP: Decoder = { atOnce: gunzipSync, stream: createGunzip }
const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', GZIP],
  ['x-gzip', GZIP],
  ['deflate', { atOnce: unzipSync, stream: createUnzip }],
  ['br', { atOnce: brotliDecompressSync, stream: createBrotliDecompress }],
])

export interface Body {
  readonly body: Uint8Array
  /** Before decompression. */
  readonly wireBytes: number
  /** The body is longer; `body` is its beginning, `maxBytes` long. */
  readonly isCut: boolean
}

/**
 * Reads a body to its end, decompressed. Stops reading as soon as it passes `maxBytes`: throws `FetchError`, or returns what was read
 * where it may be `cut`.
 */
export async function readBody(
  source: Readable,
  codings: readonly string[],
  maxBytes: number,
  cut = false,
): Promise<Body> {
  const decoders = decodersFor(codings)
  if (decoders.length === 0) {
    const { bytes, ended } = await readSome(source, maxBytes)
    if (!ended && !cut) throw tooLarge(maxBytes)
    return { body: ended ? bytes : bytes.subarray(0, maxBytes), wireBytes: bytes.length, isCut: !ended }
  }
  try {
    const { bytes, ended } = await readSome(source, AT_ONCE_MAX)
    // Many servers label an empty body as gzip.
    if (ended && bytes.length === 0) return { body: bytes, wireBytes: 0, isCut: false }
    if (ended) return await decodeWhole(bytes, decoders, maxBytes, cut)
    source.unshift(bytes)
    return await decodeStream(source, decoders, maxBytes, cut)
  } catch (error) {
    if (!isDamage(error)) throw error
    throw new FetchError('encoding', `the body is damaged, or its Content-Encoding is wrong (${codings.join(', ')})`)
  }
}

/** One decoder for each coding, last applied first. Throws `FetchError`. */
function decodersFor(codings: readonly string[]): Decoder[] {
  if (codings.length > CODINGS_MAX)
    throw new FetchError(
      'encoding',
      `the body has ${codings.length} content codings; at most ${CODINGS_MAX} are decoded`,
    )
  return codings.toReversed().map((coding) => {
    const decoder = DECODERS.get(coding)
    if (decoder) return decoder
    throw new FetchError(
      'encoding',
      `the body has the content coding ${JSON.stringify(coding.slice(0, 40))}, which was not requested`,
    )
  })
}

/** Reads to the end (`ended`), or pauses once there are more than `limit` bytes. */
function readSome(source: Readable, limit: number): Promise<{ bytes: Buffer; ended: boolean }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const done = (ended: boolean) => {
      source.off('data', take).off('end', end).off('error', reject)
      resolve({ bytes: Buffer.concat(chunks, size), ended })
    }
    const end = () => done(true)
    const take = (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size <= limit) return
      source.pause()
      done(false)
    }
    source.on('data', take).on('end', end).on('error', reject)
  })
}

async function decodeWhole(bytes: Buffer, decoders: readonly Decoder[], maxBytes: number, cut: boolean): Promise<Body> {
  try {
    return { body: decodeAtOnce(bytes, decoders, maxBytes), wireBytes: bytes.length, isCut: false }
  } catch (error) {
    if (cut && error instanceof FetchError && error.reason === 'too-large')
      return await decodeStream(Readable.from([bytes]), decoders, maxBytes, cut)
    throw error
  }
}

function decodeAtOnce(bytes: Buffer, decoders: readonly Decoder[], maxBytes: number): Buffer {
  const ratioLimit = Math.max(RATIO_FROM, RATIO_MAX * bytes.length)
  const options = { chunkSize: 1 << 16, maxOutputLength: Math.min(maxBytes, ratioLimit) }
  try {
    return decoders.reduce((body, { atOnce }) => atOnce(body, options), bytes)
  } catch (error) {
    if (codeOf(error) !== 'ERR_BUFFER_TOO_LARGE') throw error
    throw ratioLimit < maxBytes ? tooDense() : tooLarge(maxBytes)
  }
}

async function decodeStream(
  source: Readable,
  decoders: readonly Decoder[],
  maxBytes: number,
  cut: boolean,
): Promise<Body> {
  const chunks: Buffer[] = []
  let size = 0
  let wireBytes = 0
  const limit = tooLarge(maxBytes)
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      size += chunk.length
      chunks.push(chunk)
      if (size > Math.max(RATIO_FROM, RATIO_MAX * wireBytes)) done(tooDense())
      else done(size > maxBytes ? limit : null)
    },
  })
  source.on('data', (chunk: Buffer) => {
    wireBytes += chunk.length
  })
  try {
    await pipeline([source, ...decoders.map(({ stream }) => stream({ chunkSize: 1 << 17 })), sink])
  } catch (error) {
    if (error !== limit || !cut) throw error
    return { body: Buffer.concat(chunks, size).subarray(0, maxBytes), wireBytes, isCut: true }
  }
  return { body: Buffer.concat(chunks, size), wireBytes, isCut: false }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** Error codes of zlib, and of brotli: `ERR__ERROR_FORMAT_…`. */
const isDamage = (error: unknown): boolean => /^(?:Z_|ERR__?ERROR|ERR_BROTLI|ERR_PADDING|ERR_ZLIB)/.test(codeOf(error))

const tooLarge = (maxBytes: number): FetchError =>
  new FetchError('too-large', `the body is larger than ${maxBytes.toLocaleString('en')} bytes`)

const tooDense = (): FetchError =>
  new FetchError('too-large', `the body grows more than ${RATIO_MAX} times when it is decompressed`)
