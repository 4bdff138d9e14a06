import { guessedText } from './constructs.ts'
import { type Draft, readPerson } from './draft.ts'
import { httpUrl } from './links.ts'
import { foldText } from './text.ts'
import type { XmlElement } from './xml.ts'

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

/** Media RSS `content`: an enclosure, and an image where it is one. */
export const addMedia = (target: Draft, element: XmlElement): void => {
  const { attributes, base } = element
  const type = attributes.get('type')?.toLowerCase() ?? ''
  const medium = attributes.get('medium')?.toLowerCase() ?? ''
  const given = attributes.get('url') ?? attributes.get('href')
  if (given === undefined) return
  const nameless = medium + type === '' && /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(given)
  if (medium === 'image' || type.startsWith('image') || nameless) target.put('image', httpUrl(given, base), 1)
  addEnclosure(target, given, element)
}

/** A person as text (RSS, Dublin Core) or with `name`, `email` and `uri` as children (Atom, and RSS that borrows from it). */
export const addPerson = (target: Draft, element: XmlElement, value: string, marked: boolean): void => {
  if (!marked || !/<(?:[\w.-]{1,40}:)?(?:name|email|uri|url)\b/i.test(value)) {
    if (element.key !== 'itunes:author' || target.people.length === 0) target.person(readPerson(guessedText(value)))
    return
  }
  const part = (name: string): string => {
    const found = new RegExp(`<(?:[\\w.-]{1,40}:)?${name}(?:\\s[^<>]*)?>([^<]*)`, 'i').exec(value)
    return found === null ? '' : guessedText(found[1]!)
  }
  const email = part('email')
  const uri = httpUrl(part('uri') || part('url'), element.base)
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
