import { LRUCache } from 'lru-cache'
import type { World } from '../jobs/world.ts'
import { type Stored, toStored } from './http/stored.ts'
import { createMatcher } from './match.ts'
import type { Printed, Route } from './route.ts'

/** What an address holds. */
export type Held =
  | { readonly kind: 'document'; readonly stored: Stored }
  | { readonly kind: 'redirect'; readonly to: string; readonly status: 301 | 302 }

interface Kept {
  readonly stored: Stored
  readonly revision: number
  /** Monotonic ms until which it is served without asking the route again. */
  readonly until: number
}

/** Printed documents by site path, kept while the world stands still. */
export interface Library {
  /** A document that is still good, at once; undefined where it has to be printed. */
  peek(path: string): Stored | undefined
  /** Prints where needed; null where there is no such page. Callers of one address share one render. */
  get(path: string): Promise<Held | null>
  /** Bytes held now. */
  size(): number
}

/** Enough for all feeds, beats and some thousand story pages. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * A document is kept for its `maxAge` and while `world.revision()` stays the same, whichever ends first. A render that
 * outlived its revision is handed to those who waited, but not kept.
 */
export function createLibrary(world: World, routes: readonly Route[], maxBytes = MAX_BYTES): Library {
  const match = createMatcher(routes)
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    sizeCalculation: ({ stored }, path) => stored.bytes + path.length + 2_000,
  })
  const rendering = new Map<string, { readonly revision: number; readonly result: Promise<Held | null> }>()

  const print = async (path: string, revision: number): Promise<Held | null> => {
    const found = match(path)
    const printed: Printed | null = found && (await found.route.render(world, found.params, 'live'))
    if (printed === null) {
      kept.delete(path)
      return null
    }
    if (printed.kind === 'redirect') return printed
    const stored = await toStored(printed, kept.peek(path)?.stored)
    if (printed.maxAge > 0 && world.revision() === revision)
      kept.set(path, { stored, revision, until: world.monotonic() + printed.maxAge * 1000 })
    return { kind: 'document', stored }
  }
  const peek = (path: string): Stored | undefined => {
    const found = kept.get(path)
    if (!found || found.revision !== world.revision() || world.monotonic() > found.until) return undefined
    return found.stored
  }
  return {
    peek,
    size: () => kept.calculatedSize,
    get(path) {
      const ready = peek(path)
      if (ready) return Promise.resolve({ kind: 'document', stored: ready })
      const revision = world.revision()
      const under = rendering.get(path)
      if (under?.revision === revision) return under.result
      const after = under ? under.result.catch(() => null) : Promise.resolve(null)
      const result = after
        .then(() => print(path, revision))
        .finally(() => {
          if (rendering.get(path)?.result === result) rendering.delete(path)
        })
      rendering.set(path, { revision, result })
      return result
    },
  }
}
