import { LRUCache } from 'lru-cache'
import type { Config } from '../../config/types.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { canonicalQuery } from './canonical-query.ts'
import { type EncodedDocument, encodeDocument } from './encoded-document.ts'
import type { Printed, Route } from './route.ts'
import { createMatcher } from './url-matcher.ts'

/** What an address holds. */
export type Held =
  | { readonly kind: 'document'; readonly stored: EncodedDocument }
  | Exclude<Printed, { kind: 'document' | 'same' }>

interface Kept {
  readonly stored: EncodedDocument
  readonly revision: number
  /** Monotonic ms until which it is served without asking the route again. */
  readonly until: number
  /** Whether its route reads a query, so that this is not the answer to an address with one. */
  readonly asks: boolean
  readonly mark: string | undefined
  /** In force when it was printed. */
  readonly config: Config
}

/** Printed documents by site path and query (as it stands in the address), kept while the world stands still. */
export interface PageCache {
  /** A document that is still good, at once; undefined where it has to be printed. */
  peek(path: string, query?: string): EncodedDocument | undefined
  /** Prints where needed; null where there is no such page. Callers of one address share one render. */
  get(path: string, query?: string): Promise<Held | null>
  /** What a person is shown who opens this address in a browser, made anew; null where it is what programs get. */
  page(path: string, query: string): Promise<Held | null>
  /** What of a query the route of this path reads, in one order; '' where nothing. */
  query(path: string, query: string): string
  /** Bytes held now. */
  size(): number
}

/** Enough for all feeds, beats and some thousand story pages. */
const MAX_BYTES = 64 * 1024 * 1024
/** Of these, for addresses with a query: there is no end of them, and they must not push out what everybody reads. */
const QUERIED = 1 / 8

/**
 * A document is kept for its `maxAge` and while `world.revision()` stays the same, whichever ends first; longer than a
 * revision where its route says that it is the same. A render that outlived its revision is handed to those who waited,
 * but not kept.
 */
export function createPageCache(app: AppContext, routes: readonly Route[], maxBytes = MAX_BYTES): PageCache {
  const match = createMatcher(routes)
  const shelf = (maxSize: number) =>
    new LRUCache<string, Kept>({ maxSize, sizeCalculation: ({ stored }, key) => stored.bytes + key.length + 2_000 })
  const plain = shelf(Math.floor(maxBytes * (1 - QUERIED)))
  const queried = shelf(Math.floor(maxBytes * QUERIED))
  const rendering = new Map<string, { readonly revision: number; readonly result: Promise<Held | null> }>()

  const queryOf = (path: string, query: string): string => {
    const names = query === '' ? undefined : match(path)?.route.query
    return names ? canonicalQuery(query, names) : ''
  }
  const print = async (path: string, query: string, key: string, revision: number): Promise<Held | null> => {
    const kept = query === '' ? plain : queried
    const found = match(path)
    const config = app.config()
    const before = kept.peek(key)
    const held = before?.config === config && app.monotonic() <= before.until ? before : undefined
    const asked = new URLSearchParams(query)
    const printed = found && (await found.route.render(app, found.params, 'live', asked, held?.mark))
    if (printed === null) {
      kept.delete(key)
      return null
    }
    if (printed.kind === 'same' && held) {
      if (app.revision() === revision) kept.set(key, { ...held, revision })
      return { kind: 'document', stored: held.stored }
    }
    if (printed.kind === 'same') throw new Error(`${path} can't be the same: nothing was printed before`)
    if (printed.kind !== 'document') return printed
    const stored = await encodeDocument(printed, before?.stored)
    if (printed.maxAge > 0 && !printed.sealed && app.revision() === revision) {
      const until = app.monotonic() + printed.maxAge * 1000
      const { mark } = printed
      kept.set(key, { stored, revision, until, asks: found?.route.query !== undefined, mark, config })
    }
    return { kind: 'document', stored }
  }
  const good = (found: Kept | undefined): found is Kept =>
    found !== undefined && found.revision === app.revision() && app.monotonic() <= found.until
  const keyOf = (path: string, query: string) => (query === '' ? path : `${path}\n${query}`)

  const peek = (path: string, raw = ''): EncodedDocument | undefined => {
    const found = plain.get(path)
    if (raw === '' || found?.asks === false) return good(found) ? found.stored : undefined
    const query = queryOf(path, raw)
    const asked = query === '' ? found : queried.get(keyOf(path, query))
    return good(asked) ? asked.stored : undefined
  }
  return {
    peek,
    query: queryOf,
    async page(path, raw) {
      const found = match(path)
      const printed = await found?.route.page?.(app, found.params, new URLSearchParams(queryOf(path, raw)))
      if (!printed || printed.kind === 'same') return null
      return printed.kind === 'document' ? { kind: 'document', stored: await encodeDocument(printed) } : printed
    },
    size: () => plain.calculatedSize + queried.calculatedSize,
    get(path, raw = '') {
      const ready = peek(path, raw)
      if (ready) return Promise.resolve({ kind: 'document', stored: ready })
      const query = queryOf(path, raw)
      const key = keyOf(path, query)
      const revision = app.revision()
      const under = rendering.get(key)
      if (under?.revision === revision) return under.result
      const after = under ? under.result.catch(() => null) : Promise.resolve(null)
      const result = after
        .then(() => print(path, query, key, revision))
        .finally(() => {
          if (rendering.get(key)?.result === result) rendering.delete(key)
        })
      rendering.set(key, { revision, result })
      return result
    },
  }
}
