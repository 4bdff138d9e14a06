import { describe, expect, it } from 'vitest'
import type { Entry, ParsedFeed } from '../../src/core/source/entry.ts'
import { outputs } from '../../src/outputs/outputs.ts'
import { storyEntries } from '../../src/outputs/story-entry.ts'
import { sourceReaders } from '../../src/sources/kinds.ts'
import { decodeReferences } from '../../src/sources/text/character-references.ts'
import { feedEditions, printStories } from '../support/editions.ts'
import { site } from '../support/hostile-newsroom.ts'

/** Our own reader reads what we print. */
async function read(name: keyof typeof outputs, edition: string): Promise<ParsedFeed> {
  const { body, type } = printStories(outputs[name], feedEditions[edition]!, site)
  const reading = await sourceReaders.feed.read(
    { body: Buffer.from(body), contentType: type, url: `https://wire.example/news/feeds/chips.${name}` },
    { page: null, language: null },
  )
  if (!reading.ok) throw new Error(reading.message)
  return reading.feed
}

const pairs = Object.keys(outputs).flatMap((name) =>
  Object.keys(feedEditions).map((edition) => [name as keyof typeof outputs, edition] as const),
)

const seconds = (ms: number | null) => (ms === null ? null : Math.floor(ms / 1000) * 1000)

describe.each(pairs)('%s of the edition “%s”, read back', (name, edition) => {
  const printed = storyEntries(feedEditions[edition]!, site)
  const compare = async <T>(given: (entry: Entry) => T, wanted: (entry: (typeof printed)[number]) => T) => {
    expect((await read(name, edition)).entries.map(given)).toEqual(printed.map(wanted))
  }

  it('has no faults', async () => {
    expect((await read(name, edition)).faults).toEqual([])
  })

  it('has the same ids', () =>
    compare(
      (entry) => entry.guid,
      (entry) => entry.id,
    ))

  // Our reader decodes character references in titles of JSON Feeds, because publishers leave them there.
  it('has the same titles', () =>
    compare(
      (entry) => entry.title,
      (entry) => (name === 'json' ? decodeReferences(entry.title) : entry.title),
    ))

  it('has the same links', () =>
    compare(
      (entry) => entry.link,
      (entry) => entry.url,
    ))

  it('has the same times', () =>
    compare(
      (entry) => [seconds(entry.published), seconds(entry.updated)],
      (entry) => [seconds(entry.published.getTime()), seconds(entry.updated.getTime())],
    ))

  it('has the same languages', () =>
    compare(
      (entry) => entry.language,
      (entry) => entry.language ?? 'en',
    ))

  // Our reader takes names for HTML, because many outlets write them so, and drops what looks like tags.
  it.skipIf(edition === 'hostile')('has the same authors', () =>
    compare(
      (entry) => entry.authors.map((author) => author.name),
      (entry) => [...entry.authors],
    ),
  )

  it('has the same categories', () =>
    compare(
      (entry) => entry.categories.map(({ term }) => term),
      (entry) => entry.story!.categories.map(({ term }) => term),
    ))

  it('has the same excerpts, where there is one', () =>
    compare(
      (entry) => entry.summary.slice(0, 40),
      (entry) =>
        (entry.summary === '' ? `Originally reported by ${entry.story!.lead.outlet}.` : entry.summary).slice(0, 40),
    ))

  it('has the same pictures, with descriptions and credits', () =>
    compare(
      (entry) => [entry.image, name === 'json' ? undefined : [entry.imageAlt, entry.imageCredit]],
      ({ picture }) => [picture?.url ?? null, name === 'json' ? undefined : [picture?.alt, picture?.credit]],
    ))

  it('belongs to the same page', async () => {
    const { beat, place } = feedEditions[edition]!
    const { page, feed, query } = place ?? { page: 'beats/chips', feed: 'feeds/chips', query: '' }
    expect((await read(name, edition)).facts).toMatchObject({
      title: `The Example Wire: ${beat.title}`,
      link: `https://wire.example/news/${page}`,
      self: `https://wire.example/news/${feed}.${name}${query && `?${query}`}`,
    })
  })
})
