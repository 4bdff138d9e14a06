import type { Document } from '../core/publish/document.ts'
import type { FeedDocument } from './feed-document.ts'

/** A feed format. To add one, write one file in `formats/` and one line in `outputs.ts`. */
export interface Output {
  /** File name ending, as in `feeds/chips.atom`. */
  readonly extension: string
  readonly label: string
  /** Media type without parameters, for `rel=alternate` links. */
  readonly mediaType: string
  /** Pure: the same document always gives the same bytes. */
  print(document: FeedDocument): Document
}
