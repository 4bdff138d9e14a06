import type { ItemVector } from './vectors/item-vector.ts'

/** An item that a canonical URL led to. */
export interface Mention {
  readonly itemId: string
  readonly storyId: string
  readonly outlet: string
  readonly time: number
  readonly sequence: Int32Array
}

/** Words, and share of the shorter text, in common from which one outlet's two texts at one address are one article. */
const SAME_WORDS = 4
const SAME_SHARE = 0.35

const sameArticle = (a: Int32Array, b: Int32Array): boolean => {
  const ours = new Set(a)
  const theirs = new Set(b)
  let common = 0
  for (const id of ours) if (theirs.has(id)) common++
  if (common === ours.size && common === theirs.size) return true
  return common >= SAME_WORDS && common >= SAME_SHARE * Math.min(ours.size, theirs.size)
}

/**
 * Level 2: the member that is the same article because it has the same canonical URL, the nearest in time; null where
 * there is none. An address under which several stories or one outlet's different texts stand (a change log, a page of
 * notes) names a page: there the words must agree as well.
 */
export function sameUrl(vector: ItemVector, mentions: readonly Mention[]): Mention | null {
  const isPage = mentions.some((mention) => mention.storyId !== mentions[0]!.storyId)
  let best: Mention | null = null
  for (const mention of mentions) {
    if (mention.itemId === vector.itemId) continue
    const doubtful = isPage || mention.outlet === vector.outlet
    if (doubtful && !sameArticle(vector.sequence, mention.sequence)) continue
    const apart = Math.abs(mention.time - vector.time)
    const least = best ? Math.abs(best.time - vector.time) : Number.POSITIVE_INFINITY
    if (apart < least || (apart === least && best && mention.itemId < best.itemId)) best = mention
  }
  return best
}
