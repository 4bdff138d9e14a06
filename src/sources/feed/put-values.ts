import { foldText } from '../text/html-to-text.ts'
import { httpUrl } from '../text/links.ts'
import type { Draft } from './draft.ts'
import { dates, shorts } from './element-names.ts'
import { addCategory, addLink, addPerson, pictureRank } from './entry-fields.ts'
import { constructText, guessedText } from './text-constructs.ts'
import type { XmlElement } from './xml-handler.ts'

/** Rank of an Atom id as a link: after all other places where a link can be. */
const ID_RANK = 9900

/**
 * Puts the value of a short element (see `shorts`) into the draft. `atom`: text without a type is plain; `permalink`: a guid
 * that is a URL is also the link.
 */
export function putShort(
  target: Draft,
  element: XmlElement,
  value: string,
  marked: boolean,
  atom: boolean,
  permalink: boolean,
): void {
  const { key, depth } = element
  const [ofEntry, ofFeed, place] = shorts.get(key)!
  const field = target.of === 'feed' ? ofFeed : ofEntry
  if (field === null) return
  const rank = place * 200 + depth
  if (field === 'title' || field === 'rights') {
    target.put(field, constructText(element, value, marked, !atom), rank)
  } else if (field === 'link') {
    const written = value.replaceAll('&amp;', '&')
    // The text of a link with an address of its own, or of another relation, is no address of the article.
    if (element.attributes.has('rel')) addLink(target, element, written, false)
    else if (!element.attributes.has('href')) target.put('link', httpUrl(written, element.base), depth, true)
  } else if (field === 'guid') {
    const guid = foldText(value)
    target.put('guid', guid, rank)
    if (key === 'guid' && permalink && /^(?:https?:\/\/|\/)/i.test(guid))
      target.put('link', httpUrl(guid, element.base), 5000)
    else if (key === 'id' && target.of === 'entry' && /^https?:/i.test(guid))
      target.put('link', httpUrl(guid, null), ID_RANK)
  } else if (field === 'pictureCredit') target.put(field, guessedText(value), rank)
  else if (field === 'icon' || field === 'canonical') target.put(field, httpUrl(value, element.base), rank)
  else target.put(field, foldText(value), rank, dates.has(field))
}

/** Puts what CDF writes as attributes of a channel or item. */
export function putAttributes(target: Draft, { attributes, base }: XmlElement): void {
  const href = attributes.get('href')
  if (href !== undefined) target.put('link', httpUrl(href, base), 9000)
  target.put('updated', foldText(attributes.get('lastmod') ?? ''), 9000)
}

/** Puts the value of any other element with text into the draft. */
export function putOther(target: Draft, element: XmlElement, value: string, marked: boolean): void {
  const { attributes } = element
  switch (element.key) {
    case 'author':
    case 'dc:creator':
    case 'dc:author':
    case 'itunes:author':
    case 'managingeditor':
      addPerson(target, element, value, marked)
      return
    case 'category':
      addCategory(target, element, value)
      return
    case 'dc:subject':
    case 'media:category':
      target.category({ term: guessedText(value) })
      return
    case 'itunes:keywords':
      for (const term of guessedText(value || (attributes.get('text') ?? '')).split(','))
        target.category({ term: term.trim() })
      return
    case 'media:thumbnail':
      target.put('image', httpUrl(value, element.base), pictureRank(element))
      return
    case 'source':
      target.put('viaTitle', guessedText(value), 0)
  }
}
