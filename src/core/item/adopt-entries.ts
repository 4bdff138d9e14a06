import type { Entry, Fault, Person } from '../source/entry.ts'
import type { Source } from '../source/source.ts'
import { cutAtSpace } from '../text/cut-text.ts'
import { type Detect, languageOf } from '../text/language.ts'
import { base32Hash } from './base32-hash.ts'
import { canonicalUrl } from './canonical-url.ts'
import { identitiesOf, itemId } from './identity.ts'
import type { Item } from './item.ts'
import { withoutOutletName } from './outlet-name.ts'

/** Earlier dates are zero values (1970-01-01, 0001-01-01), not publication times on the web. */
const WEB_BEGAN = Date.UTC(1990, 0, 1)

/** The entries of one document as items. */
export interface AdoptedEntries {
  readonly items: Item[]
  /** The entry of each item, in the same order. */
  readonly entries: Entry[]
  readonly faults: Fault[]
}

/**
 * Adopts the entries of one whole document (see `identitiesOf`) as new Items; `settleItems` finds those that are known already.
 * Exact repeats collapse into the first. `firstSeen` is `now` (epoch ms). `detect` is called where neither feed nor source
 * declares a plausible language (see `languageOf`).
 */
export const toItems = (
  entries: readonly Entry[],
  source: Pick<Source, 'id' | 'language'>,
  now: number,
  detect: Detect = () => null,
): AdoptedEntries => {
  const faults: Fault[] = []
  const kept: Entry[] = []
  const identities = identitiesOf(entries)
  const urls = entries.map(({ canonical, link }) => {
    const given = canonical ?? link
    return given === null ? null : canonicalUrl(given)
  })
  const uses = new Map<string, number>()
  urls.forEach((url, i) => {
    if (url !== null && identities[i] !== null) uses.set(url, (uses.get(url) ?? 0) + 1)
  })
  const items: Item[] = []
  entries.forEach((entry, i) => {
    const identity = identities[i]!
    if (identity === null) {
      faults.push({
        where: `entry ${i + 1}`,
        what: `repeats an earlier entry: ${cutAtSpace(entry.title || entry.link || '', 80)}`,
      })
      return
    }
    if (entry.guid === null && entry.link === null && entry.title === '' && entry.summary === '') {
      faults.push({ where: `entry ${i + 1}`, what: 'has neither id, link, title nor text' })
      return
    }
    const url = urls[i]!
    kept.push(entry)
    items.push(toItem(entry, identity, url !== null && uses.get(url) === 1 ? url : null, source, now, detect))
  })
  return { items, entries: kept, faults }
}

const toItem = (
  entry: Entry,
  identity: string,
  url: string | null,
  source: Pick<Source, 'id' | 'language'>,
  now: number,
  detect: Detect,
): Item => {
  const published = entry.published ?? entry.updated
  const title = withoutOutletName(entry.title, entry.via?.title)
  const excerpt = entry.summary
  const item = {
    id: itemId(source.id, identity),
    sourceId: source.id,
    identity,
    guid: entry.guid ?? '',
    link: entry.link,
    url,
    ...(entry.discussion !== undefined && { discussion: entry.discussion }),
    title,
    excerpt,
    authors: [...new Set(entry.authors.map(personName).filter((name) => name !== ''))],
    categories: entry.categories,
    enclosures: entry.enclosures,
    image: entry.image,
    ...(entry.image !== null && entry.imageAlt && { imageAlt: entry.imageAlt }),
    ...(entry.image !== null && entry.imageCredit && { imageCredit: entry.imageCredit }),
    language: languageOf(entry.language ?? source.language, { title: entry.title, excerpt }, detect),
    published,
    links: entry.links,
    via: entry.via,
    updated: entry.updated,
    time: isDate(published) ? Math.min(published, now) : now,
    firstSeen: now,
  }
  return { ...item, hash: itemHash(item) }
}

/** Whether an outlet's date is a publication time: dates before the web began are zero values. */
export const isDate = (published: number | null): published is number => published !== null && published >= WEB_BEGAN

/** Hash of everything of an item that readers or the grouping see. Stored: the order of the keys matters. */
export function itemHash(item: Omit<Item, 'hash'>): string {
  const { guid, link, url, title, excerpt, authors, categories, enclosures, image, imageAlt, imageCredit } = item
  const { discussion, language, published, links, via } = item
  const hashed = {
    guid,
    link,
    url,
    ...(discussion !== undefined && { discussion }),
    title,
    excerpt,
    authors,
    categories,
    enclosures,
    image,
    ...(imageAlt && { imageAlt }),
    ...(imageCredit && { imageCredit }),
    language,
    published,
    links,
    via,
  }
  return base32Hash([JSON.stringify(hashed)], 26)
}

const personName = (person: Person): string => person.name || person.email || person.uri || ''
