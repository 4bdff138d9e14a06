import { load } from 'cheerio'
import { decode } from './decode.ts'
import type { Received } from './kind.ts'
import { httpUrl } from './links.ts'
import { foldText } from './text.ts'

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

const NAMES = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src']
const ALTS = ['og:image:alt', 'twitter:image:alt']

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
  const $ = load(decode(body, contentType).text.slice(0, TEXT_MAX))
  const meta = (names: readonly string[]): string => {
    for (const name of names) {
      const found = $(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content')?.trim()
      if (found) return found
    }
    return ''
  }
  const robots = $('meta[name="robots" i], meta[name="googlebot-image" i]')
    .map((_, element) => $(element).attr('content') ?? '')
    .get()
    .join(',')
  if (/\bnoimageindex\b|max-image-preview\s*:\s*none/i.test(robots)) return 'the page asks for no pictures of it'
  const base = httpUrl($('base[href]').first().attr('href') ?? '', url) ?? url
  const given = meta(NAMES) || ($('link[rel~="image_src"]').first().attr('href') ?? '')
  const picture = given === '' ? null : httpUrl(given, base)
  if (picture === null) return 'the page names no picture'
  const wanted = stem(picture)
  const shown = $('figure img').filter((_, element) => {
    const { src = '', srcset = '', 'data-src': later = '' } = element.attribs
    return wanted.length > 3 && `${src} ${srcset} ${later}`.toLowerCase().includes(wanted)
  })
  const caption = foldText(shown.first().closest('figure').find('figcaption').first().text())
  return {
    url: picture,
    alt: foldText(meta(ALTS) || (shown.first().attr('alt') ?? '')).slice(0, WORDS_MAX),
    caption: caption.slice(0, WORDS_MAX),
  }
}
