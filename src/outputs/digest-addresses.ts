import type { Digest } from '../core/digest/digest.ts'
import { href, type Site } from '../core/publish/site.ts'

/** Whose digest it is and where its pages are: what every print of a digest needs to know; a `Config` is one. */
export interface Publication {
  readonly site: Site
  readonly digests: readonly { readonly id: string; readonly title: string }[]
  /** Those that have a page: a closed digest may outlive a beat. */
  readonly beats: readonly { readonly id: string }[]
}

/** Endings of an edition's other forms, at its own address. */
export const TEXT = '.txt'
export const MAIL = '.mail.html'

type Digests = Pick<Publication, 'digests'>

/** Site path of an edition: the first digest has the short addresses, the others carry their id. */
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

/** Public URL of an edition's page. */
export const digestUrl = (publication: Publication, { id, key }: Pick<Digest, 'id' | 'key'>): string =>
  href(publication.site, digestPath(publication, id, key))

/** Public URL of a beat's page, or null where there is no such beat any more. */
export const sectionUrl = ({ site, beats }: Publication, beat: string): string | null =>
  beats.some(({ id }) => id === beat) ? href(site, `beats/${encodeURIComponent(beat)}`) : null
