import type { ParsedFeed } from '../core/source/entry.ts'
import type { SourceKind } from '../core/source/source.ts'
import { type Detect, languageOf } from '../core/text/language.ts'
import { sourceReaders } from './kinds.ts'
import type { Received, SourceReader } from './source-reader.ts'
import { detectorFor } from './text/language-detector.ts'

/** What of a source decides how its documents are read. */
export type ReadBy = Parameters<SourceReader['read']>[1] & { readonly kind: SourceKind }

/** A document, and how to read it. Holds only what can be passed to another thread. */
export interface DocumentToRead {
  readonly received: Received
  readonly source: ReadBy
}

/** What was read from a document, or the reason why it can't be read. */
export type ReadDocument =
  | {
      readonly ok: true
      readonly feed: ParsedFeed
      /** Languages of the texts whose words had to be looked at; null where they are uncertain. */
      readonly languages: ReadonlyMap<string, string | null>
    }
  | {
      readonly ok: false
      readonly message: string
      /** `too-large`: see `Received.cutAt`. `too-expensive`: it took too long, or too much memory. `stopped`: the reading was ended from outside. */
      readonly reason?: 'too-large' | 'too-expensive' | 'stopped'
    }

/** The detector that knows only these languages. */
export const detectorOf =
  (languages: ReadonlyMap<string, string | null>): Detect =>
  (text) =>
    languages.get(text) ?? null

/** Reads a document and detects the languages of its entries, on this thread. Never throws. */
export async function readDocument({ received, source }: DocumentToRead): Promise<ReadDocument> {
  const reading = await sourceReaders[source.kind].read(received, source)
  if (!reading.ok) return reading
  const languages = new Map<string, string | null>()
  const detect = await detectorFor(reading.feed.entries, source)
  for (const { language, title, summary } of reading.feed.entries)
    languageOf(language ?? source.language, { title, excerpt: summary }, (text) => {
      const found = detect(text)
      languages.set(text, found)
      return found
    })
  return { ok: true, feed: reading.feed, languages }
}
