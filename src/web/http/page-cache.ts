import { LRUCache } from 'lru-cache'
import type { Config } from '../../config/types.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { canonicalQuery } from './canonical-query.ts'
import { type EncodedDocument, encodeDocument } from './encoded-document.ts'
import type { RenderResult, Route } from './route.ts'
import { createMatcher } from './url-matcher.ts'

/** What an address gives, with a document ready to send. */
export type CacheResult =
  | { readonly kind: 'document'; readonly encoded: EncodedDocument }
  | Exclude<RenderResult, { kind: 'document' | 'unchanged' }>

interface CacheEntry {
  readonly encoded: EncodedDocument
  readonly revision: number
  /** Monotonic ms until which it is served without rendering again. */
  readonly expiresAt: number
  /** Whether its route reads query parameters; if not, the entry serves every query. */
  readonly readsQuery: boolean
  readonly fingerprint: string | undefined
  /** The configuration it was rendered with. */
  readonly config: Config
}

/** Rendered documents by site path and raw query, cached until `app.revision()` changes. */
export interface PageCache {
  /** A document that is still valid, without waiting; undefined if it has to be rendered. */
  peek(path: string, query?: string): EncodedDocument | undefined
  /** Renders if needed; null if there is no such page. Concurrent callers of one address share one render. */
  get(path: string, query?: string): Promise<CacheResult | null>
  /** The page that browsers get at a feed's address, always rendered; null if they get the same document as programs. */
  page(path: string, query: string): Promise<CacheResult | null>
  /** The canonical form of the query parameters that this path's route reads; '' if there are none. */
  query(path: string, query: string): string
  /** Bytes in the cache. */
  size(): number
}

/** Enough for all feeds and beats and some thousand story pages. */
const MAX_BYTES = 64 * 1024 * 1024
/** The share for addresses with a query: their number is unbounded, and they must not evict the common pages. */
const QUERIED = 1 / 8

/**
 * Caches a document for its `maxAge` or until `app.revision()` changes, whichever comes first; for longer if its route
 * reports at a new revision that it is unchanged. A render that finishes after its revision has passed is returned to its
 * callers but not cached.
 */
export function createPageCache(app: AppContext, routes: readonly Route[], maxBytes = MAX_BYTES): PageCache {
  const match = createMatcher(routes)
  const createLru = (maxSize: number) =>
    new LRUCache<string, CacheEntry>({
      maxSize,
      sizeCalculation: ({ encoded }, key) => encoded.bytes + key.length + 2_000,
    })
  const plain = createLru(Math.floor(maxBytes * (1 - QUERIED)))
  const queried = createLru(Math.floor(maxBytes * QUERIED))
  const rendering = new Map<string, { readonly revision: number; readonly result: Promise<CacheResult | null> }>()

  const queryOf = (path: string, query: string): string => {
    const names = query === '' ? undefined : match(path)?.route.query
    return names ? canonicalQuery(query, names) : ''
  }
  const render = async (path: string, query: string, key: string, revision: number): Promise<CacheResult | null> => {
    const cache = query === '' ? plain : queried
    const found = match(path)
    const config = app.config()
    const before = cache.peek(key)
    const reusable = before?.config === config && app.monotonic() <= before.expiresAt ? before : undefined
    const params = new URLSearchParams(query)
    const result = found && (await found.route.render(app, found.params, 'server', params, reusable?.fingerprint))
    if (result === null) {
      cache.delete(key)
      return null
    }
    if (result.kind === 'unchanged' && reusable) {
      if (app.revision() === revision) cache.set(key, { ...reusable, revision })
      return { kind: 'document', encoded: reusable.encoded }
    }
    if (result.kind === 'unchanged') throw new Error(`${path} can't be unchanged: nothing was cached before`)
    if (result.kind !== 'document') return result
    const encoded = await encodeDocument(result, before?.encoded)
    if (result.maxAge > 0 && !result.immutable && app.revision() === revision) {
      const expiresAt = app.monotonic() + result.maxAge * 1000
      const { fingerprint } = result
      cache.set(key, {
        encoded,
        revision,
        expiresAt,
        readsQuery: found?.route.query !== undefined,
        fingerprint,
        config,
      })
    }
    return { kind: 'document', encoded }
  }
  const isValid = (entry: CacheEntry | undefined): entry is CacheEntry =>
    entry !== undefined && entry.revision === app.revision() && app.monotonic() <= entry.expiresAt
  const keyOf = (path: string, query: string) => (query === '' ? path : `${path}\n${query}`)

  const peek = (path: string, rawQuery = ''): EncodedDocument | undefined => {
    const found = plain.get(path)
    if (rawQuery === '' || found?.readsQuery === false) return isValid(found) ? found.encoded : undefined
    const query = queryOf(path, rawQuery)
    const entry = query === '' ? found : queried.get(keyOf(path, query))
    return isValid(entry) ? entry.encoded : undefined
  }
  return {
    peek,
    query: queryOf,
    async page(path, rawQuery) {
      const found = match(path)
      const result = await found?.route.page?.(app, found.params, new URLSearchParams(queryOf(path, rawQuery)))
      if (!result || result.kind === 'unchanged') return null
      return result.kind === 'document' ? { kind: 'document', encoded: await encodeDocument(result) } : result
    },
    size: () => plain.calculatedSize + queried.calculatedSize,
    get(path, rawQuery = '') {
      const ready = peek(path, rawQuery)
      if (ready) return Promise.resolve({ kind: 'document', encoded: ready })
      const query = queryOf(path, rawQuery)
      const key = keyOf(path, query)
      const revision = app.revision()
      const underWay = rendering.get(key)
      if (underWay?.revision === revision) return underWay.result
      const after = underWay ? underWay.result.catch(() => null) : Promise.resolve(null)
      const result = after
        .then(() => render(path, query, key, revision))
        .finally(() => {
          if (rendering.get(key)?.result === result) rendering.delete(key)
        })
      rendering.set(key, { revision, result })
      return result
    },
  }
}
