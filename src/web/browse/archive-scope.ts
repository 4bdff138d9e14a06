import type { Config } from '../../config/types.ts'
import { archivePath, beatCardPath } from '../layout/links.ts'
import { umbrellaOf } from '../layout/umbrella.ts'

type Beat = Config['beats'][number]

/** Which stories an archive holds. The archive of the umbrella beat is that of the site. */
export interface ArchiveScope {
  /** The beat to query; undefined if there is no beat, which means all stories. */
  readonly query: string | undefined
  /** The beat in the address; null in the archive of the site. */
  readonly named: Beat | null
}

export const archiveOfSite = (config: Config): ArchiveScope => ({ query: umbrellaOf(config)?.id, named: null })
export const archiveOfBeat = (beat: Beat): ArchiveScope => ({ query: beat.id, named: beat })

export const pathOf = ({ named }: ArchiveScope, when: string, at = 1): string => archivePath(named?.id, when, at)
export const rootOf = ({ named }: ArchiveScope): string => (named ? archivePath(named.id, 'all') : 'archive')
export const titled = ({ named }: ArchiveScope, title: string): string => (named ? `${named.title}: ${title}` : title)

/** What the heads of all pages of an archive have in common. */
export const headOf = (scope: ArchiveScope, path: string, title: string) => ({
  path,
  title: titled(scope, title),
  ...(scope.named && {
    beat: scope.named.id,
    card: { path: beatCardPath(scope.named.id), alt: scope.named.title },
  }),
})
