import type { Item } from '../item/item.ts'
import type { StoryTracker } from './changes/change.ts'
import { type Decisions, NO_DECISIONS } from './decisions.ts'
import { createInvertedIndex } from './inverted-index.ts'
import { createPairComparer, type PairComparer } from './pair-comparer.ts'
import { DEFAULT_PARAMETERS, type Parameters } from './parameters.ts'
import type { Mention } from './same-url.ts'
import type { Background } from './vectors/background.ts'
import { type ItemVector, type Member, vectorsByTime } from './vectors/item-vector.ts'
import { createLexicon, type Lexicon } from './vectors/lexicon.ts'
import { createItemReader } from './vectors/read-item.ts'

/** The items that a new one may belong with, indexed in memory. No IO, no clock: time is that of the items. */
export interface RecentItems extends Omit<StoryTracker, 'place'> {
  readonly parameters: Parameters
  readonly decisions: Decisions
  /** Items in it. */
  readonly size: number
  /** Words it has numbers for. */
  readonly vocabulary: number
  /** How far back of an item's time the window should reach, ms: the span, and as much again to weigh words by. */
  readonly reach: number
  /** Items before this time have been forgotten. */
  readonly horizon: number
  storyOf(itemId: string): string | undefined
  read(item: Item): ItemVector
  comparer(vector: ItemVector): PairComparer
  /** Adds an item to its story, or puts its new text in the place of the old. */
  add(vector: ItemVector, storyId: string): void
  /** Makes a URL known without the text; for items older than the window. */
  mention(vector: ItemVector, storyId: string): void
  /** Tells that the items now have this time; forgets what is out of reach. */
  advance(time: number): void
  /** Members within the span that one leads to the other, or that share rare words, the likeliest first. */
  candidates(vector: ItemVector): readonly Member[]
  /** The latest members of a story within the span of `time`. */
  membersOf(storyId: string, time: number): readonly Member[]
  /** All members of a story that the window holds, in their order of time. */
  allMembersOf(storyId: string): readonly ItemVector[]
  /** Members of a story that the window holds. */
  sizeOf(storyId: string): number
  /** Whether an editor said of two members of these stories that they tell different ones. */
  keptApart(storyId: string, other: string): boolean
  /** Tells what editors say now. */
  setDecisions(decisions: Decisions): void
  /** Items that a canonical URL led to, close enough to `time`. */
  mentions(url: string, time: number): readonly Mention[]
}

export function createRecentItems(
  background: Background,
  parameters: Parameters = DEFAULT_PARAMETERS,
  given: Decisions = NO_DECISIONS,
): RecentItems {
  const reach = 2 * parameters.span
  let decisions = given
  const members = new Map<string, Member>()
  const stories = new Map<string, Member[]>()
  const urls = new Map<string, Mention[]>()
  /** Members whose text leads to a URL. */
  const citing = new Map<string, Member[]>()
  /** URLs that led to items of a story. */
  const pages = new Map<string, Set<string>>()
  let lexicon = createLexicon(background)
  let index = createInvertedIndex(parameters)
  let comparerFor = createPairComparer(background, lexicon, parameters)
  let reader = createItemReader(background, lexicon, parameters)
  let newest = Number.NEGATIVE_INFINITY
  let swept = Number.NEGATIVE_INFINITY
  let forgotten = 0

  const count = (vector: ItemVector, by: 1 | -1) => {
    for (const id of vector.words.ids) lexicon.words.seen[id]! += by
  }
  const insert = (member: Member) => {
    members.set(member.vector.itemId, member)
    index.add(member)
    const story = stories.get(member.storyId)
    if (story) story.push(member)
    else stories.set(member.storyId, [member])
    count(member.vector, 1)
    for (const url of member.vector.cited) citing.set(url, [...(citing.get(url) ?? []), member])
  }
  const leave = (member: Member) => {
    const rest = stories.get(member.storyId)!.filter((one) => one !== member)
    if (rest.length > 0) stories.set(member.storyId, rest)
    else stories.delete(member.storyId)
  }
  const enter = (member: Member, storyId: string) => {
    member.storyId = storyId
    const all = [...(stories.get(storyId) ?? []), member]
    stories.set(
      storyId,
      all.sort((a, b) => vectorsByTime(a.vector, b.vector)),
    )
  }
  const enterPage = (storyId: string, url: string) => {
    const known = pages.get(storyId)
    if (known) known.add(url)
    else pages.set(storyId, new Set([url]))
  }
  const leavePage = (storyId: string, url: string) => {
    const known = pages.get(storyId)
    known?.delete(url)
    if (known?.size === 0) pages.delete(storyId)
  }
  /** Tells an address of items that stand in another story now. */
  const rename = (url: string, storyOf: (mention: Mention) => string | undefined) => {
    const known = urls.get(url) ?? []
    for (const [i, one] of known.entries()) {
      const storyId = storyOf(one)
      if (storyId === undefined || storyId === one.storyId) continue
      known[i] = { ...one, storyId }
      enterPage(storyId, url)
    }
  }
  const endStory = (from: string, to: string) => {
    for (const member of stories.get(from) ?? []) enter(member, to)
    stories.delete(from)
    for (const url of pages.get(from) ?? []) rename(url, (one) => (one.storyId === from ? to : undefined))
    pages.delete(from)
  }
  const forget = (member: Member) => {
    members.delete(member.vector.itemId)
    index.remove(member)
    leave(member)
    count(member.vector, -1)
    for (const url of member.vector.cited) {
      const rest = citing.get(url)!.filter((one) => one !== member)
      if (rest.length > 0) citing.set(url, rest)
      else citing.delete(url)
    }
    forgotten++
  }
  const mention = ({ url, itemId, outlet, time, sequence }: ItemVector, storyId: string) => {
    if (url === null) return
    const others = urls.get(url)?.filter((one) => one.itemId !== itemId) ?? []
    urls.set(url, [...others, { itemId, storyId, outlet, time, sequence }])
    enterPage(storyId, url)
  }
  const sweep = () => {
    for (const member of members.values()) if (member.vector.time < newest - reach) forget(member)
    for (const [url, mentions] of urls) {
      const least = newest - parameters.urlSpan
      if (mentions.every((one) => one.time >= least)) continue
      const rest = mentions.filter((one) => one.time >= least)
      for (const { storyId } of mentions) if (!rest.some((one) => one.storyId === storyId)) leavePage(storyId, url)
      if (rest.length === 0) urls.delete(url)
      else urls.set(url, rest)
    }
    if (forgotten > parameters.renewAfter && forgotten > members.size) renew()
  }
  /** Numbers the terms anew, so that words nobody uses any more cost nothing. */
  const renew = () => {
    const old = lexicon
    const living = [...members.values()]
    lexicon = createLexicon(background)
    index = createInvertedIndex(parameters)
    comparerFor = createPairComparer(background, lexicon, parameters)
    reader = createItemReader(background, lexicon, parameters)
    forgotten = 0
    members.clear()
    stories.clear()
    citing.clear()
    for (const member of living) insert({ ...member, vector: translate(member.vector, old, lexicon) })
    for (const [url, mentions] of urls) {
      urls.set(
        url,
        mentions.map((one) => ({ ...one, sequence: renumber(one.sequence, old.words.names, lexicon.words.id) })),
      )
    }
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
      if (before) forget(before)
      insert({ vector, storyId })
      mention(vector, storyId)
    },
    mention,
    advance(time) {
      if (time <= newest) return
      newest = time
      if (newest < swept + parameters.span / 5) return
      swept = newest
      sweep()
    },
    candidates(vector) {
      const near = index.nearest(vector)
      const { url, cited, time } = vector
      if (cited.length === 0 && (url === null || !citing.has(url))) return near
      const tied = [
        ...cited.flatMap((one) => urls.get(one)?.flatMap(({ itemId }) => members.get(itemId) ?? []) ?? []),
        ...((url !== null && citing.get(url)) || []),
      ].filter((one) => Math.abs(one.vector.time - time) <= parameters.span)
      return [...new Set([...tied, ...near])]
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
    endStory,
    moveItems(placeOf) {
      for (const [id, storyId] of placeOf) {
        const member = members.get(id)
        if (!member || member.storyId === storyId) continue
        leave(member)
        enter(member, storyId)
      }
      for (const url of urls.keys()) rename(url, (one) => placeOf.get(one.itemId))
    },
    setDecisions(said) {
      decisions = said
    },
    mentions: (url, time) => (urls.get(url) ?? []).filter((one) => Math.abs(one.time - time) <= parameters.urlSpan),
  }
}

const renumber = (ids: Int32Array, names: readonly string[], id: (name: string) => number): Int32Array =>
  ids.map((old) => id(names[old]!))

function translate(vector: ItemVector, from: Lexicon, to: Lexicon): ItemVector {
  const words = (ids: Int32Array) => renumber(ids, from.words.names, to.words.id)
  return {
    ...vector,
    words: { ...vector.words, ids: words(vector.words.ids) },
    charNgrams: null,
    sequence: words(vector.sequence),
    numbers: vector.numbers.map((old) => to.words.id(from.words.names[old]!)),
    titleNumbers: vector.titleNumbers.map((old) => to.words.id(from.words.names[old]!)),
    names: vector.names.map((old) => to.words.id(from.words.names[old]!)),
    subject: vector.subject < 0 ? -1 : to.words.id(from.words.names[vector.subject]!),
  }
}
