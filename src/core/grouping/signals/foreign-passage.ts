import type { PairComparer } from '../pair-comparer.ts'
import { isReprint } from '../reprint.ts'
import type { Signal } from '../signal.ts'
import type { ItemVector } from '../vectors/item-vector.ts'

/** If neither title has this share of its words in the other item, what the two texts have in common is about neither. */
const SUPPORTED = 0.25
/** Words of a passage that two texts have in common. */
const PASSAGE = 4

/** The share of the title's significant words that another item has, 0–1; null if it has none. */
function titleShare(vector: ItemVector, has: (id: number) => boolean, isStopword: readonly boolean[]): number | null {
  if (vector.generic !== null) return null
  let [all, common] = [0, 0]
  for (let i = 0; i < vector.titleLength; i++) {
    const id = vector.sequence[i]!
    if (isStopword[id]) continue
    all++
    if (has(id)) common++
  }
  return all === 0 ? null : common / all
}

/** How far one of the titles is borne out by the other item, 0–1; null if neither has a significant word. */
function supportOf(comparer: PairComparer, other: ItemVector): number | null {
  const { isStopword } = comparer.lexicon
  const own = titleShare(comparer.vector, (id) => other.sequence.includes(id), isStopword)
  const theirs = titleShare(other, comparer.has, isStopword)
  return own === null || theirs === null ? (own ?? theirs) : Math.max(own, theirs)
}

/** The words of all passages that both summaries have, whatever the numbers in them. */
function commonPassages(a: ItemVector, b: ItemVector, hasDigit: readonly boolean[]): ReadonlySet<number> {
  const key = ({ sequence }: ItemVector, at: number): string => {
    let text = ''
    for (let i = at; i < at + PASSAGE; i++) text += hasDigit[sequence[i]!] ? '#,' : `${sequence[i]},`
    return text
  }
  const theirs = new Map<string, number>()
  for (let i = b.titleLength; i + PASSAGE <= b.sequence.length; i++) theirs.set(key(b, i), i)
  const found = new Set<number>()
  for (let i = a.titleLength; i + PASSAGE <= a.sequence.length; i++) {
    const there = theirs.get(key(a, i))
    if (there === undefined) continue
    for (let j = 0; j < PASSAGE; j++) found.add(a.sequence[i + j]!).add(b.sequence[there + j]!)
  }
  return found
}

const bothReleases = (a: ItemVector, b: ItemVector): boolean => a.generic === 'release' && b.generic === 'release'

/**
 * Penalty for a passage that both texts have and neither title is about, as a request to subscribe or the end of a press release
 * is: the share of the common significant words that are not in it. Two releases that give only their number have no common evidence, and two columns only if one is the other printed
 * again.
 */
export const foreignPassage: Signal = (comparer, other) => {
  const own = comparer.vector
  if (bothReleases(own, other)) return 0
  if (own.generic !== null && other.generic !== null) return isReprint(comparer, other) ? 1 : 0
  const texts = Math.min(own.sequence.length - own.titleLength, other.sequence.length - other.titleLength)
  if (texts < PASSAGE) return 1
  const support = supportOf(comparer, other)
  if (support === null || support >= SUPPORTED) return 1
  const passages = commonPassages(own, other, comparer.lexicon.hasDigit)
  if (passages.size === 0) return 1
  const shared = comparer.sharedWords(other).filter((id) => !comparer.lexicon.isStopword[id])
  if (shared.length === 0) return 0
  return shared.filter((id) => !passages.has(id)).length / shared.length
}

/** Whether equal texts of two items are no sign of one event, since the title of neither is about them. */
export const isForeignText = (comparer: PairComparer, other: ItemVector): boolean => {
  if (bothReleases(comparer.vector, other)) return true
  const support = supportOf(comparer, other)
  return support !== null && support < SUPPORTED
}
