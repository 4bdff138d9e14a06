import type { ParsedFeed } from '../core/source/entry.ts'
import type { Source } from '../core/source/source.ts'

/** The body of one response. */
export interface Received {
  readonly body: Uint8Array
  readonly contentType: string | null
  /** The limit in bytes at which a larger body was cut; absent where it is whole. */
  readonly cutAt?: number
  /** The URL that responded: the base of relative links. */
  readonly url: string
}

/** What was read from a document, or the reason why it can't be read. */
export type Reading =
  | { readonly ok: true; readonly feed: ParsedFeed }
  | { readonly ok: false; readonly message: string; readonly reason?: 'too-large' }

/** A way to read a source: one file, and one line in `kinds.ts`. Never throws, never fetches. */
export interface SourceReader {
  read(received: Received, source: Pick<Source, 'page' | 'language' | 'timeZone'>): Promise<Reading>
}
