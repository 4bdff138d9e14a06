import { EXCERPT_MAX } from '../core/items.ts'
import { constructText, guessedText, looksLikeHtml, typeOf, unpacked } from './constructs.ts'
import { Draft, readPerson, type Single } from './draft.ts'
import { httpUrl } from './links.ts'
import { foldText, type HtmlText, readHtml } from './text.ts'
import { type Content, readXml, type XmlElement, type XmlHandler } from './xml.ts'

/** Entries of one document that are read. */
export const ENTRIES_MAX = 5000
/** Links kept of one entry. */
export const LINKS_MAX = 20

export interface Normalised {
  /** `rss 2.0`, `atom 1.0`, `rdf 1.0`, … or null where no feed was found. */
  readonly format: string | null
  readonly feed: Draft
  readonly entries: readonly Draft[]
  readonly truncated: boolean
  /** Entries left out beyond ENTRIES_MAX. */
  readonly dropped: number
  /** An HTML element stood where a feed should begin. */
  readonly html: boolean
}

/** Where an element stands, and so what its children mean. */
type Place = 'none' | 'feed' | 'entry' | 'source' | 'image' | 'skip'

const table = <T>(rows: Record<string, T>): ReadonlyMap<string, T> => new Map(Object.entries(rows))

/** Elements whose whole content is one short text, by key: the field they fill in an entry and in the feed, and their rank. */
const shorts = table<readonly [entry: Single | null, feed: Single | null, rank: number]>({
  title: ['title', 'title', 0],
  'dc:title': ['title', 'title', 1],
  'media:title': ['title', null, 2],
  'itunes:title': ['title', 'title', 3],
  guid: ['guid', null, 0],
  id: ['guid', 'guid', 0],
  link: ['link', 'link', 0],
  pubdate: ['published', 'published', 0],
  published: ['published', 'published', 0],
  issued: ['published', 'published', 0],
  'dcterms:issued': ['published', null, 1],
  'dc:date': ['published', 'updated', 2],
  'dcterms:created': ['published', null, 4],
  created: ['published', null, 4],
  'prism:publicationdate': ['published', null, 5],
  updated: ['updated', 'updated', 0],
  modified: ['updated', 'updated', 0],
  'dcterms:modified': ['updated', 'updated', 1],
  lastbuilddate: ['updated', 'updated', 0],
  language: ['language', 'language', 0],
  'dc:language': ['language', 'language', 1],
  rights: ['rights', 'rights', 0],
  copyright: ['rights', 'rights', 0],
  'dc:rights': ['rights', 'rights', 1],
  'media:copyright': ['rights', 'rights', 2],
  icon: [null, 'icon', 0],
  logo: [null, 'icon', 1],
  ttl: [null, 'ttl', 0],
  'sy:updateperiod': [null, 'period', 0],
  'sy:updatefrequency': [null, 'frequency', 0],
})

/** Elements with running text, HTML unless they say otherwise: the field each fills and its rank there. */
const longs = table<readonly [field: 'summary' | 'content', rank: number]>({
  description: ['summary', 0],
  summary: ['summary', 0],
  subtitle: ['summary', 0],
  tagline: ['summary', 0],
  'dc:description': ['summary', 1],
  'dcterms:abstract': ['summary', 1],
  'itunes:summary': ['summary', 2],
  'googleplay:description': ['summary', 2],
  'itunes:subtitle': ['summary', 3],
  'media:description': ['summary', 4],
  content: ['content', 0],
  'content:encoded': ['content', 0],
  'xhtml:body': ['content', 1],
  'xhtml:div': ['content', 2],
  body: ['content', 3],
  fullitem: ['content', 3],
})

const dates: ReadonlySet<Single> = new Set(['published', 'updated'])
/** Simple values: any element of an entry's own vocabulary proves that their end tag is missing. */
const simple = new Set(shorts.keys())
/** Start tags that no text and no HTML contains. */
const never = new Set(
  'item entry channel rss rdf:rdf feed guid pubdate published updated content:encoded dc:date dc:creator dc:subject enclosure category author description id'.split(
    ' ',
  ),
)

const EXCERPT_READ = EXCERPT_MAX + 400

/** Collects a document's feed and entries from what the lenient reader meets. */
class Collector implements XmlHandler {
  format: string | null = null
  html = false
  readonly feed = new Draft()
  readonly entries: Draft[] = []
  dropped = 0
  readonly #places: Place[] = []
  #entry: Draft | null = null
  #atom = false
  #permalink = true
  #root = -1

  get #place(): Place {
    return this.#places[this.#places.length - 1] ?? 'none'
  }

  /** Where values go now: the entry, else the feed; null where nothing is to be kept. */
  get #target(): Draft | null {
    return this.#place === 'entry' ? this.#entry : this.#place === 'feed' ? this.feed : null
  }

  apart(key: string): boolean {
    return key === 'item' || key === 'entry'
  }

  ends(key: string, captured: XmlElement, within: XmlElement | undefined): boolean {
    if (key === 'item' || key === 'entry') return true
    if (within === undefined || captured.key === 'xhtml:div' || captured.key === 'xhtml:body') return false
    if (typeOf(captured) === 'markup') return false
    if (never.has(key) && key !== captured.key) return true
    return simple.has(captured.key) && key !== captured.key && (key === 'link' || key === 'title' || key === 'summary')
  }

  open(element: XmlElement): Content {
    const { key } = element
    if (this.#root < 0 && this.#openRoot(element)) return this.#enter('feed')
    if (this.format === null) {
      if (key === 'html' || key === 'xhtml:html') this.html = true
      if (key === 'channel') {
        this.format = 'rss'
        return this.#enter('feed')
      }
      return this.#enter('none')
    }
    if ((key === 'item' || key === 'entry') && this.#place !== 'source') return this.#openEntry(element)
    if (key === 'channel') return this.#enter('feed')
    const place = this.#place
    if (place === 'skip') return this.#enter('skip')
    if (place === 'source')
      return key === 'title' || key === 'link' || key === 'id' ? this.#openShort(element) : this.#enter('skip')
    if (place === 'image') return key === 'url' ? 'text' : this.#enter('skip')
    return this.#openMember(element)
  }

  #enter(place: Place): Content {
    this.#places.push(place)
    return 'enter'
  }

  #openRoot({ key, attributes, depth }: XmlElement): boolean {
    // A page may hold anything; one that holds a whole feed, declared as such, is a feed all the same.
    if (this.html && !attributes.has('xmlns') && !attributes.has('version')) return false
    if (key === 'rss') this.format = `rss ${attributes.get('version')?.trim() || '?'}`
    else if (key === 'rdf:rdf')
      this.format = [...attributes.values()].some((uri) => uri.includes('simple/0.9')) ? 'rdf 0.9' : 'rdf 1.0'
    else if (key === 'feed') {
      const old =
        attributes.get('version')?.startsWith('0') ||
        [...attributes.values()].some((uri) => uri.includes('purl.org/atom/ns'))
      this.format = old ? 'atom 0.3' : 'atom 1.0'
      this.#atom = true
    } else return false
    this.#root = depth
    return true
  }

  #openEntry(element: XmlElement): Content {
    if (this.entries.length >= ENTRIES_MAX) {
      this.dropped++
      return this.#enter('skip')
    }
    this.#entry = new Draft()
    this.entries.push(this.#entry)
    this.#permalink = false
    if (element.lang !== null) this.#entry.put('language', element.lang.trim(), 2)
    const about = element.attributes.get('rdf:about')
    if (about !== undefined) {
      this.#entry.put('guid', foldText(about), 1)
      this.#entry.put('link', httpUrl(about, element.base), 9000)
    }
    return this.#enter('entry')
  }

  #openMember(element: XmlElement): Content {
    const { key, attributes, base } = element
    const target = this.#target
    if (target === null) return this.#enter('skip')
    switch (key) {
      case 'author':
      case 'dc:creator':
      case 'itunes:author':
      case 'managingeditor':
        return 'text'
      case 'contributor':
      case 'textinput':
      case 'cloud':
      case 'itunes:owner':
        return this.#enter('skip')
      case 'source':
        return this.#openSource(element)
      case 'image':
        target.put('image', httpUrl(attributes.get('rdf:resource') ?? '', base), 3)
        return this.#enter('image')
      case 'category':
      case 'dc:subject':
      case 'media:category':
      case 'itunes:keywords':
        return 'text'
      case 'itunes:category':
        target.category({ term: foldText(attributes.get('text') ?? '') })
        return this.#enter(this.#place)
      case 'enclosure':
      case 'enc:enclosure':
        this.#enclose(
          target,
          attributes.get('url') ?? attributes.get('rdf:resource') ?? attributes.get('href'),
          element,
        )
        return this.#enter('skip')
      case 'media:content':
        this.#media(target, element)
        return this.#enter(this.#place)
      case 'media:thumbnail':
        target.put('image', httpUrl(attributes.get('url') ?? '', base), 0)
        return 'text'
      case 'itunes:image':
      case 'googleplay:image':
        target.put('image', httpUrl(attributes.get('href') ?? '', base), 2)
        return this.#enter('skip')
    }
    if (longs.has(key)) return this.#openLong(element)
    if (shorts.has(key)) return this.#openShort(element)
    // What nobody knows is looked through, so that a missing end tag costs nothing; ranks prefer shallow places.
    return this.#enter(this.#place)
  }

  #openShort(element: XmlElement): Content {
    if (element.key === 'link') this.#link(element)
    if (element.key === 'guid')
      this.#permalink = (element.attributes.get('ispermalink') ?? 'true').trim().toLowerCase() === 'true'
    return typeOf(element) === 'markup' ? 'markup' : 'text'
  }

  #openLong(element: XmlElement): Content {
    if (element.key.startsWith('xhtml:')) return 'markup'
    if (element.key === 'content') this.#outOfLine(element)
    return typeOf(element) === 'markup' ? 'markup' : 'text'
  }

  /** RFC 4287 §4.1.3.2: content elsewhere. */
  #outOfLine({ attributes, base }: XmlElement): void {
    const src = attributes.get('src')
    if (src === undefined || this.#entry === null) return
    const url = httpUrl(src, base)
    if (url !== null) this.#entry.put('link', url, 8000)
  }

  #openSource(element: XmlElement): Content {
    if (this.#place !== 'entry') return this.#enter('skip')
    if (this.#atom) return this.#enter('source')
    this.#entry!.put('viaUrl', httpUrl(element.attributes.get('url') ?? '', element.base), 0)
    return 'text'
  }

  #link({ attributes, base, depth }: XmlElement): void {
    const href = attributes.get('href')
    if (href === undefined) return
    const url = httpUrl(href, base)
    if (url === null) return
    const rel = (attributes.get('rel') ?? 'alternate')
      .trim()
      .toLowerCase()
      .replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, '')
    const type = attributes.get('type')?.trim().toLowerCase() ?? ''
    const page = type === '' || type.startsWith('text/html') || type.startsWith('application/xhtml')
    const rels = rel.split(/\s+/)
    if (this.#place === 'source') {
      if (rels.includes('self')) this.#entry!.put('viaUrl', url, 0)
      else if (rels.includes('alternate')) this.#entry!.put('viaUrl', url, 1)
      return
    }
    const target = this.#target
    if (target === null) return
    if (rels.includes('alternate')) target.put('link', url, (page ? 0 : 6000) + depth, true)
    else if (rels.includes('enclosure') && target === this.#entry) {
      const length = Number(attributes.get('length'))
      target.enclosure({ url, ...(type === '' ? {} : { type }), ...(length > 0 ? { length } : {}) })
    } else if (rels.includes('self'))
      target.put(target === this.feed ? 'self' : 'link', url, target === this.feed ? 0 : 7000)
    else if (rels.includes('hub') && target === this.feed) target.hub(url)
    else if (rels.includes('via') || rels.includes('related')) target.link(url, LINKS_MAX)
  }

  #enclose(target: Draft, given: string | undefined, { attributes, base }: XmlElement): void {
    const url = given === undefined ? null : httpUrl(given, base)
    if (url === null) return
    const type = foldText(attributes.get('type') ?? attributes.get('enc:type') ?? '').toLowerCase()
    const length = Number(attributes.get('length') ?? attributes.get('enc:length') ?? attributes.get('filesize'))
    target.enclosure({
      url,
      ...(type === '' ? {} : { type }),
      ...(Number.isSafeInteger(length) && length > 0 ? { length } : {}),
    })
    if (type.startsWith('image/')) target.put('image', url, 4)
  }

  #media(target: Draft, element: XmlElement): void {
    const { attributes, base } = element
    const type = attributes.get('type')?.toLowerCase() ?? ''
    const medium = attributes.get('medium')?.toLowerCase() ?? ''
    const given = attributes.get('url') ?? attributes.get('href')
    if (given === undefined) return
    if (
      medium === 'image' ||
      type.startsWith('image') ||
      (medium + type === '' && /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(given))
    ) {
      target.put('image', httpUrl(given, base), 1)
    }
    this.#enclose(target, given, element)
  }

  close(element: XmlElement, value: string, marked: boolean): void {
    const captured = this.#places.length <= element.depth
    const place = this.#place
    if (!captured) {
      this.#places.pop()
      if (element.key === 'item' || element.key === 'entry') this.#entry = this.#place === 'entry' ? this.#entry : null
      return
    }
    const target = this.#target
    const { key } = element
    if (place === 'image') {
      if (key === 'url') (this.#entry ?? this.feed).put('image', httpUrl(value, element.base), 3)
      return
    }
    if (place === 'source') this.#closeSource(element, value, marked)
    else if (target === null) return
    else if (shorts.has(key)) this.#closeShort(target, element, value, marked)
    else if (longs.has(key)) this.#closeLong(target, element, value, marked)
    else this.#closeOther(target, element, value, marked)
  }

  #closeShort(target: Draft, element: XmlElement, value: string, marked: boolean): void {
    const { key, depth } = element
    const [ofEntry, ofFeed, place] = shorts.get(key)!
    const field = target === this.feed ? ofFeed : ofEntry
    if (field === null) return
    const rank = place * 200 + depth
    if (field === 'title' || field === 'rights') {
      target.put(field, constructText(element, value, marked, !this.#atom), rank)
    } else if (field === 'link') {
      const url = httpUrl(value.replaceAll('&amp;', '&'), element.base)
      target.put('link', url, depth, true)
    } else if (field === 'guid') {
      const guid = foldText(value)
      target.put('guid', guid, rank)
      if (key === 'guid' && this.#permalink && /^(?:https?:\/\/|\/)/i.test(guid))
        target.put('link', httpUrl(guid, element.base), 5000)
    } else if (field === 'icon') target.put('icon', httpUrl(value, element.base), rank)
    else target.put(field, foldText(value), rank, dates.has(field))
  }

  #closeLong(target: Draft, element: XmlElement, value: string, marked: boolean): void {
    const [field, place] = longs.get(element.key)!
    const rank = place * 200 + element.depth
    const type = typeOf(element)
    const text = unpacked(element, type, value)
    if (text === '' || target.has(field, rank)) return
    const plain =
      !marked &&
      (type === 'text' || (type === null && this.#atom && target !== this.feed)) &&
      !(type === null && looksLikeHtml(text))
    const read: HtmlText = plain
      ? { text: foldText(text.slice(0, EXCERPT_READ * 4)), links: [], image: null }
      : readHtml(text, { chars: EXCERPT_READ, links: target === this.feed ? 0 : LINKS_MAX, base: element.base })
    target.put(field, read.text, rank)
    for (const link of read.links) target.link(link, LINKS_MAX)
    if (target !== this.feed) target.put('image', read.image, 5)
  }

  #closeOther(target: Draft, element: XmlElement, value: string, marked: boolean): void {
    const { attributes } = element
    switch (element.key) {
      case 'author':
      case 'dc:creator':
      case 'itunes:author':
      case 'managingeditor':
        this.#closePerson(target, element, value, marked)
        return
      case 'category': {
        const text = guessedText(value)
        const term = foldText(attributes.get('term') ?? '') || text
        const scheme = foldText(attributes.get('scheme') ?? attributes.get('domain') ?? '')
        const label = foldText(attributes.get('label') ?? '')
        target.category({
          term,
          ...(scheme === '' ? {} : { scheme }),
          ...(label === '' || label === term ? {} : { label }),
        })
        return
      }
      case 'dc:subject':
      case 'media:category':
        target.category({ term: guessedText(value) })
        return
      case 'itunes:keywords':
        for (const term of guessedText(value || (attributes.get('text') ?? '')).split(','))
          target.category({ term: term.trim() })
        return
      case 'media:thumbnail':
        target.put('image', httpUrl(value, element.base), 0)
        return
      case 'source':
        target.put('viaTitle', guessedText(value), 0)
    }
  }

  #closePerson(target: Draft, element: XmlElement, value: string, marked: boolean): void {
    if (marked && /<(?:\w+:)?(?:name|email|uri|url)\b/i.test(value)) {
      const part = (name: string): string => {
        const found = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>([^<]*)`, 'i').exec(value)
        return found === null ? '' : guessedText(found[1]!)
      }
      const email = part('email')
      const uri = httpUrl(part('uri') || part('url'), element.base)
      target.person({ name: part('name'), ...(email === '' ? {} : { email }), ...(uri === null ? {} : { uri }) })
      return
    }
    if (element.key === 'itunes:author' && target.people.length > 0) return
    target.person(readPerson(guessedText(value)))
  }

  #closeSource(element: XmlElement, value: string, marked: boolean): void {
    if (element.key === 'title') this.#entry?.put('viaTitle', constructText(element, value, marked, false), 0)
    else if (element.key === 'id') this.#entry?.put('viaUrl', httpUrl(value, null), 2)
  }
}

/** Reads XML of any feed format into drafts: text is plain, links are absolute, dates are as written. Never throws. */
export const normalise = (text: string, base: string): Normalised => {
  const collector = new Collector()
  const { truncated } = readXml(text, base, collector)
  const { format, feed, entries, dropped, html } = collector
  return { format, feed, entries, truncated, dropped, html }
}
