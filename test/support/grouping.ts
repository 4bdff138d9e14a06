import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Background, parseBackground } from '../../src/core/grouping/lexicon.ts'
import type { Item } from '../../src/core/item/item.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** A Monday morning, UTC. */
export const MONDAY = Date.UTC(2026, 4, 4, 8)

/** The one we ship. */
export const background: Background = parseBackground(
  readFileSync(fileURLToPath(new URL('../../src/artefacts/background.tsv', import.meta.url)), 'utf8'),
)

/** An item of an outlet; the id is the outlet's name and a number unless told otherwise. */
export const item = (sourceId: string, title: string, over: Partial<Item> = {}): Item => {
  const id = over.id ?? `${sourceId}-${title.slice(0, 24)}`
  const time = over.time ?? MONDAY
  return {
    id,
    sourceId,
    guid: id,
    identity: id,
    link: over.url ?? null,
    url: null,
    title,
    excerpt: '',
    authors: [],
    categories: [],
    enclosures: [],
    image: null,
    language: 'en',
    published: time,
    updated: null,
    time,
    firstSeen: time,
    links: [],
    via: null,
    hash: id,
    ...over,
  }
}
