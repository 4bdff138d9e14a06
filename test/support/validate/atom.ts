import { historyFaults } from './history.ts'
import { isAbsoluteIri, isEmail, isLanguage, isMediaType, isRfc3339 } from './values.ts'
import { attribute, childrenOf, readXml, XML, type XmlElement } from './xml.ts'

export const ATOM = 'http://www.w3.org/2005/Atom'

/** `name: [least, most]` of the Atom children an element may have. */
type Shape = Readonly<Record<string, readonly [number, number]>>

const ANY = Number.POSITIVE_INFINITY
const META: Shape = {
  author: [0, ANY],
  category: [0, ANY],
  contributor: [0, ANY],
  generator: [0, 1],
  icon: [0, 1],
  id: [0, 1],
  link: [0, ANY],
  logo: [0, 1],
  rights: [0, 1],
  subtitle: [0, 1],
  title: [0, 1],
  updated: [0, 1],
}
const FEED: Shape = { ...META, id: [1, 1], title: [1, 1], updated: [1, 1], entry: [0, ANY] }
const ENTRY: Shape = {
  author: [0, ANY],
  category: [0, ANY],
  content: [0, 1],
  contributor: [0, ANY],
  id: [1, 1],
  link: [0, ANY],
  published: [0, 1],
  rights: [0, 1],
  source: [0, 1],
  summary: [0, 1],
  title: [1, 1],
  updated: [1, 1],
}
const PERSON: Shape = { name: [1, 1], uri: [0, 1], email: [0, 1] }

type AddFault = (section: string, what: string, where: XmlElement) => void

const atomChildren = (element: XmlElement, local: string) => childrenOf(element, ATOM, local)

function shapeFaults(element: XmlElement, shape: Shape, section: string, addFault: AddFault): void {
  for (const child of element.children) {
    if (child.uri === ATOM && !Object.hasOwn(shape, child.local)) {
      addFault(section, `${child.name} is not allowed in ${element.name}`, child)
    }
    if (child.uri === '') addFault('§6.1', `${child.name} has no namespace`, child)
  }
  for (const [name, [least, most]] of Object.entries(shape)) {
    const count = atomChildren(element, name).length
    if (count < least) addFault(section, `${element.name} lacks ${name}`, element)
    if (count > most) addFault(section, `${element.name} has ${count} ${name} elements`, element)
  }
  if (element.text.trim() !== '') addFault(section, `text directly in ${element.name}`, element)
}

function attributesFaults(element: XmlElement, allowed: readonly string[], addFault: AddFault): void {
  for (const { uri, local, name } of element.attributes) {
    if (uri === '' && !allowed.includes(local)) addFault('§2', `attribute ${name} of ${element.name}`, element)
  }
}

const iriFaults = (
  section: string,
  value: string | undefined,
  what: string,
  element: XmlElement,
  addFault: AddFault,
) => {
  if (value === undefined || !isAbsoluteIri(value)) addFault(section, `${what} is no absolute IRI: ${value}`, element)
}

const textless = (element: XmlElement, section: string, addFault: AddFault) => {
  if (element.children.length > 0) addFault(section, `${element.name} has child elements`, element)
}

/** §3.1 text constructs. */
function textFaults(element: XmlElement, addFault: AddFault): void {
  attributesFaults(element, ['type'], addFault)
  const type = attribute(element, 'type') ?? 'text'
  if (type === 'xhtml') {
    xhtmlFaults(element, addFault)
    return
  }
  if (type !== 'text' && type !== 'html') addFault('§3.1.1', `type ${type} of ${element.name}`, element)
  textless(element, '§3.1.1', addFault)
  if (type === 'html' && /<(?:script|iframe|object|embed|style)\b/i.test(element.text)) {
    addFault('§8.1', `${element.name} contains markup that runs`, element)
  }
}

function xhtmlFaults(element: XmlElement, addFault: AddFault): void {
  const [div, ...more] = element.children
  const right = div?.uri === 'http://www.w3.org/1999/xhtml' && div.local === 'div' && more.length === 0
  if (!right || element.text.trim() !== '') addFault('§3.1.1.3', `${element.name} of type xhtml needs one div`, element)
}

/** §3.2 person constructs. */
function personFaults(element: XmlElement, addFault: AddFault): void {
  shapeFaults(element, PERSON, '§3.2', addFault)
  for (const name of atomChildren(element, 'name'))
    if (name.text.trim() === '') addFault('§3.2.1', 'an empty name', name)
  for (const uri of atomChildren(element, 'uri')) iriFaults('§3.2.2', uri.text, 'uri', uri, addFault)
  for (const email of atomChildren(element, 'email')) {
    if (!isEmail(email.text)) addFault('§3.2.3', `email ${email.text}`, email)
  }
}

/** §4.2.7. */
function linkFaults(element: XmlElement, addFault: AddFault): void {
  attributesFaults(element, ['href', 'rel', 'type', 'hreflang', 'title', 'length'], addFault)
  iriFaults('§4.2.7.1', attribute(element, 'href'), 'href', element, addFault)
  const { rel, type, hreflang, length } = Object.fromEntries(
    element.attributes.map(({ local, value }) => [local, value]),
  )
  if (rel !== undefined && !/^[^\s:/?#]+$/.test(rel) && !isAbsoluteIri(rel)) addFault('§4.2.7.2', `rel ${rel}`, element)
  if (type !== undefined && !isMediaType(type)) addFault('§4.2.7.3', `type ${type}`, element)
  if (hreflang !== undefined && !isLanguage(hreflang)) addFault('§4.2.7.4', `hreflang ${hreflang}`, element)
  if (length !== undefined && !/^\d+$/.test(length)) addFault('§4.2.7.6', `length ${length}`, element)
}

/** §4.2.2. */
function categoryFaults(element: XmlElement, addFault: AddFault): void {
  attributesFaults(element, ['term', 'scheme', 'label'], addFault)
  if (!attribute(element, 'term')) addFault('§4.2.2.1', 'a category without term', element)
  const scheme = attribute(element, 'scheme')
  if (scheme !== undefined) iriFaults('§4.2.2.2', scheme, 'scheme', element, addFault)
}

/** §4.1.3. */
function contentFaults(entry: XmlElement, addFault: AddFault): void {
  for (const content of atomChildren(entry, 'content')) {
    attributesFaults(content, ['type', 'src'], addFault)
    const src = attribute(content, 'src')
    const type = attribute(content, 'type') ?? 'text'
    if (src !== undefined) {
      iriFaults('§4.1.3.2', src, 'src', content, addFault)
      if (content.text !== '' || content.children.length > 0)
        addFault('§4.1.3.2', 'content with src is not empty', content)
    } else if (['text', 'html', 'xhtml'].includes(type))
      textFaults({ ...content, attributes: content.attributes.filter((one) => one.local !== 'src') }, addFault)
    else if (!isMediaType(type)) addFault('§4.1.3.1', `type ${type}`, content)
    const binary = !['text', 'html', 'xhtml'].includes(type) && !/^text\/|[+/]xml$/i.test(type)
    if ((src !== undefined || binary) && atomChildren(entry, 'summary').length === 0) {
      addFault('§4.1.1.1', 'content elsewhere or binary asks for a summary', entry)
    }
  }
}

const metaCheckers: Readonly<Record<string, (element: XmlElement, addFault: AddFault) => void>> = {
  author: personFaults,
  contributor: personFaults,
  category: categoryFaults,
  link: linkFaults,
  title: textFaults,
  subtitle: textFaults,
  rights: textFaults,
  summary: textFaults,
  id: (element, addFault) => {
    textless(element, '§4.2.6', addFault)
    iriFaults('§4.2.6', element.text, 'id', element, addFault)
  },
  icon: (element, addFault) => iriFaults('§4.2.5', element.text, 'icon', element, addFault),
  logo: (element, addFault) => iriFaults('§4.2.8', element.text, 'logo', element, addFault),
  generator: (element, addFault) => {
    attributesFaults(element, ['uri', 'version'], addFault)
    const uri = attribute(element, 'uri')
    if (uri !== undefined) iriFaults('§4.2.4', uri, 'uri', element, addFault)
    if (element.text.trim() === '') addFault('§4.2.4', 'an empty generator', element)
  },
  updated: (element, addFault) => dateFaults(element, addFault),
  published: (element, addFault) => dateFaults(element, addFault),
}

function dateFaults(element: XmlElement, addFault: AddFault): void {
  if (!isRfc3339(element.text)) addFault('§3.3', `${element.name} is no RFC 3339 date: ${element.text}`, element)
}

/** Rules that feed, entry and source share; alternate links by §4.1.1 and §4.1.2. */
function metaFaults(element: XmlElement, shape: Shape, section: string, addFault: AddFault): void {
  attributesFaults(element, [], addFault)
  shapeFaults(element, shape, section, addFault)
  for (const child of element.children) if (child.uri === ATOM) metaCheckers[child.local]?.(child, addFault)
  const links = atomChildren(element, 'link')
  const alternates = links.filter((link) => (attribute(link, 'rel') ?? 'alternate') === 'alternate')
  const keys = alternates.map((link) => `${attribute(link, 'type') ?? ''} ${attribute(link, 'hreflang') ?? ''}`)
  if (new Set(keys).size < keys.length) addFault(section, 'two alternate links of one type and hreflang', element)
}

function entryFaults(entry: XmlElement, feedHasAuthor: boolean, addFault: AddFault): void {
  metaFaults(entry, ENTRY, '§4.1.2', addFault)
  contentFaults(entry, addFault)
  const sources = atomChildren(entry, 'source')
  for (const source of sources) metaFaults(source, META, '§4.2.11', addFault)
  const hasAuthor = [entry, ...sources].some((one) => atomChildren(one, 'author').length > 0)
  if (!hasAuthor && !(feedHasAuthor && sources.length === 0)) addFault('§4.1.2', 'an entry without author', entry)
  const linked = atomChildren(entry, 'link').some((link) => (attribute(link, 'rel') ?? 'alternate') === 'alternate')
  if (!linked && atomChildren(entry, 'content').length === 0)
    addFault('§4.1.2', 'neither content nor alternate link', entry)
  const [published, updated] = ['published', 'updated'].map((name) =>
    Date.parse(atomChildren(entry, name)[0]?.text ?? ''),
  )
  if (published! > updated!) addFault('§4.2.15', 'updated before published', entry)
}

function feedFaults(feed: XmlElement, addFault: AddFault): void {
  metaFaults(feed, FEED, '§4.1.1', addFault)
  const entries = atomChildren(feed, 'entry')
  const hasAuthor = atomChildren(feed, 'author').length > 0
  for (const entry of entries) entryFaults(entry, hasAuthor, addFault)
  const ids = entries.map((entry) => atomChildren(entry, 'id')[0]?.text)
  for (const id of new Set(ids)) {
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) addFault('§4.1.1', `two entries share the id ${id}`, feed)
  }
  const selves = atomChildren(feed, 'link').filter((link) => attribute(link, 'rel') === 'self')
  if (selves.length !== 1) addFault('§4.1.1', `${selves.length} self links, should be one`, feed)
  const times = entries.map((entry) => Date.parse(atomChildren(entry, 'updated')[0]?.text ?? ''))
  const updated = Date.parse(atomChildren(feed, 'updated')[0]?.text ?? '')
  if (times.some((time) => time > updated)) addFault('§4.2.15', 'an entry is newer than its feed', feed)
}

function commonFaults(element: XmlElement, addFault: AddFault): void {
  const language = attribute(element, 'lang', XML)
  if (language !== undefined && language !== '' && !isLanguage(language))
    addFault('§2', `xml:lang ${language}`, element)
  for (const child of element.children) commonFaults(child, addFault)
}

/** Faults of an Atom feed document by RFC 4287, each with its section and line; empty for a valid one. */
export function atomFaults(text: string): string[] {
  const { root, faults } = readXml(text)
  if (root === null) return faults
  const addFault: AddFault = (section, what, where) => faults.push(`RFC 4287 ${section}: ${what} (line ${where.line})`)
  if (root.uri !== ATOM || root.local !== 'feed') addFault('§4.1.1', `the root is ${root.name}, not atom:feed`, root)
  else {
    commonFaults(root, addFault)
    feedFaults(root, addFault)
    historyFaults(root, (section, what, where) => faults.push(`RFC 5005 ${section}: ${what} (line ${where.line})`))
  }
  return faults
}
