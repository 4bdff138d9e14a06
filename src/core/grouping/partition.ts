import type { RecentItems } from './recent-items.ts'
import { similarity } from './similarity.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/**
 * Divides items into parts by agglomerative clustering: the two parts with the strongest link are merged, until no link reaches
 * `least`. Links are those of the grouping (`strongestShare`) over pairs within its span. Items that an editor linked or that have
 * one address stay together; items that an editor kept apart never share a part. Parts and their items keep the given order.
 */
export function partsOf(items: readonly ItemVector[], recent: RecentItems, least: number): ItemVector[][] {
  const { decisions, parameters } = recent
  const clusters = items.map((_, i) => [i])
  const most = items.map(() => new Float64Array(items.length))
  const sum = items.map(() => new Float64Array(items.length))
  /** Number of pairs near enough in time to be compared. */
  const pairs = items.map(() => new Float64Array(items.length))
  const keptApart = items.map(() => new Uint8Array(items.length))
  for (const [i, item] of items.entries()) {
    const comparer = recent.comparer(item)
    const must = decisions.mustLinkOf(item.itemId)
    const cannot = decisions.cannotLinkOf(item.itemId)
    for (let j = i + 1; j < items.length; j++) {
      const other = items[j]!
      const linked = must.includes(other.itemId)
      const one = linked || (item.address !== null && item.address === other.address)
      const near = one || Math.abs(item.time - other.time) <= parameters.span
      const alike = one ? 1 : near ? similarity(comparer, other) : 0
      // A decision wins over every similarity.
      const link = linked ? Number.POSITIVE_INFINITY : alike
      most[i]![j] = link
      most[j]![i] = link
      sum[i]![j] = alike
      sum[j]![i] = alike
      pairs[i]![j] = Number(near)
      pairs[j]![i] = Number(near)
      keptApart[i]![j] = Number(cannot.includes(other.itemId))
      keptApart[j]![i] = keptApart[i]![j]!
    }
  }
  const linkOf = (i: number, j: number): number =>
    parameters.strongestShare * most[i]![j]! + ((1 - parameters.strongestShare) * sum[i]![j]!) / (pairs[i]![j]! || 1)
  const remaining = new Set(items.keys())
  for (;;) {
    let best = Number.NEGATIVE_INFINITY
    let pair: readonly [number, number] | null = null
    for (const i of remaining) {
      for (const j of remaining) {
        if (j <= i || keptApart[i]![j]) continue
        const link = linkOf(i, j)
        if (link <= best) continue
        best = link
        pair = [i, j]
      }
    }
    if (pair === null || best < least) break
    const [into, from] = pair
    clusters[into]!.push(...clusters[from]!)
    remaining.delete(from)
    for (const k of remaining) {
      most[into]![k] = Math.max(most[into]![k]!, most[from]![k]!)
      sum[into]![k]! += sum[from]![k]!
      pairs[into]![k]! += pairs[from]![k]!
      keptApart[into]![k]! |= keptApart[from]![k]!
      most[k]![into] = most[into]![k]!
      sum[k]![into] = sum[into]![k]!
      pairs[k]![into] = pairs[into]![k]!
      keptApart[k]![into] = keptApart[into]![k]!
    }
  }
  return [...remaining].map((i) => clusters[i]!.sort((a, b) => a - b).map((at) => items[at]!))
}

/**
 * Whether `partsOf` would certainly make one part of these items, decisions aside. Needs few comparisons: it is so if chains of
 * similar pairs connect all items.
 */
export function isCoherent(items: readonly ItemVector[], recent: RecentItems, least: number): boolean {
  // A pair this similar links its parts strongly enough, whatever the mean.
  const enough = least / recent.parameters.strongestShare
  const reached = items.slice(0, 1)
  let left = items.slice(1)
  for (let at = 0; at < reached.length && left.length > 0; at++) {
    const comparer = recent.comparer(reached[at]!)
    left = left.filter((other) => {
      const near = Math.abs(other.time - comparer.vector.time) <= recent.parameters.span
      if (!near || similarity(comparer, other) < enough) return true
      reached.push(other)
      return false
    })
  }
  return left.length === 0
}
