import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { cacheControl, cors, POLICY, security } from './headers.ts'
import { FOR_GOOD, sealed } from './immutable.ts'
import type { Coding } from './negotiate.ts'
import type { Printed } from './route.ts'

/** One coding of a document with its header fields, name and value in turn, ready for `writeHead`. */
export interface Variant {
  readonly body: Buffer
  /** Strong, and another for each coding (RFC 9110 §8.8.3.3). */
  readonly etag: string
  /** Epoch ms, whole seconds; null where nothing dates it. */
  readonly lastModified: number | null
  readonly ok: readonly string[]
  readonly notModified: readonly string[]
}

/** A printed document as it is sent. */
export interface EncodedDocument {
  readonly status: 200 | 400 | 404
  readonly cors: boolean
  readonly maxAge: number
  readonly lastModified: number | null
  /** SHA-256 of body, type and fields: equal hashes mean the same answer. */
  readonly hash: string
  readonly variants: Readonly<Partial<Record<Coding, Variant>>> & { readonly identity: Variant }
  readonly codings: readonly Coding[]
  /** Bytes of all codings, for the cache's bound. */
  readonly bytes: number
}

type PrintedDocument = Extract<Printed, { kind: 'document' }>

const squeeze = {
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
}
const suffixes: Readonly<Record<Coding, string>> = { br: '-br', gzip: '-gz', identity: '' }

/** `security` for a document that bears its styles on its elements. */
const styled = security.map((field) =>
  field === POLICY ? POLICY.replace("style-src 'self'", "style-src 'unsafe-inline'") : field,
)

/** Below this compression only costs. */
const SMALL = 600
const COMPRESSIBLE = /^(?:text\/|image\/svg|application\/(?:json|feed\+json|manifest\+json|xml|[\w.-]+\+xml))/

const wholeSeconds = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms / 1000) * 1000)

/** Hash, codings and header fields of a printed document; takes the bytes from `before` where they are the same. */
export async function encodeDocument(printed: PrintedDocument, before?: EncodedDocument): Promise<EncodedDocument> {
  const { document, maxAge, links = [], status = 200 } = printed
  const body = Buffer.from(document.body)
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const lastModified = wholeSeconds(document.lastModified)
  const hash = [digest, document.type, lastModified, maxAge, status, printed.cors, printed.sealed, ...links].join('\n')
  if (before?.hash === hash) return before
  const common = [
    'Cache-Control',
    printed.sealed ? FOR_GOOD : cacheControl(maxAge),
    ...(printed.sealed ? [] : ['Vary', ['Accept-Encoding', ...(printed.vary ?? [])].join(', ')]),
    ...(lastModified === null ? [] : ['Last-Modified', new Date(lastModified).toUTCString()]),
    ...(printed.cors ? cors : []),
    ...links.flatMap((link) => ['Link', link]),
    ...(printed.sealed ? sealed : printed.inlineStyle ? styled : security),
  ]
  const variant = (coding: Coding, bytes: Buffer): Variant => {
    const etag = `"${digest}${suffixes[coding]}"`
    const notModified = ['ETag', etag, ...common]
    const ok = [
      'Content-Type',
      document.type,
      'Content-Length',
      String(bytes.length),
      ...(coding === 'identity' ? [] : ['Content-Encoding', coding]),
      ...notModified,
    ]
    return { body: bytes, etag, lastModified, ok, notModified }
  }
  const identity = variant('identity', body)
  const base = { status, cors: printed.cors ?? false, maxAge, lastModified, hash }
  if (body.length < SMALL || !COMPRESSIBLE.test(document.type))
    return { ...base, variants: { identity }, codings: ['identity'], bytes: body.length }
  const [br, gz] = await Promise.all([squeeze.br(body), squeeze.gzip(body)])
  return {
    ...base,
    variants: { identity, br: variant('br', br), gzip: variant('gzip', gz) },
    codings: ['br', 'gzip', 'identity'],
    bytes: body.length + br.length + gz.length,
  }
}
