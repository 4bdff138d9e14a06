import type { Item } from '../item/item.ts'
import { type Constraints, UNCONSTRAINED } from './decisions.ts'
import { createIndex } from './inverted-index.ts'
import { createReader, inTime, type Member, type Profile } from './item-vector.ts'
import { type Background, createLexicon, type Lexicon } from './lexicon.ts'
import { createProber, type Probe } from './pair-comparer.ts'
import { TUNING, type Tuning } from './parameters.ts'
import type { Mention } from './same-url.ts'

/** Where items of some stories stand after these were cut anew. */
export interface Placing {
  /** The stories as they are now, their items in order of time. */
  readonly parts: readonly { readonly storyId: string; readonly itemIds: readonly string[] }[]
  /** Ids that ended, and where they went on. */
  readonly ended: readonly { readonly from: string; readonly to: string }[]
}

/** The items that a new one may belong with, indexed in memory. No IO, no clock: time is that of the items. */
export interface Window {
  readonly tuning: Tuning
  readonly constraints: Constraints
  /** Items in it. */
  readonly size: number
  /** Words it has numbers for. */
  readonly vocabulary: number
  /** How far back of an item's time the window should reach, ms: the span, and as much again to weigh words by. */
  readonly reach: number
  /** Items before this time have been forgotten. */
  readonly horizon: number
  storyOf(itemId: string): string | undefined
  read(item: Item): Profile
  probe(profile: Profile): Probe
  /** Adds an item to its story, or puts its new text in the place of the old. */
  add(profile: Profile, storyId: string): void
  /** Makes a URL known without the text; for items older than the window. */
  mention(profile: Profile, storyId: string): void
  /** Tells that the items now have this time; forgets what is out of reach. */
  advance(time: number): void
  /** Members within the span that one leads to the other, or that share rare words, the likeliest first. */
  candidates(profile: Profile): readonly Member[]
  /** The latest members of a story within the span of `time`. */
  membersOf(storyId: string, time: number): readonly Member[]
  /** All members of a story that the window holds, in their order of time. */
  wholeOf(storyId: string): readonly Profile[]
  /** Members of a story that the window holds. */
  sizeOf(storyId: string): number
  /** Whether an editor said of two members of these stories that they tell different ones. */
  parted(storyId: string, other: string): boolean
  /** Makes the members of one story those of another. */
  merge(from: string, to: string): void
  /** Puts items into other stories. */
  cut(placing: Placing): void
  /** Tells what editors say now. */
  constrain(constraints: Constraints): void
  /** Items that a canonical URL led to, close enough to `time`. */
  mentions(url: string, time: number): readonly Mention[]
}

export function createWindow(
  background: Background,
  tuning: Tuning = TUNING,
  given: Constraints = UNCONSTRAINED,
): Window {
  const reach = 2 * tuning.span
  let constraints = given
  const members = new Map<string, Member>()
  const stories = new Map<string, Member[]>()
  const urls = new Map<string, Mention[]>()
  /** Members whose text leads to a URL. */
  const citing = new Map<string, Member[]>()
  /** URLs that led to items of a story. */
  const pages = new Map<string, Set<string>>()
  let lexicon = createLexicon(background)
  let index = createIndex(tuning)
  let prober = createProber(background, lexicon, tuning)
  let reader = createReader(background, lexicon, tuning)
  let newest = Number.NEGATIVE_INFINITY
  let swept = Number.NEGATIVE_INFINITY
  let forgotten = 0

  const count = (profile: Profile, by: 1 | -1) => {
    for (const id of profile.words.ids) lexicon.words.seen[id]! += by
  }
  const insert = (member: Member) => {
    members.set(member.profile.itemId, member)
    index.add(member)
    const story = stories.get(member.storyId)
    if (story) story.push(member)
    else stories.set(member.storyId, [member])
    count(member.profile, 1)
    for (const url of member.profile.cited) citing.set(url, [...(citing.get(url) ?? []), member])
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
      all.sort((a, b) => inTime(a.profile, b.profile)),
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
  const merge = (from: string, to: string) => {
    for (const member of stories.get(from) ?? []) enter(member, to)
    stories.delete(from)
    for (const url of pages.get(from) ?? []) rename(url, (one) => (one.storyId === from ? to : undefined))
    pages.delete(from)
  }
  const forget = (member: Member) => {
    members.delete(member.profile.itemId)
    index.remove(member)
    leave(member)
    count(member.profile, -1)
    for (const url of member.profile.cited) {
      const rest = citing.get(url)!.filter((one) => one !== member)
      if (rest.length > 0) citing.set(url, rest)
      else citing.delete(url)
    }
    forgotten++
  }
  const mention = ({ url, itemId, outlet, time, sequence }: Profile, storyId: string) => {
    if (url === null) return
    const others = urls.get(url)?.filter((one) => one.itemId !== itemId) ?? []
    urls.set(url, [...others, { itemId, storyId, outlet, time, sequence }])
    enterPage(storyId, url)
  }
  const sweep = () => {
    for (const member of members.values()) if (member.profile.time < newest - reach) forget(member)
    for (const [url, mentions] of urls) {
      const least = newest - tuning.urlSpan
      if (mentions.every((one) => one.time >= least)) continue
      const rest = mentions.filter((one) => one.time >= least)
      for (const { storyId } of mentions) if (!rest.some((one) => one.storyId === storyId)) leavePage(storyId, url)
      if (rest.length === 0) urls.delete(url)
      else urls.set(url, rest)
    }
    if (forgotten > tuning.renewAfter && forgotten > members.size) renew()
  }
  /** Numbers the terms anew, so that words nobody uses any more cost nothing. */
  const renew = () => {
    const old = lexicon
    const living = [...members.values()]
    lexicon = createLexicon(background)
    index = createIndex(tuning)
    prober = createProber(background, lexicon, tuning)
    reader = createReader(background, lexicon, tuning)
    forgotten = 0
    members.clear()
    stories.clear()
    citing.clear()
    for (const member of living) insert({ ...member, profile: translate(member.profile, old, lexicon) })
    for (const [url, mentions] of urls) {
      urls.set(
        url,
        mentions.map((one) => ({ ...one, sequence: renumber(one.sequence, old.words.names, lexicon.words.id) })),
      )
    }
  }
  return {
    tuning,
    get constraints() {
      return constraints
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
    probe: (profile) => prober(profile),
    add(profile, storyId) {
      const before = members.get(profile.itemId)
      if (before) forget(before)
      insert({ profile, storyId })
      mention(profile, storyId)
    },
    mention,
    advance(time) {
      if (time <= newest) return
      newest = time
      if (newest < swept + tuning.span / 5) return
      swept = newest
      sweep()
    },
    candidates(profile) {
      const near = index.nearest(profile)
      const { url, cited, time } = profile
      if (cited.length === 0 && (url === null || !citing.has(url))) return near
      const tied = [
        ...cited.flatMap((one) => urls.get(one)?.flatMap(({ itemId }) => members.get(itemId) ?? []) ?? []),
        ...((url !== null && citing.get(url)) || []),
      ].filter((one) => Math.abs(one.profile.time - time) <= tuning.span)
      return [...new Set([...tied, ...near])]
    },
    membersOf(storyId, time) {
      const near = stories.get(storyId)?.filter(({ profile }) => Math.abs(profile.time - time) <= tuning.span) ?? []
      return near.length <= tuning.members ? near : near.slice(-tuning.members)
    },
    wholeOf: (storyId) => (stories.get(storyId) ?? []).map(({ profile }) => profile).sort(inTime),
    sizeOf: (storyId) => stories.get(storyId)?.length ?? 0,
    parted(storyId, other) {
      if (constraints.size === 0) return false
      return (stories.get(storyId) ?? []).some(({ profile }) =>
        constraints.cannotOf(profile.itemId).some((id) => members.get(id)?.storyId === other),
      )
    },
    merge,
    cut({ parts, ended }) {
      for (const { from, to } of ended) merge(from, to)
      const placeOf = new Map(parts.flatMap(({ storyId, itemIds }) => itemIds.map((id) => [id, storyId] as const)))
      for (const [id, storyId] of placeOf) {
        const member = members.get(id)
        if (!member || member.storyId === storyId) continue
        leave(member)
        enter(member, storyId)
      }
      for (const url of urls.keys()) rename(url, (one) => placeOf.get(one.itemId))
    },
    constrain(said) {
      constraints = said
    },
    mentions: (url, time) => (urls.get(url) ?? []).filter((one) => Math.abs(one.time - time) <= tuning.urlSpan),
  }
}

const renumber = (ids: Int32Array, names: readonly string[], id: (name: string) => number): Int32Array =>
  ids.map((old) => id(names[old]!))

function translate(profile: Profile, from: Lexicon, to: Lexicon): Profile {
  const words = (ids: Int32Array) => renumber(ids, from.words.names, to.words.id)
  return {
    ...profile,
    words: { ...profile.words, ids: words(profile.words.ids) },
    grams: null,
    sequence: words(profile.sequence),
    numbers: profile.numbers.map((old) => to.words.id(from.words.names[old]!)),
    titleNumbers: profile.titleNumbers.map((old) => to.words.id(from.words.names[old]!)),
    names: profile.names.map((old) => to.words.id(from.words.names[old]!)),
    subject: profile.subject < 0 ? -1 : to.words.id(from.words.names[profile.subject]!),
  }
}
