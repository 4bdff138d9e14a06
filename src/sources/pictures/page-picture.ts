import { Parser } from 'htmlparser2'
import type { Received } from '../source-reader.ts'
import { decode } from '../text/decode-bytes.ts'
import { foldText } from '../text/html-to-text.ts'
import { httpUrl } from '../text/links.ts'

/** The picture that a page names for itself. */
export interface PagePicture {
  readonly url: string
  readonly alt: string
  /** Its caption on the page; '' if none is found. */
  readonly caption: string
}

/** Characters of a page that are read: its head and first figures. */
const TEXT_MAX = 1_500_000
/** Maximum characters of a description or caption. */
const WORDS_MAX = 500

const FIGURES_MAX = 50
const NAMES = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src']
const ALTS = ['og:image:alt', 'twitter:image:alt']
const ROBOTS = ['robots', 'googlebot-image']

interface Figure {
  /** All URLs of its pictures, separated by blanks. */
  urls: string
  alt: string
  caption: string
}

interface PageMetadata {
  /** First content by lower-case name or property; also `image_src` of links, and `base`. */
  readonly metas: ReadonlyMap<string, string>
  readonly robots: string
  readonly figures: readonly Figure[]
}

/** Deepest nesting that is read. Real pages have a few dozen levels; the parser's cost grows with the square of the depth. */
const DEPTH_MAX = 1_000
/** Characters written to the parser at once. */
const STEP = 16_384

/** Reads a page in one pass, without a tree, up to the place where it is nested deeper than DEPTH_MAX. */
function scan(html: string): PageMetadata {
  const metas = new Map<string, string>()
  const figures: Figure[] = []
  let robots = ''
  let figure: Figure | null = null
  let captions = 0
  let depth = 0
  const note = (name: string, value: string | undefined) => {
    const text = value?.trim() ?? ''
    if (text !== '' && !metas.has(name)) metas.set(name, text)
  }
  const parser = new Parser({
    onopentag(tag, attributes) {
      depth++
      if (tag === 'meta') {
        for (const name of [attributes.property, attributes.name]) {
          const known = name?.trim().toLowerCase() ?? ''
          if (ROBOTS.includes(known)) robots += `,${attributes.content ?? ''}`
          else note(known, attributes.content)
        }
      } else if (tag === 'base') note('base', attributes.href)
      else if (tag === 'link' && /(?:^|\s)image_src(?:\s|$)/i.test(attributes.rel ?? ''))
        note('image_src', attributes.href)
      else if (tag === 'figure') {
        figure = figures.length < FIGURES_MAX ? { urls: '', alt: '', caption: '' } : null
        if (figure) figures.push(figure)
        captions = 0
      } else if (figure && (tag === 'img' || tag === 'source')) {
        const { src = '', srcset = '', 'data-src': later = '', alt = '' } = attributes
        figure.urls = `${figure.urls} ${src} ${srcset} ${later}`.slice(0, 20_000)
        figure.alt ||= alt
      } else if (figure && tag === 'figcaption') captions++
      else if (captions > 0 && figure) figure.caption += ' '
    },
    ontext(text) {
      if (figure && captions > 0 && figure.caption.length < WORDS_MAX * 2) figure.caption += text
    },
    onclosetag(tag) {
      depth--
      if (tag === 'figcaption' && captions > 0) captions--
      if (tag === 'figure') figure = null
    },
  })
  for (let at = 0; at < html.length && depth <= DEPTH_MAX; at += STEP) parser.write(html.slice(at, at + STEP))
  return { metas, robots, figures }
}

/** The file name in a picture's URL without the size: the page may show the picture that it names in another size. */
const stem = (url: string): string =>
  (url.split(/[?#]/, 1)[0] ?? '')
    .split('/')
    .at(-1)!
    .replace(/\.\w{2,5}$/, '')
    .replace(/[-_]\d{2,4}x\d{2,4}$|[-_@]\d+x?$/, '')
    .toLowerCase()

/**
 * The picture that an article's page names for itself (Open Graph, Twitter card), with description and caption. Returns the
 * reason as a string if there is none: none is named, or robots tags forbid previews (`noimageindex`, `max-image-preview:none`).
 */
export function readPagePicture({ body, contentType, url }: Received): PagePicture | string {
  const { metas, robots, figures } = scan(decode(body, contentType).text.slice(0, TEXT_MAX))
  const first = (names: readonly string[]): string => names.map((name) => metas.get(name)).find(Boolean) ?? ''
  if (/\bnoimageindex\b|max-image-preview\s*:\s*none/i.test(robots))
    return 'the robots tags of the page forbid pictures'
  const base = httpUrl(first(['base']), url) ?? url
  const picture = httpUrl(first([...NAMES, 'image_src']), base)
  if (picture === null) return 'the page names no picture'
  const wanted = stem(picture)
  const shown = figures.find(({ urls }) => wanted.length > 3 && urls.toLowerCase().includes(wanted))
  return {
    url: picture,
    alt: foldText(first(ALTS) || (shown?.alt ?? '')).slice(0, WORDS_MAX),
    caption: foldText(shown?.caption ?? '').slice(0, WORDS_MAX),
  }
}
