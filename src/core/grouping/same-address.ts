import type { ItemVector } from './vectors/item-vector.ts'

/** An item with an address (`addressKey`). */
export interface Mention {
  readonly itemId: string
  readonly storyId: string
  readonly outlet: string
  readonly time: number
  readonly sequence: Int32Array
}

/** Two texts of one outlet at one address are one article if they share this many words, and this share of the shorter text. */
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
 * Level 2: the item that is the same article because it has the same address, the nearest in time; null if there is none. An
 * address of several stories, or of different texts of one outlet (a change log, a page of notes), is that of a page: there the words
 * must agree as well.
 */
export function sameAddress(vector: ItemVector, mentions: readonly Mention[]): Mention | null {
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
