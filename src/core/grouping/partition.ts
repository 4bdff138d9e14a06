import type { RecentItems } from './recent-items.ts'
import { similarity } from './similarity.ts'
import type { ItemVector } from './vectors/item-vector.ts'

/**
 * Cuts items into parts: the two that are tied most strongly become one, again and again, until no link reaches `least`. The link
 * is that of the grouping (`Tuning.strongest`), over pairs within its span: a story may last. What an editor bound together, and what has one address, stays together; what an
 * editor kept apart never shares a part. Parts and their items come in the order given.
 */
export function partsOf(items: readonly ItemVector[], recent: RecentItems, least: number): ItemVector[][] {
  const { decisions, parameters } = recent
  const clusters = items.map((_, i) => [i])
  const most = items.map(() => new Float64Array(items.length))
  const sum = items.map(() => new Float64Array(items.length))
  /** Pairs that can be compared at all. */
  const pairs = items.map(() => new Float64Array(items.length))
  const barred = items.map(() => new Uint8Array(items.length))
  for (const [i, item] of items.entries()) {
    const comparer = recent.comparer(item)
    const must = decisions.mustLinkOf(item.itemId)
    const cannot = decisions.cannotLinkOf(item.itemId)
    for (let j = i + 1; j < items.length; j++) {
      const other = items[j]!
      const bound = must.includes(other.itemId)
      const one = bound || (item.url !== null && item.url === other.url)
      const near = one || Math.abs(item.time - other.time) <= parameters.span
      const alike = one ? 1 : near ? similarity(comparer, other) : 0
      // An editor's word goes before every text.
      const link = bound ? Number.POSITIVE_INFINITY : alike
      most[i]![j] = link
      most[j]![i] = link
      sum[i]![j] = alike
      sum[j]![i] = alike
      pairs[i]![j] = Number(near)
      pairs[j]![i] = Number(near)
      barred[i]![j] = Number(cannot.includes(other.itemId))
      barred[j]![i] = barred[i]![j]!
    }
  }
  const linkOf = (i: number, j: number): number =>
    parameters.strongestShare * most[i]![j]! + ((1 - parameters.strongestShare) * sum[i]![j]!) / (pairs[i]![j]! || 1)
  const living = new Set(items.keys())
  for (;;) {
    let best = Number.NEGATIVE_INFINITY
    let pair: readonly [number, number] | null = null
    for (const i of living) {
      for (const j of living) {
        if (j <= i || barred[i]![j]) continue
        const link = linkOf(i, j)
        if (link <= best) continue
        best = link
        pair = [i, j]
      }
    }
    if (pair === null || best < least) break
    const [into, from] = pair
    clusters[into]!.push(...clusters[from]!)
    living.delete(from)
    for (const k of living) {
      most[into]![k] = Math.max(most[into]![k]!, most[from]![k]!)
      sum[into]![k]! += sum[from]![k]!
      pairs[into]![k]! += pairs[from]![k]!
      barred[into]![k]! |= barred[from]![k]!
      most[k]![into] = most[into]![k]!
      sum[k]![into] = sum[into]![k]!
      pairs[k]![into] = pairs[into]![k]!
      barred[k]![into] = barred[into]![k]!
    }
  }
  return [...living].map((i) => clusters[i]!.sort((a, b) => a - b).map((at) => items[at]!))
}

/**
 * Whether `partsOf` would leave these items whole for certain, but for what an editor kept apart; told by few comparisons:
 * similar pairs lead from each to all.
 */
export function isCoherent(items: readonly ItemVector[], recent: RecentItems, least: number): boolean {
  // A pair this similar ties its parts enough, whatever the mean.
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
