import type { Entry, Fault, Person } from '../source/entry.ts'
import type { Source } from '../source/source.ts'
import { cutAtSpace } from '../text/cut-text.ts'
import { type Detect, languageOf } from '../text/language.ts'
import { base32Hash } from './base32-hash.ts'
import { canonicalUrl } from './canonical-url.ts'
import { identitiesOf, itemId } from './identity.ts'
import type { Item } from './item.ts'

/** Earlier dates are zero values (1970-01-01, 0001-01-01), not publication times on the web. */
const WEB_BEGAN = Date.UTC(1990, 0, 1)

/**
 * Adopts the entries of one whole document (see `identitiesOf`) as Items. Exact repeats collapse into the first. `firstSeen`
 * is `now` (epoch ms); for an item that is already stored, the store keeps the earlier `firstSeen` and its `time`.
 * `detect` is called where neither feed nor source declares a plausible language (see `languageOf`).
 */
export const toItems = (
  entries: readonly Entry[],
  source: Pick<Source, 'id' | 'language'>,
  now: number,
  detect: Detect = () => null,
): { readonly items: Item[]; readonly faults: Fault[] } => {
  const faults: Fault[] = []
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
    items.push(toItem(entry, identity, url !== null && uses.get(url) === 1 ? url : null, source, now, detect))
  })
  return { items, faults }
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
  const { title, summary: excerpt } = entry
  const hashed = {
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
    language: languageOf(entry.language ?? source.language, { title, excerpt }, detect),
    published,
    links: entry.links,
    via: entry.via,
  }
  return {
    id: itemId(source.id, identity),
    sourceId: source.id,
    identity,
    ...hashed,
    updated: entry.updated,
    time: published === null || published < WEB_BEGAN ? now : Math.min(published, now),
    firstSeen: now,
    hash: base32Hash([JSON.stringify(hashed)], 26),
  }
}

const personName = (person: Person): string => person.name || person.email || person.uri || ''
