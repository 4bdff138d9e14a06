import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { cacheControl, corsHeaders, POLICY, securityHeaders } from './headers.ts'
import { IMMUTABLE_CACHE_CONTROL, immutableHeaders } from './immutable.ts'
import type { Coding } from './negotiate.ts'
import type { RenderResult } from './route.ts'

/** A document in one content coding. Header fields are in the flat form that `writeHead` takes: names and values alternate. */
export interface Variant {
  readonly body: Buffer
  /** Strong, and different for each coding (RFC 9110 §8.8.3.3). */
  readonly etag: string
  /** Epoch ms, whole seconds; null if undated. */
  readonly lastModified: number | null
  readonly ok: readonly string[]
  readonly notModified: readonly string[]
}

/** A document with every coding it can be sent in. */
export interface EncodedDocument {
  readonly status: 200 | 400 | 404
  readonly cors: boolean
  readonly maxAge: number
  readonly lastModified: number | null
  /** Covers body, media type and header fields: equal hashes mean the same response. */
  readonly hash: string
  readonly variants: Readonly<Partial<Record<Coding, Variant>>> & { readonly identity: Variant }
  readonly codings: readonly Coding[]
  /** Total of all codings, for the cache's size limit. */
  readonly bytes: number
}

type DocumentResult = Extract<RenderResult, { kind: 'document' }>

const compress = {
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
}
const suffixes: Readonly<Record<Coding, string>> = { br: '-br', gzip: '-gz', identity: '' }

/** `securityHeaders` for a document with inline styles. */
const inlineStyleHeaders = securityHeaders.map((field) =>
  field === POLICY ? POLICY.replace("style-src 'self'", "style-src 'unsafe-inline'") : field,
)

/** Bytes below which compression is not worth its cost. */
const SMALL = 600
const COMPRESSIBLE = /^(?:text\/|image\/svg|application\/(?:json|feed\+json|manifest\+json|xml|[\w.-]+\+xml))/

const wholeSeconds = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms / 1000) * 1000)

/** Compresses a document and prepares its header fields; returns `before` if nothing has changed. */
export async function encodeDocument(result: DocumentResult, before?: EncodedDocument): Promise<EncodedDocument> {
  const { document, maxAge, links = [], status = 200 } = result
  const body = Buffer.from(document.body)
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const lastModified = wholeSeconds(document.lastModified)
  const hash = [digest, document.type, lastModified, maxAge, status, result.cors, result.immutable, ...links].join('\n')
  if (before?.hash === hash) return before
  const common = [
    'Cache-Control',
    result.immutable ? IMMUTABLE_CACHE_CONTROL : cacheControl(maxAge),
    ...(result.immutable ? [] : ['Vary', ['Accept-Encoding', ...(result.vary ?? [])].join(', ')]),
    ...(lastModified === null ? [] : ['Last-Modified', new Date(lastModified).toUTCString()]),
    ...(result.cors ? corsHeaders : []),
    ...links.flatMap((link) => ['Link', link]),
    ...(result.immutable ? immutableHeaders : result.inlineStyle ? inlineStyleHeaders : securityHeaders),
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
  const base = { status, cors: result.cors ?? false, maxAge, lastModified, hash }
  if (body.length < SMALL || !COMPRESSIBLE.test(document.type))
    return { ...base, variants: { identity }, codings: ['identity'], bytes: body.length }
  const [br, gz] = await Promise.all([compress.br(body), compress.gzip(body)])
  return {
    ...base,
    variants: { identity, br: variant('br', br), gzip: variant('gzip', gz) },
    codings: ['br', 'gzip', 'identity'],
    bytes: body.length + br.length + gz.length,
  }
}
