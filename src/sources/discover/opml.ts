import { Parser } from 'htmlparser2'
import type { Fault } from '../../core/source/entry.ts'
import type { Source } from '../../core/source/source.ts'

/** One subscription of an OPML list. */
export interface Outline {
  readonly title: string
  readonly xmlUrl: string
  readonly htmlUrl: string | null
  readonly language: string | null
  /** Title of the innermost outline around it. */
  readonly folder: string | null
}

export interface OpmlReading {
  readonly outlines: readonly Outline[]
  readonly faults: readonly Fault[]
}

/** A source as written into the configuration. */
export interface SourceEntry {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly site?: string
  readonly language?: string
}

/** Maximum number of subscriptions read; each further one becomes a fault. */
const OUTLINES_MAX = 10_000
const NAME_MAX = 200
const ID_MAX = 60

const squeeze = (text: string | undefined): string => (text ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim()

const httpUrl = (text: string): string | null => {
  try {
    const url = new URL(text)
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url.href : null
  } catch {
    return null
  }
}

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

const languageOf = (text: string): string | null => {
  try {
    const tag = Intl.getCanonicalLocales(text.replaceAll('_', '-'))[0]
    return tag && languages.of(tag.split('-')[0]!) ? tag : null
  } catch {
    return null
  }
}

/**
 * Reads an OPML subscription list (OPML 1.0–2.0) leniently: any nesting, `text` or `title`, attribute names in any
 * case, broken XML. A URL that is not http(s), or is a repeat, becomes a fault and is left out. Never throws.
 */
export function readOpml(text: string): OpmlReading {
  const outlines: Outline[] = []
  const faults: Fault[] = []
  const seen = new Set<string>()
  /** Titles of the open outlines; null for one that is itself a subscription. */
  const open: (string | null)[] = []
  let isOpml = false

  const adopt = (attributes: Readonly<Record<string, string>>, title: string) => {
    const given = squeeze(attributes.xmlurl)
    const name = title || given
    const where = `outline "${name.slice(0, NAME_MAX)}"`
    const xmlUrl = httpUrl(given.replace(/^feed:(?=\/\/)/i, 'http:').replace(/^feed:(?=https?:)/i, ''))
    if (xmlUrl === null) {
      faults.push({ where, what: `"${given.slice(0, NAME_MAX)}" is not an http or https URL` })
    } else if (seen.has(xmlUrl)) {
      faults.push({ where, what: `${xmlUrl} is listed already` })
    } else if (outlines.length >= OUTLINES_MAX) {
      faults.push({ where, what: `only the first ${OUTLINES_MAX} subscriptions are read` })
    } else {
      seen.add(xmlUrl)
      outlines.push({
        title: (title || new URL(xmlUrl).hostname).slice(0, NAME_MAX),
        xmlUrl,
        htmlUrl: httpUrl(squeeze(attributes.htmlurl)),
        language: languageOf(squeeze(attributes.language)),
        folder: open.findLast((folder) => folder !== null) ?? null,
      })
    }
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'opml') isOpml = true
        if (name !== 'outline') return
        const title = squeeze(attributes.title) || squeeze(attributes.text)
        const subscription = squeeze(attributes.xmlurl) !== ''
        if (subscription) adopt(attributes, title)
        open.push(subscription ? null : title || null)
      },
      onclosetag(name) {
        if (name === 'outline') open.pop()
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  )
  parser.end(text.replace(/^\ufeff/, ''))
  if (!isOpml) faults.unshift({ where: 'document', what: 'this is not OPML: it has no <opml> element' })
  return { outlines, faults }
}

/** ASCII spelling of letters that Unicode normalisation does not decompose. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' }

const slug = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[ßæœøłđı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, ID_MAX)
    .replace(/-+$/, '')

/** The stem of an id: the title, or for titles in other scripts the host and path of the URL. */
const stemOf = ({ title, xmlUrl }: Outline): string => {
  const fromTitle = slug(title)
  const latin = title.replace(/[^\p{Script=Latin}\p{N}]/gu, '').length
  const letters = title.replace(/[^\p{L}\p{N}]/gu, '').length
  if (fromTitle.length >= 2 && latin * 2 >= letters) return fromTitle
  const { hostname, pathname } = new URL(xmlUrl)
  const path = pathname.replace(/\.(xml|rss|atom|json)$|\b(rss|feed|atom|index|feeds)\b/g, ' ')
  return slug(`${hostname.replace(/^www\./, '')} ${decoded(path)}`) || 'source'
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/**
 * Subscriptions as sources of the configuration, with unique ids that are not `taken`. The same list always gets the same
 * ids.
 */
export function opmlToSources(outlines: readonly Outline[], taken: Iterable<string>): SourceEntry[] {
  const used = new Set(taken)
  const next = new Map<string, number>()
  return outlines.map((outline) => {
    const stem = stemOf(outline)
    let id = stem
    for (let count = next.get(stem) ?? 2; used.has(id); count++) {
      id = `${stem.slice(0, ID_MAX - String(count).length - 1).replace(/-+$/, '')}-${count}`
      next.set(stem, count + 1)
    }
    used.add(id)
    return {
      id,
      name: outline.title,
      url: outline.xmlUrl,
      ...(outline.htmlUrl ? { site: outline.htmlUrl } : {}),
      ...(outline.language ? { language: outline.language } : {}),
    }
  })
}

/** Escapes an XML attribute value; drops characters that XML 1.0 §2.2 forbids. */
const xml = (text: string): string =>
  text
    .replace(
      /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replace(/[\t\n\r]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

type Exported = Pick<Source, 'name' | 'url' | 'site' | 'language' | 'group' | 'kind'>

const outlineOf = (source: Exported): string => {
  const language = source.language === null ? '' : ` language="${xml(source.language)}"`
  return `<outline type="rss" text="${xml(source.name)}" title="${xml(source.name)}" xmlUrl="${xml(source.url)}" htmlUrl="${xml(source.site)}"${language}/>`
}

/**
 * Sources as an OPML 2.0 subscription list, groups as folders. Sources of kind `page` are left out: they have no feed to
 * subscribe to.
 */
export function writeOpml(sources: readonly Exported[], title: string): string {
  const feeds = sources.filter((source) => source.kind === 'feed')
  const groups = [...new Set(feeds.map((source) => source.group))].filter((group) => group !== null)
  const within = (group: string | null) => feeds.filter((source) => source.group === group).map(outlineOf)
  const lines = [
    ...groups.flatMap((group) => [
      `    <outline text="${xml(group)}" title="${xml(group)}">`,
      ...within(group).map((line) => `      ${line}`),
      '    </outline>',
    ]),
    ...within(null).map((line) => `    ${line}`),
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${xml(title)}</title></head>`,
    '  <body>',
    ...lines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n')
}
