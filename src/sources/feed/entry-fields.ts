import { EXCERPT_MAX } from '../../core/item/item.ts'
import { decodeReferences } from '../text/character-references.ts'
import { foldText, type HtmlText, readHtml } from '../text/html-to-text.ts'
import { httpUrl } from '../text/links.ts'
import { type Draft, LINKS_MAX, readPerson } from './draft.ts'
import { longs } from './element-names.ts'
import { guessedText, looksLikeHtml, typeOf, unpacked } from './text-constructs.ts'
import type { XmlElement } from './xml-handler.ts'

/** Adds a linked resource; a picture is also an image of the entry. `given` is the URL as written. */
export const addEnclosure = (target: Draft, given: string | undefined, { attributes, base }: XmlElement): void => {
  const url = given === undefined ? null : httpUrl(given, base)
  if (url === null) return
  const type = foldText(attributes.get('type') ?? attributes.get('enc:type') ?? '').toLowerCase()
  const length = Number(attributes.get('length') ?? attributes.get('enc:length') ?? attributes.get('filesize'))
  const sized = Number.isSafeInteger(length) && length > 0
  target.enclosure({ url, ...(type === '' ? {} : { type }), ...(sized ? { length } : {}) })
  if (type.startsWith('image/')) target.put('image', url, 4)
}

/** Width in pixels above which a wider picture ranks no higher. */
const WIDE = 2_000
/** Rank of a Media RSS picture: the widest size is best, and a thumbnail is worse than its picture. */
export const pictureRank = ({ key, attributes }: XmlElement): number => {
  const width = Math.min(Number(attributes.get('width')) || 0, WIDE)
  return (key === 'media:thumbnail' ? 2 : 1) - (width > 0 ? width : 0) / (WIDE * 2)
}

/** Media RSS `content`: an enclosure, and also an image if it is a picture. */
export const addMedia = (target: Draft, element: XmlElement): void => {
  const { attributes, base } = element
  const type = attributes.get('type')?.toLowerCase() ?? ''
  const medium = attributes.get('medium')?.toLowerCase() ?? ''
  const given = attributes.get('url') ?? attributes.get('href')
  if (given === undefined) return
  const nameless = medium + type === '' && /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(given)
  if (medium === 'image' || type.startsWith('image') || nameless) {
    target.put('image', httpUrl(given, base), pictureRank(element))
    target.put('pictured', 'yes', 0)
  }
  addEnclosure(target, given, element)
}

/** A person as text (RSS, Dublin Core) or with `name`, `email` and `uri` as children (Atom, also within RSS); as markup. */
export const addPerson = (target: Draft, element: XmlElement, value: string, marked: boolean): void => {
  if (!marked || !/<(?:[\w.-]{1,40}:)?(?:name|email|uri|url|homepage)\b/i.test(value)) {
    if (element.key !== 'itunes:author' || target.people.length === 0)
      target.person(readPerson(guessedText(decodeReferences(value))))
    return
  }
  const part = (name: string): string => {
    const found = new RegExp(`<(?:[\\w.-]{1,40}:)?${name}(?:\\s[^<>]*)?>([^<]*)`, 'i').exec(value)
    return found === null ? '' : guessedText(found[1]!)
  }
  const email = part('email')
  const uri = httpUrl(part('uri') || part('url') || part('homepage'), element.base)
  target.person({ name: part('name'), ...(email === '' ? {} : { email }), ...(uri === null ? {} : { uri }) })
}

/** RSS `category` with its domain, or Atom's with term, scheme and label. */
export const addCategory = (target: Draft, { attributes }: XmlElement, value: string): void => {
  const term = foldText(attributes.get('term') ?? '') || guessedText(value)
  const scheme = foldText(attributes.get('scheme') ?? attributes.get('domain') ?? '')
  const label = foldText(attributes.get('label') ?? '')
  target.category({
    term,
    ...(scheme === '' ? {} : { scheme }),
    ...(label === '' || label === term ? {} : { label }),
  })
}

/** Characters of text read from one element: the excerpt, and room for white space. */
const TEXT_READ = EXCERPT_MAX + 400

/** Running text: RSS `description`, Atom `summary` and `content`, and their equivalents in other namespaces. */
export const addText = (target: Draft, element: XmlElement, value: string, marked: boolean, atom: boolean): void => {
  const [field, place] = longs.get(element.key)!
  const rank = place * 200 + element.depth
  const type = typeOf(element)
  const text = unpacked(element, type, value)
  if (text === '' || target.has(field, rank)) return
  const untyped = type === null && atom && target.of === 'entry' && !looksLikeHtml(text)
  const plain = type === 'text' || (type === 'other' && element.key !== 'content')
  const read: HtmlText =
    !marked && (plain || untyped)
      ? { text: foldText(text.slice(0, TEXT_READ * 4)), links: [], image: null }
      : readHtml(text, { chars: TEXT_READ, links: target.of === 'feed' ? 0 : LINKS_MAX, base: element.base })
  target.put(field, read.text, rank)
  for (const link of read.links) target.link(link)
  if (target.of === 'entry') target.put('image', read.image, 5)
}

const relations = (given: string | undefined): string[] =>
  (given ?? 'alternate')
    .trim()
    .toLowerCase()
    .replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, '')
    .split(/\s+/)

/** A link with its relation (RFC 4287 §4.2.7); `source`: it belongs to the `atom:source` of the entry. */
export const addLink = (
  target: Draft | null,
  { attributes, base, depth }: XmlElement,
  text: string,
  source: boolean,
): void => {
  const url = httpUrl(attributes.get('href') ?? text, base)
  if (url === null || target === null) return
  const rels = relations(attributes.get('rel'))
  const type = attributes.get('type')?.trim().toLowerCase() ?? ''
  const page = type === '' || type.startsWith('text/html') || type.startsWith('application/xhtml')
  if (source) {
    if (rels.includes('self')) target.put('viaUrl', url, 0)
    else if (rels.includes('alternate')) target.put('viaUrl', url, 1)
  } else if (rels.includes('alternate')) target.put('link', url, (page ? 0 : 6000) + depth, true)
  else if (rels.includes('enclosure')) {
    const length = Number(attributes.get('length'))
    target.enclosure({
      url,
      ...(type === '' ? {} : { type }),
      ...(Number.isSafeInteger(length) && length > 0 ? { length } : {}),
    })
  } else if (rels.includes('self')) {
    if (target.of === 'feed') target.put('self', url, 0)
    else target.put('link', url, 7000)
  } else if (rels.includes('canonical')) target.put('canonical', url, 0)
  else if (rels.includes('hub')) target.hub(url)
  else if (rels.includes('via') || rels.includes('related')) target.link(url)
}
