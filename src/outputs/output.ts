import type { Document } from '../core/publish/document.ts'
import type { FeedEdition } from '../core/publish/feed-edition.ts'
import type { Site } from '../core/publish/site.ts'

/** A way to print an Edition as a feed. One file and one line in `outputs.ts`. */
export interface Output {
  /** File name ending, as in `feeds/chips.atom`. */
  readonly extension: string
  readonly label: string
  /** Media type without parameters, for `rel=alternate` links. */
  readonly mediaType: string
  /** Same edition and site: the same bytes. */
  print(edition: FeedEdition, site: Site): Document
}
