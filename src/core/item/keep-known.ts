import type { Entry } from '../source/entry.ts'
import type { Source } from '../source/source.ts'
import { addressKey } from './address-key.ts'
import { isDate, itemHash } from './adopt-entries.ts'
import type { Item } from './item.ts'

/**
 * A stored item as its entry describes it now. Id, identity and guid stay. So does what changes by itself at every fetch: a link
 * to the same page (other than from http to https), a later date, and the detected language of an unchanged text.
 */
export const keepKnown = (known: Item, item: Item, entry: Entry, source: Pick<Source, 'language'>): Item => {
  const title = known.title === entry.title ? known.title : item.title
  const sameText = title === known.title && item.excerpt === known.excerpt
  const declared = entry.language ?? source.language
  const language = declared === null && sameText ? (known.language ?? item.language) : item.language
  const { published, updated } = datesOf(known, item)
  const kept = {
    ...item,
    id: known.id,
    identity: known.identity,
    guid: known.guid,
    title,
    language,
    published,
    updated,
    time: published === known.published ? known.time : Math.min(item.time, known.firstSeen),
    firstSeen: known.firstSeen,
    links: sameText && known.links.length > 0 ? known.links : item.links,
    ...addressesOf(known, item, sameText),
  }
  return { ...kept, hash: itemHash(kept) }
}

const isSecure = (link: string): boolean => /^https:/i.test(link)

function addressesOf(known: Item, item: Item, sameText: boolean): Pick<Item, 'link' | 'url'> {
  if (known.link === null || item.link === null) return { link: item.link ?? known.link, url: item.url }
  const samePage = addressKey(known.link) === addressKey(item.link)
  const upgraded = isSecure(item.link) && !isSecure(known.link)
  // A new address of an unchanged text is one of a redirect, new at every fetch; the first one still leads to the article.
  if (samePage ? !upgraded : sameText && known.guid !== item.guid) {
    return { link: known.link, url: item.url === null && samePage ? null : known.url }
  }
  return { link: item.link, url: known.url === null ? null : item.url }
}

function datesOf(known: Item, item: Item): Pick<Item, 'published' | 'updated'> {
  const later = isDate(known.published) && isDate(item.published) && item.published > known.published
  return later || item.published === null ? { published: known.published, updated: known.updated } : item
}
