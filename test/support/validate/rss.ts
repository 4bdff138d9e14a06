import { ATOM } from './atom.ts'
import { historyFaults } from './history.ts'
import { isAbsoluteIri, isEmail, isHttpUrl, isLanguage, isMediaType, isRfc822, isRfc3339 } from './values.ts'
import { attribute, childrenOf, readXml, type XmlElement } from './xml.ts'

const DC = 'http://purl.org/dc/elements/1.1/'
const CONTENT = 'http://purl.org/rss/1.0/modules/content/'

const CHANNEL_ONCE =
  'title link description language copyright managingEditor webMaster pubDate lastBuildDate generator docs cloud ttl image rating textInput skipHours skipDays'.split(
    ' ',
  )
const ITEM_ONCE = 'title link description author comments enclosure guid pubDate source'.split(' ')

type AddFault = (rule: string, what: string, where: XmlElement) => void

const own = (element: XmlElement, name: string) => childrenOf(element, '', name)

function childFaults(element: XmlElement, once: readonly string[], many: readonly string[], addFault: AddFault): void {
  for (const child of element.children) {
    if (child.uri === '' && ![...once, ...many].includes(child.local)) {
      addFault(`<${element.local}>`, `unknown element ${child.name}`, child)
    }
  }
  for (const name of once) {
    const count = own(element, name).length
    if (count > 1) addFault(`<${element.local}>`, `${count} ${name} elements`, element)
  }
  if (element.text.trim() !== '') addFault(`<${element.local}>`, 'text between elements', element)
}

/** Each checks the text of its element; null if any text is valid. */
const channelTexts: Readonly<Record<string, (text: string) => boolean>> = {
  link: isHttpUrl,
  language: isLanguage,
  pubDate: isRfc822,
  lastBuildDate: isRfc822,
  docs: isHttpUrl,
  ttl: (text) => /^\d+$/.test(text),
  managingEditor: (text) => isEmail(text.split(' ')[0]!),
  webMaster: (text) => isEmail(text.split(' ')[0]!),
}
const itemTexts: Readonly<Record<string, (text: string) => boolean>> = {
  link: isHttpUrl,
  pubDate: isRfc822,
  comments: isHttpUrl,
  author: (text) => isEmail(text.split(' ')[0]!),
}

function textFaults(element: XmlElement, checks: typeof channelTexts, addFault: AddFault): void {
  for (const [name, right] of Object.entries(checks)) {
    for (const child of own(element, name)) {
      if (!right(child.text)) addFault(`<${name}>`, `invalid text: ${child.text}`, child)
    }
  }
  for (const child of element.children) {
    if (child.uri === '' && child.local !== 'image' && child.local !== 'item' && child.local !== 'textInput') {
      const nested = child.local === 'skipDays' || child.local === 'skipHours'
      if (!nested && child.children.length > 0) addFault(`<${child.local}>`, 'child elements in a text', child)
    }
  }
}

/** Elements of other namespaces. */
function borrowedFaults(element: XmlElement, addFault: AddFault): void {
  const encoded = childrenOf(element, CONTENT, 'encoded')
  if (encoded.length > 1) addFault('content:encoded', `${encoded.length} of them`, element)
  for (const one of encoded) if (one.children.length > 0) addFault('content:encoded', 'child elements', one)
  for (const link of childrenOf(element, ATOM, 'link')) {
    if (!isAbsoluteIri(attribute(link, 'href') ?? '')) addFault('atom:link', `href ${attribute(link, 'href')}`, link)
  }
  for (const date of childrenOf(element, ATOM, 'updated')) {
    if (!isRfc3339(date.text)) addFault('atom:updated', `no RFC 3339 date: ${date.text}`, date)
  }
  for (const creator of childrenOf(element, DC, 'creator')) {
    if (creator.text.trim() === '') addFault('dc:creator', 'empty', creator)
  }
  for (const language of childrenOf(element, DC, 'language')) {
    if (!isLanguage(language.text)) addFault('dc:language', language.text, language)
  }
}

function categoryFaults(element: XmlElement, addFault: AddFault): void {
  for (const category of own(element, 'category')) {
    if (category.text.trim() === '') addFault('<category>', 'empty', category)
    if (attribute(category, 'domain') === '') addFault('<category>', 'an empty domain', category)
  }
}

function enclosureFaults(item: XmlElement, addFault: AddFault): void {
  for (const enclosure of own(item, 'enclosure')) {
    if (!isHttpUrl(attribute(enclosure, 'url') ?? '')) addFault('<enclosure>', 'url is not http(s)', enclosure)
    if (!/^\d+$/.test(attribute(enclosure, 'length') ?? ''))
      addFault('<enclosure>', 'length in bytes is required', enclosure)
    if (!isMediaType(attribute(enclosure, 'type') ?? '')) addFault('<enclosure>', 'a media type is required', enclosure)
  }
}

function guidFaults(item: XmlElement, addFault: AddFault): void {
  for (const guid of own(item, 'guid')) {
    const permalink = attribute(guid, 'isPermaLink') ?? 'true'
    if (permalink !== 'true' && permalink !== 'false') addFault('<guid>', `isPermaLink ${permalink}`, guid)
    if (permalink === 'true' && !isHttpUrl(guid.text))
      addFault('<guid>', `a permalink that is no URL: ${guid.text}`, guid)
    if (guid.text.trim() === '') addFault('<guid>', 'empty', guid)
  }
}

function itemFaults(item: XmlElement, addFault: AddFault): void {
  childFaults(item, ITEM_ONCE, ['category'], addFault)
  textFaults(item, itemTexts, addFault)
  borrowedFaults(item, addFault)
  categoryFaults(item, addFault)
  enclosureFaults(item, addFault)
  guidFaults(item, addFault)
  if (own(item, 'title').length + own(item, 'description').length === 0) {
    addFault('<item>', 'neither title nor description', item)
  }
  for (const source of own(item, 'source')) {
    if (!isHttpUrl(attribute(source, 'url') ?? '')) addFault('<source>', 'url is required', source)
  }
}

function channelFaults(channel: XmlElement, addFault: AddFault): void {
  childFaults(channel, CHANNEL_ONCE, ['category', 'item'], addFault)
  textFaults(channel, channelTexts, addFault)
  borrowedFaults(channel, addFault)
  categoryFaults(channel, addFault)
  for (const name of ['title', 'link', 'description']) {
    if (own(channel, name).length === 0) addFault('<channel>', `${name} is required`, channel)
  }
  for (const image of own(channel, 'image')) {
    for (const name of ['url', 'title', 'link']) {
      if (own(image, name).length !== 1) addFault('<image>', `${name} is required once`, image)
    }
  }
  const selves = childrenOf(channel, ATOM, 'link').filter((link) => attribute(link, 'rel') === 'self')
  if (selves.length !== 1) addFault('atom:link', `${selves.length} self links, should be one`, channel)
  const guids = own(channel, 'item').map((item) => own(item, 'guid')[0]?.text)
  for (const guid of new Set(guids)) {
    if (guid !== undefined && guids.indexOf(guid) !== guids.lastIndexOf(guid)) {
      addFault('<guid>', `two items share ${guid}`, channel)
    }
  }
  for (const item of own(channel, 'item')) itemFaults(item, addFault)
}

/** Faults of an RSS 2.0 document by the RSS Advisory Board's specification and profile; empty for a valid one. */
export function rssFaults(text: string): string[] {
  const { root, faults } = readXml(text)
  if (root === null) return faults
  const addFault: AddFault = (rule, what, where) => faults.push(`RSS 2.0 ${rule}: ${what} (line ${where.line})`)
  if (root.name !== 'rss' || root.uri !== '') addFault('<rss>', `the root is ${root.name}`, root)
  if (attribute(root, 'version') !== '2.0') addFault('<rss>', `version ${attribute(root, 'version')}`, root)
  const channels = own(root, 'channel')
  if (channels.length !== 1 || root.children.length !== 1) addFault('<rss>', 'exactly one channel is required', root)
  for (const channel of channels) {
    channelFaults(channel, addFault)
    historyFaults(channel, (section, what, where) => faults.push(`RFC 5005 ${section}: ${what} (line ${where.line})`))
  }
  return faults
}
