import type { Digest } from '../../core/digest/digest.ts'
import { href, type Site } from '../../core/publish/site.ts'
import { webUrl } from '../../core/text/clean.ts'

/** Path of the public URL, with a slash at both ends: `/`, or `/news/`. */
export const basePath = (site: Pick<Site, 'url'>): string => new URL(site.url).pathname

/** A site path as our pages link it: from the root of whatever host serves them, so that a page works at any address. */
export const link = (site: Pick<Site, 'url'>, path: string): string => {
  const { pathname, search } = new URL(href(site, path))
  return pathname + search
}

/** Foreign addresses become links only where a browser would fetch them over HTTP. */
export const safeUrl = (url: string | null | undefined): string | undefined => webUrl(url) ?? undefined

/** How site owners reach us: an address to click for a mail address or URL, undefined for other words. */
export const contactUrl = (contact: string): string | undefined =>
  safeUrl(contact) ??
  (/^[^\s@/<>]+@[^\s@/<>]+$/.test(contact) ? `mailto:${contact.replace(/[?#%&]/g, encodeURIComponent)}` : undefined)

export const storyPath = (id: string): string => `story/${encodeURIComponent(id)}`
/** The same as JSON, with the reasons. */
export const storyJsonPath = (id: string): string => `${storyPath(id)}.json`
export const beatPath = (id: string): string => `beats/${encodeURIComponent(id)}`
/** The stories of a local day or month (`2026-11-21`, `2026-11`), of one beat or of all. */
export const archivePath = (beat: string | undefined, day: string, page = 1): string =>
  `${beat === undefined ? 'archive' : beatPath(beat)}/${day}${page > 1 ? `/${page}` : ''}`
export const beatCardPath = (id: string): string => `card/beats/${encodeURIComponent(id)}.png`
export const feedPath = (beat: string, extension: string): string => `feeds/${encodeURIComponent(beat)}.${extension}`
export const storyCardPath = (id: string): string => `card/${encodeURIComponent(id)}.png`
/** Site path of the picture that stands for an edition where its page is shared. */
export const digestCardPath = ({ id, key }: Pick<Digest, 'id' | 'key'>): string =>
  `card/digest/${encodeURIComponent(id)}/${key}.png`
