import type { ParsedFeed } from '../core/source/entry.ts'
import type { Source } from '../core/source/source.ts'

/** The bytes of one answer and what HTTP said of them. */
export interface Received {
  readonly body: Uint8Array
  readonly contentType: string | null
  /** URL that answered: the base of relative links. */
  readonly url: string
}

/** A document read, or the plain reason why it is none. */
export type Reading =
  | { readonly ok: true; readonly feed: ParsedFeed }
  | { readonly ok: false; readonly message: string }

/** A way to read a source. One file and one line in `kinds.ts`. Never throws, never fetches. */
export interface Kind {
  read(received: Received, source: Pick<Source, 'page' | 'language'>): Promise<Reading>
}
