import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Background, parseBackground } from '../../src/core/grouping/lexicon.ts'
import type { Item } from '../../src/core/item/item.ts'
import { DAY, HOUR, makeItem } from './make.ts'

export { DAY, HOUR }
/** A Monday morning, UTC. */
export const MONDAY = Date.UTC(2026, 4, 4, 8)

/** The one we ship. */
export const background: Background = parseBackground(
  readFileSync(fileURLToPath(new URL('../../src/artefacts/background.tsv', import.meta.url)), 'utf8'),
)

/** An item of an outlet; the id is the outlet's name and a number unless told otherwise. */
export const item = (sourceId: string, title: string, over: Partial<Item> = {}): Item =>
  makeItem(over.id ?? `${sourceId}-${title.slice(0, 24)}`, {
    sourceId,
    link: over.url ?? null,
    title,
    time: over.time ?? MONDAY,
    published: over.time ?? MONDAY,
    firstSeen: over.time ?? MONDAY,
    ...over,
  })
