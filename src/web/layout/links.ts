import type { Digest } from '../../core/digest/digest.ts'
import { href, type Site } from '../../core/publish/site.ts'
import { webUrl } from '../../core/text/clean.ts'

/** Path of the public URL, with slashes at both ends: `/` or `/news/`. */
export const basePath = (site: Pick<Site, 'url'>): string => new URL(site.url).pathname

/** A site path as a link from the root of the host, so that pages work on any host. */
export const link = (site: Pick<Site, 'url'>, path: string): string => {
  const { pathname, search } = new URL(href(site, path))
  return pathname + search
}

/** A foreign address if it is an HTTP URL; undefined otherwise, so that it does not become a link. */
export const safeUrl = (url: string | null | undefined): string | undefined => webUrl(url) ?? undefined

/** The link for a contact that is a mail address or URL; undefined for other text. */
export const contactUrl = (contact: string): string | undefined =>
  safeUrl(contact) ??
  (/^[^\s@/<>]+@[^\s@/<>]+$/.test(contact) ? `mailto:${contact.replace(/[?#%&]/g, encodeURIComponent)}` : undefined)

export const storyPath = (id: string): string => `story/${encodeURIComponent(id)}`
/** The story as JSON, with the reasons. */
export const storyJsonPath = (id: string): string => `${storyPath(id)}.json`
export const beatPath = (id: string): string => `beats/${encodeURIComponent(id)}`
/** The archive of a local day or month (`2026-11-21`, `2026-11`), of one beat or of all stories (undefined). */
export const archivePath = (beat: string | undefined, day: string, page = 1): string =>
  `${beat === undefined ? 'archive' : beatPath(beat)}/${day}${page > 1 ? `/${page}` : ''}`
export const beatCardPath = (id: string): string => `card/beats/${encodeURIComponent(id)}.png`
export const feedPath = (beat: string, extension: string): string => `feeds/${encodeURIComponent(beat)}.${extension}`
export const storyCardPath = (id: string): string => `card/${encodeURIComponent(id)}.png`
/** Site path of an edition's social card. */
export const digestCardPath = ({ id, key }: Pick<Digest, 'id' | 'key'>): string =>
  `card/digest/${encodeURIComponent(id)}/${key}.png`
