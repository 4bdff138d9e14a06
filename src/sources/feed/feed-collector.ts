import { isOldestFirst } from '../../core/source/entry-order.ts'
import { foldText } from '../text/html-to-text.ts'
import { httpUrl } from '../text/links.ts'
import { Draft, datesOf } from './draft.ts'
import { longs, never, shorts, simple } from './element-names.ts'
import { addEnclosure, addLink, addMedia, addText, pictureRank } from './entry-fields.ts'
import { putAttributes, putOther, putShort } from './put-values.ts'
import { constructText, guessedText, typeOf } from './text-constructs.ts'
import type { Content, XmlElement, XmlHandler } from './xml-handler.ts'

/** Entries of one document that are read. */
export const ENTRIES_MAX = 5000

/** Where an element is in the document; decides what its children mean. */
type Place = 'none' | 'feed' | 'entry' | 'source' | 'image' | 'skip'

/** Collects the feed and the entries of a document into drafts, from the elements that the lenient reader reports. */
export class FeedCollector implements XmlHandler {
  format: string | null = null
  html = false
  readonly feed = new Draft('feed')
  readonly entries: Draft[] = []
  dropped = 0
  /** Whether the first entries are the oldest and the last ones were kept; null where all were. */
  oldestFirst: boolean | null = null
  /** Elements of other namespaces that are called like an entry. */
  strange = 0
  /** Whether the text ends inside the feed. */
  brokenOff = false
  /** The last entry, where the text ends inside it; it is not in `entries`. */
  cutOff: Draft | null = null
  readonly #places: Place[] = []
  #entry: Draft | null = null
  #atom = false
  #permalink = true
  #root = -1
  #rootName = 'channel'

  get #place(): Place {
    return this.#places[this.#places.length - 1] ?? 'none'
  }

  /** The draft that values belong to now; null if they are dropped. */
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
        return this.#openChannel(element)
      }
      return this.#enter('none')
    }
    if ((key === 'item' || key === 'entry') && this.#place !== 'source') return this.#openEntry(element)
    if (key === 'channel') return this.#openChannel(element)
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

  #openRoot({ key, name, attributes, depth, lang }: XmlElement): boolean {
    // A page that contains a declared feed is read as that feed.
    if (this.html && !attributes.has('xmlns') && !attributes.has('version')) return false
    if (key === 'rss') this.format = `rss ${attributes.get('version')?.trim() || '?'}`
    else if (key === 'rdf:rdf' || key === 'rdf')
      this.format = [...attributes.values()].some((uri) => uri.includes('simple/0.9')) ? 'rdf 0.9' : 'rdf 1.0'
    else if (key === 'feed') {
      const old =
        attributes.get('version')?.startsWith('0') ||
        [...attributes.values()].some((uri) => uri.includes('purl.org/atom/ns'))
      this.format = old ? 'atom 0.3' : 'atom 1.0'
      this.#atom = true
    } else return false
    this.#root = depth
    this.#rootName = name
    if (lang !== null) this.feed.put('language', lang.trim(), 2000)
    return true
  }

  #openChannel(element: XmlElement): Content {
    putAttributes(this.feed, element)
    return this.#enter('feed')
  }

  #openEntry(element: XmlElement): Content {
    if (this.entries.length >= ENTRIES_MAX) this.#makeRoom()
    if (this.entries.length >= ENTRIES_MAX) {
      this.dropped++
      return this.#enter('skip')
    }
    this.#entry = new Draft('entry')
    this.entries.push(this.#entry)
    this.#permalink = false
    if (element.lang !== null) this.#entry.put('language', element.lang.trim(), 0)
    putAttributes(this.#entry, element)
    const about = element.attributes.get('rdf:about')
    if (about !== undefined) {
      this.#entry.put('guid', foldText(about), 1)
      this.#entry.put('link', httpUrl(about, element.base), 9000)
    }
    return this.#enter('entry')
  }

  /** Where the oldest entries come first, half of those read give way to newer ones. */
  #makeRoom(): void {
    this.oldestFirst ??= isOldestFirst(this.entries.map(datesOf))
    if (this.oldestFirst) this.dropped += this.entries.splice(0, ENTRIES_MAX / 2).length
  }

  #openMember(element: XmlElement): Content {
    const { key, attributes, base } = element
    const target = this.#target
    if (target === null) return this.#enter('skip')
    switch (key) {
      case 'author':
      case 'dc:creator':
      case 'dc:author':
      case 'itunes:author':
      case 'managingeditor':
        return 'markup'
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
        addEnclosure(target, attributes.get('url') ?? attributes.get('rdf:resource') ?? attributes.get('href'), element)
        return this.#enter('skip')
      case 'media:content':
        addMedia(target, element)
        return this.#enter(this.#place)
      case 'media:thumbnail':
        target.put('image', httpUrl(attributes.get('url') ?? '', base), pictureRank(element))
        return 'text'
      case 'itunes:image':
      case 'googleplay:image':
        target.put('image', httpUrl(attributes.get('href') ?? '', base), 2)
        return this.#enter('skip')
    }
    if (longs.has(key)) return this.#openLong(element)
    if (shorts.has(key)) return this.#openShort(element)
    if (key.startsWith('?') && /:(?:item|entry)$/.test(key)) this.strange++
    // Unknown elements are entered, so that a missing end tag loses nothing; ranks prefer shallow places.
    return this.#enter(this.#place)
  }

  #openShort(element: XmlElement): Content {
    if (element.key === 'link')
      addLink(this.#place === 'source' ? this.#entry : this.#target, element, '', this.#place === 'source')
    if (element.key === 'guid')
      this.#permalink = (element.attributes.get('ispermalink') ?? 'true').trim().toLowerCase() === 'true'
    return typeOf(element) === 'markup' ? 'markup' : 'text'
  }

  #openLong(element: XmlElement): Content {
    if (element.key.startsWith('xhtml:')) return 'markup'
    // Content at another URL (RFC 4287 §4.1.3.2).
    const src = element.key === 'content' ? element.attributes.get('src') : undefined
    if (src !== undefined) this.#entry?.put('link', httpUrl(src, element.base), 8000)
    return typeOf(element) === 'markup' ? 'markup' : 'text'
  }

  #openSource(element: XmlElement): Content {
    if (this.#place !== 'entry') return this.#enter('skip')
    if (this.#atom) return this.#enter('source')
    this.#entry!.put('viaUrl', httpUrl(element.attributes.get('url') ?? '', element.base), 0)
    return 'text'
  }

  breakOff(lastClosed: string): void {
    // The root's end tag may have been taken for one of a lower element.
    if (this.#places.length <= this.#root || lastClosed === this.#rootName) return
    this.brokenOff = true
    if (this.#entry !== null) this.cutOff = this.entries.pop() ?? null
  }

  close(element: XmlElement, value: string, marked: boolean): void {
    const captured = this.#places.length <= element.depth
    const place = this.#place
    if (!captured) {
      this.#places.pop()
      if (element.key === 'item' || element.key === 'entry') this.#entry = this.#place === 'entry' ? this.#entry : null
      return
    }
    if (this.brokenOff) return
    const target = this.#target
    const { key } = element
    if (place === 'image') {
      if (key === 'url') (this.#entry ?? this.feed).put('image', httpUrl(value, element.base), 3)
      return
    }
    if (place === 'source') this.#closeSource(element, value, marked)
    else if (target === null) return
    else if (shorts.has(key)) putShort(target, element, value, marked, this.#atom, this.#permalink)
    else if (longs.has(key)) {
      addText(target, element, value, marked, this.#atom)
      if (key === 'media:description') target.put('pictureText', guessedText(value), 0)
    } else putOther(target, element, value, marked)
  }

  #closeSource(element: XmlElement, value: string, marked: boolean): void {
    if (element.key === 'title') this.#entry?.put('viaTitle', constructText(element, value, marked, false), 0)
    else if (element.key === 'id') this.#entry?.put('viaUrl', httpUrl(value, null), 2)
  }
}
