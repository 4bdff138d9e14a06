import { Parser } from 'htmlparser2'
import type { Received } from '../kind.ts'
import { decode } from '../text/decode-bytes.ts'
import { foldText } from '../text/html-to-text.ts'
import { httpUrl } from '../text/links.ts'

/** What a page says of its own picture. */
export interface PagePicture {
  readonly url: string
  readonly alt: string
  /** What stands under it on the page, where that is found. */
  readonly caption: string
}

/** More of a page than its head and first figures is not read. */
const TEXT_MAX = 1_500_000
const WORDS_MAX = 500

const FIGURES_MAX = 50
const NAMES = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src']
const ALTS = ['og:image:alt', 'twitter:image:alt']
const ROBOTS = ['robots', 'googlebot-image']

interface Shown {
  /** Every address of its pictures. */
  urls: string
  alt: string
  caption: string
}

interface Said {
  /** First content by name or property, lower case; `link image_src` and `base` for those. */
  readonly metas: ReadonlyMap<string, string>
  readonly robots: string
  readonly figures: readonly Shown[]
}

/** Elements within elements: pages that people read have some tens; the parser's cost grows with the square of it. */
const DEPTH_MAX = 1_000
const STEP = 16_384

/** One pass without a tree. A page nested beyond all measure is read up to there. */
function scan(html: string): Said {
  const metas = new Map<string, string>()
  const figures: Shown[] = []
  let robots = ''
  let figure: Shown | null = null
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

/** The last part of a picture's address without its size variants: pages show the picture they name in many sizes. */
const stem = (url: string): string =>
  (url.split(/[?#]/, 1)[0] ?? '')
    .split('/')
    .at(-1)!
    .replace(/\.\w{2,5}$/, '')
    .replace(/[-_]\d{2,4}x\d{2,4}$|[-_@]\d+x?$/, '')
    .toLowerCase()

/**
 * The picture that an article's page names for itself (Open Graph, Twitter card), with its words. A string says why there is
 * none: nothing is named, or its robots tags ask for no previews (`noimageindex`, `max-image-preview:none`).
 */
export function readPagePicture({ body, contentType, url }: Received): PagePicture | string {
  const { metas, robots, figures } = scan(decode(body, contentType).text.slice(0, TEXT_MAX))
  const first = (names: readonly string[]): string => names.map((name) => metas.get(name)).find(Boolean) ?? ''
  if (/\bnoimageindex\b|max-image-preview\s*:\s*none/i.test(robots)) return 'the page asks for no pictures of it'
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
