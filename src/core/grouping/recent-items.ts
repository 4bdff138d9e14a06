import type { Item } from '../item/item.ts'
import { createAddressIndex } from './address-index.ts'
import type { StoryTracker } from './changes/change.ts'
import { type Decisions, NO_DECISIONS } from './decisions.ts'
import { createInvertedIndex } from './inverted-index.ts'
import { createPairComparer, type PairComparer } from './pair-comparer.ts'
import { DEFAULT_PARAMETERS, type Parameters } from './parameters.ts'
import type { Mention } from './same-address.ts'
import type { Background } from './vectors/background.ts'
import { type ItemVector, type Member, vectorsByTime } from './vectors/item-vector.ts'
import { createLexicon } from './vectors/lexicon.ts'
import { createItemReader } from './vectors/read-item.ts'
import { translateVector, translator } from './vectors/translate.ts'

/** The items that a new one may belong with, indexed in memory. No IO, no clock: the current time is that of the items. */
export interface RecentItems extends Omit<StoryTracker, 'place'> {
  readonly parameters: Parameters
  readonly decisions: Decisions
  /** Number of items. */
  readonly size: number
  /** Number of words in the lexicon. */
  readonly vocabulary: number
  /** How far back from an item's time the items should go, ms: twice the span, since older items still weigh words. */
  readonly reach: number
  /** Items before this time have been dropped, epoch ms. */
  readonly horizon: number
  storyOf(itemId: string): string | undefined
  read(item: Item): ItemVector
  comparer(vector: ItemVector): PairComparer
  /** Adds an item to a story. An item that is already there gets its new text and story. */
  add(vector: ItemVector, storyId: string): void
  /** Adds only the address of an item, for one that is too old to be compared by text. */
  mention(vector: ItemVector, storyId: string): void
  /** Moves the current time on to `time` and drops items that are now out of reach. */
  advance(time: number): void
  /** Items within the span that link to this one, that it links to, or that share rare words with it; the likeliest first. */
  candidates(vector: ItemVector): readonly Member[]
  /** The latest members of a story within the span of `time`, at most `Parameters.members`. */
  membersOf(storyId: string, time: number): readonly Member[]
  /** All recent members of a story, by time. */
  allMembersOf(storyId: string): readonly ItemVector[]
  /** Number of recent members of a story. */
  sizeOf(storyId: string): number
  /** Whether an editor decided that two members of these stories must not share one. */
  keptApart(storyId: string, other: string): boolean
  /** Replaces the editors' decisions. */
  setDecisions(decisions: Decisions): void
  /** Items with this address (`addressKey`) within `urlSpan` of `time`. */
  mentions(address: string, time: number): readonly Mention[]
}

export function createRecentItems(
  background: Background,
  parameters: Parameters = DEFAULT_PARAMETERS,
  given: Decisions = NO_DECISIONS,
): RecentItems {
  const reach = 2 * parameters.span
  const members = new Map<string, Member>()
  const stories = new Map<string, Member[]>()
  const addresses = createAddressIndex()
  /** Members by the addresses that their texts link to. */
  const citing = new Map<string, Member[]>()
  let decisions = given
  let lexicon = createLexicon(background)
  let index = createInvertedIndex(parameters)
  let comparerFor = createPairComparer(background, lexicon, parameters)
  let reader = createItemReader(background, lexicon, parameters)
  let newest = Number.NEGATIVE_INFINITY
  let swept = Number.NEGATIVE_INFINITY
  let dropped = 0

  const countWords = (vector: ItemVector, by: 1 | -1) => {
    for (const id of vector.words.ids) lexicon.words.seen[id]! += by
  }
  const insert = (member: Member) => {
    members.set(member.vector.itemId, member)
    index.add(member)
    const story = stories.get(member.storyId)
    if (story) story.push(member)
    else stories.set(member.storyId, [member])
    countWords(member.vector, 1)
    for (const address of member.vector.cited) citing.set(address, [...(citing.get(address) ?? []), member])
  }
  const leaveStory = (member: Member) => {
    const rest = stories.get(member.storyId)!.filter((one) => one !== member)
    if (rest.length > 0) stories.set(member.storyId, rest)
    else stories.delete(member.storyId)
  }
  const enterStory = (member: Member, storyId: string) => {
    member.storyId = storyId
    const all = [...(stories.get(storyId) ?? []), member]
    stories.set(
      storyId,
      all.sort((a, b) => vectorsByTime(a.vector, b.vector)),
    )
  }
  const drop = (member: Member) => {
    members.delete(member.vector.itemId)
    index.remove(member)
    leaveStory(member)
    countWords(member.vector, -1)
    for (const address of member.vector.cited) {
      const rest = citing.get(address)!.filter((one) => one !== member)
      if (rest.length > 0) citing.set(address, rest)
      else citing.delete(address)
    }
    dropped++
  }
  const sweep = () => {
    for (const member of members.values()) if (member.vector.time < newest - reach) drop(member)
    addresses.dropBefore(newest - parameters.urlSpan)
    if (dropped > parameters.renewAfter && dropped > members.size) renewLexicon()
  }
  /** Numbers the words in use again, so that words no longer in use cost nothing. */
  const renewLexicon = () => {
    const old = lexicon
    const remaining = [...members.values()]
    lexicon = createLexicon(background)
    index = createInvertedIndex(parameters)
    comparerFor = createPairComparer(background, lexicon, parameters)
    reader = createItemReader(background, lexicon, parameters)
    dropped = 0
    members.clear()
    stories.clear()
    citing.clear()
    for (const member of remaining) insert({ ...member, vector: translateVector(member.vector, old, lexicon) })
    addresses.renumber(translator(old, lexicon))
  }
  return {
    parameters,
    get decisions() {
      return decisions
    },
    reach,
    get size() {
      return members.size
    },
    get vocabulary() {
      return lexicon.words.names.length
    },
    get horizon() {
      return swept - reach
    },
    storyOf: (itemId) => members.get(itemId)?.storyId,
    read: (item) => reader(item, members.size),
    comparer: (vector) => comparerFor(vector),
    add(vector, storyId) {
      const before = members.get(vector.itemId)
      if (before) drop(before)
      insert({ vector, storyId })
      addresses.add(vector, storyId)
    },
    mention: addresses.add,
    advance(time) {
      if (time <= newest) return
      newest = time
      if (newest < swept + parameters.span / 5) return
      swept = newest
      sweep()
    },
    candidates(vector) {
      const near = index.nearest(vector)
      const { address, cited, time } = vector
      if (cited.length === 0 && (address === null || !citing.has(address))) return near
      const linked = [
        ...cited.flatMap((one) => addresses.get(one).flatMap(({ itemId }) => members.get(itemId) ?? [])),
        ...((address !== null && citing.get(address)) || []),
      ].filter((one) => Math.abs(one.vector.time - time) <= parameters.span)
      return [...new Set([...linked, ...near])]
    },
    membersOf(storyId, time) {
      const near = stories.get(storyId)?.filter(({ vector }) => Math.abs(vector.time - time) <= parameters.span) ?? []
      return near.length <= parameters.members ? near : near.slice(-parameters.members)
    },
    allMembersOf: (storyId) => (stories.get(storyId) ?? []).map(({ vector }) => vector).sort(vectorsByTime),
    sizeOf: (storyId) => stories.get(storyId)?.length ?? 0,
    keptApart(storyId, other) {
      if (decisions.size === 0) return false
      return (stories.get(storyId) ?? []).some(({ vector }) =>
        decisions.cannotLinkOf(vector.itemId).some((id) => members.get(id)?.storyId === other),
      )
    },
    endStory(from, to) {
      for (const member of stories.get(from) ?? []) enterStory(member, to)
      stories.delete(from)
      addresses.endStory(from, to)
    },
    moveItems(placeOf) {
      for (const [id, storyId] of placeOf) {
        const member = members.get(id)
        if (!member || member.storyId === storyId) continue
        leaveStory(member)
        enterStory(member, storyId)
      }
      addresses.moveItems(placeOf)
    },
    setDecisions(next) {
      decisions = next
    },
    mentions: (address, time) =>
      addresses.get(address).filter((one) => Math.abs(one.time - time) <= parameters.urlSpan),
  }
}
