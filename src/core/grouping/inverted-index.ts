import type { Parameters } from './parameters.ts'
import type { ItemVector, Member } from './vectors/item-vector.ts'

/** An inverted index from words to the members that have them. */
export interface InvertedIndex {
  add(member: Member): void
  remove(member: Member): void
  /** Members within the span that share rare words; those that share most weight and are nearest in time come first. */
  nearest(vector: ItemVector): Member[]
}

/** Once this many members with rarer words have been seen, common words are skipped. */
const ENOUGH = 1_000
/** Steps of the histogram that selects the best. */
const STEPS = 256

/** Positions of the `count` largest, the largest first; of equals the earlier first. */
function heaviest(weights: Float32Array, count: number): number[] {
  const best: number[] = []
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    if (best.length === count && weights[best[count - 1]!]! >= weight) continue
    let at = best.length < count ? best.push(i) - 1 : count - 1
    for (; at > 0 && weights[best[at - 1]!]! < weight; at--) best[at] = best[at - 1]!
    best[at] = i
  }
  return best
}

export function createInvertedIndex(parameters: Parameters): InvertedIndex {
  /** Members and their times by slot, in order of adding; undefined and NaN if removed. */
  const members: (Member | undefined)[] = []
  const slotOf = new Map<Member, number>()
  let times = new Float64Array(1024)
  let scores = new Float64Array(1024)
  /** Slots that share a word with the current item. */
  let touched = new Int32Array(1024)
  const histogram = new Uint32Array(STEPS + 1)
  /** Slots by word id. */
  const postings: number[][] = []

  /** The slots of a word. Removed ones are cleaned out when the middle one is found removed. */
  const slotsOf = (id: number): readonly number[] => {
    const all = postings[id]
    if (!all || all.length === 0) return []
    if (members[all[all.length >> 1]!] !== undefined) return all
    postings[id] = all.filter((slot) => members[slot] !== undefined)
    return postings[id]!
  }
  /** Slope of the linear approximation of the decay over the span, which is cheaper than the decay itself. */
  const fade = (1 - Math.exp(-parameters.span / parameters.decay)) / parameters.span
  const grow = (from: Float64Array): Float64Array<ArrayBuffer> => {
    const grown = new Float64Array(from.length * 2)
    grown.set(from)
    return grown
  }
  /** Adds the weight of each shared word to the scores of its slots. Returns the slots whose score, after decay, suffices. */
  const gather = ({ words: { ids, weights }, time }: ItemVector): number[] => {
    let met = 0
    let looked = 0
    for (const at of heaviest(weights, parameters.candidateWords)) {
      const slots = slotsOf(ids[at]!)
      if (looked > 0 && looked + slots.length > ENOUGH) continue
      looked += slots.length
      const gain = weights[at]! ** 2
      for (const slot of slots) {
        if (!(Math.abs(times[slot]! - time) <= parameters.span)) continue
        if (scores[slot] === 0) touched[met++] = slot
        scores[slot]! += gain
      }
    }
    const worth: number[] = []
    for (let i = 0; i < met; i++) {
      const slot = touched[i]!
      scores[slot]! *= 1 - fade * Math.abs(times[slot]! - time)
      if (scores[slot]! >= parameters.candidateWeight) worth.push(slot)
      else scores[slot] = 0
    }
    return worth
  }
  /** The slots that may be among the best, found without sorting all: scores are at most 1. */
  const sieve = (found: readonly number[]): readonly number[] => {
    if (found.length <= parameters.candidates) return found
    histogram.fill(0)
    const step = (slot: number) => Math.min(STEPS, Math.floor(scores[slot]! * STEPS))
    for (const slot of found) histogram[step(slot)]!++
    let least = STEPS
    for (let count = histogram[least]!; count < parameters.candidates; count += histogram[least]!) least--
    return found.filter((slot) => step(slot) >= least)
  }
  return {
    add(member) {
      const slot = members.push(member) - 1
      slotOf.set(member, slot)
      if (slot >= times.length) {
        times = grow(times)
        scores = grow(scores)
        touched = new Int32Array(times.length)
      }
      times[slot] = member.vector.time
      for (const id of member.vector.words.ids) {
        while (postings.length <= id) postings.push([])
        postings[id]!.push(slot)
      }
    },
    remove(member) {
      const slot = slotOf.get(member)!
      members[slot] = undefined
      times[slot] = Number.NaN
      slotOf.delete(member)
    },
    nearest(vector) {
      const found = gather(vector)
      const best = [...sieve(found)].sort((a, b) => scores[b]! - scores[a]! || b - a).slice(0, parameters.candidates)
      for (const slot of found) scores[slot] = 0
      return best.map((slot) => members[slot]!)
    },
  }
}
