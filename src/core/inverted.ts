import type { Member, Profile } from './profile.ts'
import type { Tuning } from './tuning.ts'

/** An inverted index from words to the members that hold them. */
export interface Index {
  add(member: Member): void
  remove(member: Member): void
  /** Members within the span, by the weight of the rare words shared. */
  nearest(profile: Profile): Member[]
}

export function createIndex(tuning: Tuning): Index {
  /** Every member ever added; undefined where it was removed. */
  const slots: (Member | undefined)[] = []
  const slotOf = new Map<Member, number>()
  /** Slots that hold a word, by word id. */
  const postings: number[][] = []
  let scores = new Float64Array(1024)

  /** The posting list of a word, without the removed once they are the larger part. */
  const living = (id: number): readonly number[] => {
    const all = postings[id]
    if (!all || all.length === 0) return []
    if (slots[all[all.length >> 1]!] !== undefined) return all
    postings[id] = all.filter((slot) => slots[slot] !== undefined)
    return postings[id]!
  }
  return {
    add(member) {
      const slot = slots.push(member) - 1
      slotOf.set(member, slot)
      for (const id of member.profile.words.ids) {
        while (postings.length <= id) postings.push([])
        postings[id]!.push(slot)
      }
    },
    remove(member) {
      slots[slotOf.get(member)!] = undefined
      slotOf.delete(member)
    },
    nearest(profile) {
      if (scores.length < slots.length) scores = new Float64Array(slots.length * 2)
      const { ids, weights } = profile.words
      const rarest = [...weights.keys()].sort((a, b) => weights[b]! - weights[a]!).slice(0, tuning.candidateWords)
      const touched: number[] = []
      for (const at of rarest) {
        const gain = weights[at]! ** 2
        for (const slot of living(ids[at]!)) {
          const member = slots[slot]
          if (!member || Math.abs(member.profile.time - profile.time) > tuning.span) continue
          if (scores[slot] === 0) touched.push(slot)
          scores[slot]! += gain
        }
      }
      touched.sort((a, b) => scores[b]! - scores[a]! || b - a)
      for (const slot of touched.slice(tuning.candidates)) scores[slot] = 0
      const best = touched.slice(0, tuning.candidates)
      for (const slot of best) scores[slot] = 0
      return best.map((slot) => slots[slot]!)
    },
  }
}
