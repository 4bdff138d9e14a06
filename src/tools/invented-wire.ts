import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { toItems } from '../core/item/adopt-entries.ts'
import type { Item } from '../core/item/item.ts'
import type { Entry } from '../core/source/entry.ts'
import { composeStory } from '../core/story/compose-story.ts'
import type { BeatAssignment, Membership, Report, Story } from '../core/story/story.ts'
import type { AppContext } from '../jobs/app-context.ts'

/** Words of the background corpus, most common first. */
export const sampleWords = (): string[] => [...frequencies().keys()]

const frequencies = (): Map<string, number> => {
  const file = fileURLToPath(new URL('../../src/artefacts/background.tsv', import.meta.url))
  const rows = readFileSync(file, 'utf8').matchAll(/^words\t(\d+)\t([a-z]{2,})$/gm)
  return new Map([...rows].map(([, count, word]) => [word!, Number(count)]))
}

/** A generator of numbers in [0, 1), the same in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** An invented name of four syllables for a number. */
function nameOf(number: number): string {
  const syllable = (at: number) => `${'bdfghjklmnprstvz'[at % 16]}${'aeiou'[(at >> 4) % 5]}`
  const name = syllable(number * 7) + syllable(number >> 4) + syllable(number >> 8) + syllable(number >> 2)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Draws words by their frequency, and sometimes a rare name. */
function writer(random: () => number): (count: number) => string {
  const words = [...frequencies()]
  let sum = 0
  const marks = words.map(([, count]) => (sum += count))
  const draw = (): string => {
    if (random() < 0.15) return nameOf(Math.floor(random() ** 2 * 60_000))
    const at = random() * sum
    let [low, high] = [0, marks.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (marks[middle]! < at) low = middle + 1
      else high = middle
    }
    return words[low]![0]
  }
  return (count) => Array.from({ length: count }, draw).join(' ')
}

const YEAR = 365 * 86_400_000
const CHUNK = 400

/**
 * Fills an empty store with invented news of the past year, or between two times (epoch ms): stories of one to eight
 * reports in the configured beats.
 */
export async function fillWire(
  app: AppContext,
  wanted: number,
  [beginning, end] = [app.now() - YEAR, app.now()],
): Promise<{ items: number; stories: number }> {
  const { store } = app
  const random = chance(20_261_122)
  const write = writer(random)
  const { sources, beats, site } = app.config()
  const outlets = new Map((await store.outlets()).map((outlet) => [outlet.sourceId, outlet]))
  const umbrella = beats.find((beat) => beat.umbrella)?.id ?? beats[0]!.id
  const others = beats.map(({ id }) => id).filter((id) => id !== umbrella)
  const filed = (beat: string): BeatAssignment => ({ beat, score: 3, reasons: [`word "${beat}" in title (+3)`] })

  let [items, stories] = [0, 0]
  while (items < wanted) {
    const batch: { stories: Story[]; memberships: Membership[]; grouped: Item[] } = {
      stories: [],
      memberships: [],
      grouped: [],
    }
    while (batch.grouped.length < CHUNK && items < wanted) {
      const at = beginning + (items / wanted) * (end - beginning)
      const size = Math.min(8, Math.max(1, Math.floor(-Math.log(1 - random()) / 1.1) + 1))
      const [title, summary] = [write(10), write(70)]
      const reports: Report[] = []
      const used = new Set<string>()
      for (let n = 0; n < size; n++) {
        const source = sources[Math.floor(random() * sources.length)]!
        if (used.has(source.id)) continue
        used.add(source.id)
        const time = at + n * 1_800_000
        const entry = entryOf(
          `${items}`,
          source.site,
          n === 0 ? title : `${title.slice(0, 30)} ${write(6)}`,
          n === 0 ? summary : write(70),
          time,
        )
        const [item] = toItems([entry], source, time + 60_000).items
        items++
        batch.grouped.push(item!)
        const membership: Membership = {
          itemId: item!.id,
          storyId: `story${stories}`,
          rule: n === 0 ? 'first' : 'similar',
          score: n === 0 ? 1 : 0.6,
          nearest: reports[0]?.item.id ?? null,
          shared: n === 0 ? [] : title.split(' ').slice(0, 4),
        }
        reports.push({ item: item!, outlet: outlets.get(source.id)!, membership })
      }
      const chosen = new Set([umbrella, others[Math.floor(random() * others.length)] ?? umbrella])
      const id = `story${stories++}`
      batch.memberships.push(...reports.map(({ membership }) => membership))
      batch.stories.push(
        composeStory({
          id,
          reports,
          previous: null,
          beats: [...chosen].map(filed),
          now: at,
          tagAuthority: site.tagAuthority,
        }),
      )
    }
    for (const sourceId of new Set(batch.grouped.map((item) => item.sourceId))) {
      const [claim] = await store.claim([sourceId], app.now(), 60_000)
      const own = batch.grouped.filter((item) => item.sourceId === sourceId)
      await store.saveCrawl({
        sourceId,
        lease: claim!.lease,
        state: { ...claim!.state, health: 'ok', lastSuccessAt: app.now() },
        items: own,
      })
    }
    await store.saveStories(batch)
  }
  return { items, stories }
}

const entryOf = (name: string, site: string, title: string, summary: string, published: number): Entry => ({
  guid: `urn:invented:${name}`,
  link: new URL(`story-${name}`, site).href,
  title,
  summary,
  authors: [{ name: `Author ${Number(name) % 500}` }],
  categories: [{ term: 'News' }],
  enclosures: [],
  image: null,
  language: null,
  published,
  updated: null,
  rights: null,
  links: [],
  via: null,
})
