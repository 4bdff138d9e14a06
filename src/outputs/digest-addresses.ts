import type { Digest } from '../core/digest/digest.ts'
import { href, type Site } from '../core/publish/site.ts'

/** The part of the configuration that printing a digest needs; a `Config` can be passed as it is. */
export interface Publication {
  readonly site: Site
  /** In configured order: the first has the short addresses. */
  readonly digests: readonly { readonly id: string; readonly title: string }[]
  /** Beats that have a page; a closed digest may hold sections of removed ones. */
  readonly beats: readonly { readonly id: string }[]
}

/** Endings for the other forms of a digest, after the address of its page. */
export const TEXT = '.txt'
export const MAIL = '.mail.html'

type Digests = Pick<Publication, 'digests'>

/** Site path of the digest `key` (a day or ISO week); only the paths of the first configured digest omit the id. */
export const digestPath = ({ digests }: Digests, id: string, key: string): string =>
  id === digests[0]?.id ? `digest/${key}` : `digest/${encodeURIComponent(id)}/${key}`

/** Site path of a digest's feed without the format's ending, or of the archive of this name (RFC 5005 §4). */
export const digestFeedBase = ({ digests }: Digests, id: string, archive: string | null = null): string => {
  const own = id === digests[0]?.id ? [] : [encodeURIComponent(id)]
  return ['feeds/digest', ...own, ...(archive === null ? [] : [archive])].join('/')
}

/** Site path of a digest's feed; `extension` is an Output's. */
export const digestFeedPath = (of: Digests, id: string, extension: string): string =>
  `${digestFeedBase(of, id)}.${extension}`

/** Site path of an archive of a digest's feed, by its name. */
export const digestArchivePath = (of: Digests, id: string, name: string, extension: string): string =>
  `${digestFeedBase(of, id, name)}.${extension}`

/** Public URL of a digest's page. */
export const digestUrl = (publication: Publication, { id, key }: Pick<Digest, 'id' | 'key'>): string =>
  href(publication.site, digestPath(publication, id, key))

/** Public URL of a beat's page; null for a removed beat. */
export const sectionUrl = ({ site, beats }: Publication, beat: string): string | null =>
  beats.some(({ id }) => id === beat) ? href(site, `beats/${encodeURIComponent(beat)}`) : null
