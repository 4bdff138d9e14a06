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

type Say = (rule: string, what: string, where: XmlElement) => void

const own = (element: XmlElement, name: string) => childrenOf(element, '', name)

function childFaults(element: XmlElement, once: readonly string[], many: readonly string[], say: Say): void {
  for (const child of element.children) {
    if (child.uri === '' && ![...once, ...many].includes(child.local)) {
      say(`<${element.local}>`, `unknown element ${child.name}`, child)
    }
  }
  for (const name of once) {
    const count = own(element, name).length
    if (count > 1) say(`<${element.local}>`, `${count} ${name} elements`, element)
  }
  if (element.text.trim() !== '') say(`<${element.local}>`, 'text between elements', element)
}

/** Each checks the text of its element; null where it is right. */
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

function textFaults(element: XmlElement, checks: typeof channelTexts, say: Say): void {
  for (const [name, right] of Object.entries(checks)) {
    for (const child of own(element, name)) {
      if (!right(child.text)) say(`<${name}>`, `not as it has to be: ${child.text}`, child)
    }
  }
  for (const child of element.children) {
    if (child.uri === '' && child.local !== 'image' && child.local !== 'item' && child.local !== 'textInput') {
      const nested = child.local === 'skipDays' || child.local === 'skipHours'
      if (!nested && child.children.length > 0) say(`<${child.local}>`, 'child elements in a text', child)
    }
  }
}

/** Elements of the namespaces that RSS borrows. */
function borrowedFaults(element: XmlElement, say: Say): void {
  const encoded = childrenOf(element, CONTENT, 'encoded')
  if (encoded.length > 1) say('content:encoded', `${encoded.length} of them`, element)
  for (const one of encoded) if (one.children.length > 0) say('content:encoded', 'child elements', one)
  for (const link of childrenOf(element, ATOM, 'link')) {
    if (!isAbsoluteIri(attribute(link, 'href') ?? '')) say('atom:link', `href ${attribute(link, 'href')}`, link)
  }
  for (const date of childrenOf(element, ATOM, 'updated')) {
    if (!isRfc3339(date.text)) say('atom:updated', `no RFC 3339 date: ${date.text}`, date)
  }
  for (const creator of childrenOf(element, DC, 'creator')) {
    if (creator.text.trim() === '') say('dc:creator', 'empty', creator)
  }
  for (const language of childrenOf(element, DC, 'language')) {
    if (!isLanguage(language.text)) say('dc:language', language.text, language)
  }
}

function categoryFaults(element: XmlElement, say: Say): void {
  for (const category of own(element, 'category')) {
    if (category.text.trim() === '') say('<category>', 'empty', category)
    if (attribute(category, 'domain') === '') say('<category>', 'an empty domain', category)
  }
}

function enclosureFaults(item: XmlElement, say: Say): void {
  for (const enclosure of own(item, 'enclosure')) {
    if (!isHttpUrl(attribute(enclosure, 'url') ?? '')) say('<enclosure>', 'url is not http(s)', enclosure)
    if (!/^\d+$/.test(attribute(enclosure, 'length') ?? ''))
      say('<enclosure>', 'length in bytes is required', enclosure)
    if (!isMediaType(attribute(enclosure, 'type') ?? '')) say('<enclosure>', 'a media type is required', enclosure)
  }
}

function guidFaults(item: XmlElement, say: Say): void {
  for (const guid of own(item, 'guid')) {
    const permalink = attribute(guid, 'isPermaLink') ?? 'true'
    if (permalink !== 'true' && permalink !== 'false') say('<guid>', `isPermaLink ${permalink}`, guid)
    if (permalink === 'true' && !isHttpUrl(guid.text)) say('<guid>', `a permalink that is no URL: ${guid.text}`, guid)
    if (guid.text.trim() === '') say('<guid>', 'empty', guid)
  }
}

function itemFaults(item: XmlElement, say: Say): void {
  childFaults(item, ITEM_ONCE, ['category'], say)
  textFaults(item, itemTexts, say)
  borrowedFaults(item, say)
  categoryFaults(item, say)
  enclosureFaults(item, say)
  guidFaults(item, say)
  if (own(item, 'title').length + own(item, 'description').length === 0) {
    say('<item>', 'neither title nor description', item)
  }
  for (const source of own(item, 'source')) {
    if (!isHttpUrl(attribute(source, 'url') ?? '')) say('<source>', 'url is required', source)
  }
}

function channelFaults(channel: XmlElement, say: Say): void {
  childFaults(channel, CHANNEL_ONCE, ['category', 'item'], say)
  textFaults(channel, channelTexts, say)
  borrowedFaults(channel, say)
  categoryFaults(channel, say)
  for (const name of ['title', 'link', 'description']) {
    if (own(channel, name).length === 0) say('<channel>', `${name} is required`, channel)
  }
  for (const image of own(channel, 'image')) {
    for (const name of ['url', 'title', 'link']) {
      if (own(image, name).length !== 1) say('<image>', `${name} is required once`, image)
    }
  }
  const selves = childrenOf(channel, ATOM, 'link').filter((link) => attribute(link, 'rel') === 'self')
  if (selves.length !== 1) say('atom:link', `${selves.length} self links, should be one`, channel)
  const guids = own(channel, 'item').map((item) => own(item, 'guid')[0]?.text)
  for (const guid of new Set(guids)) {
    if (guid !== undefined && guids.indexOf(guid) !== guids.lastIndexOf(guid)) {
      say('<guid>', `two items share ${guid}`, channel)
    }
  }
  for (const item of own(channel, 'item')) itemFaults(item, say)
}

/** Faults of an RSS 2.0 document by the RSS Advisory Board's specification and profile; none for a good one. */
export function rssFaults(text: string): string[] {
  const { root, faults } = readXml(text)
  if (root === null) return faults
  const say: Say = (rule, what, where) => faults.push(`RSS 2.0 ${rule}: ${what} (line ${where.line})`)
  if (root.name !== 'rss' || root.uri !== '') say('<rss>', `the root is ${root.name}`, root)
  if (attribute(root, 'version') !== '2.0') say('<rss>', `version ${attribute(root, 'version')}`, root)
  const channels = own(root, 'channel')
  if (channels.length !== 1 || root.children.length !== 1) say('<rss>', 'exactly one channel is required', root)
  for (const channel of channels) {
    channelFaults(channel, say)
    historyFaults(channel, (section, what, where) => faults.push(`RFC 5005 ${section}: ${what} (line ${where.line})`))
  }
  return faults
}
