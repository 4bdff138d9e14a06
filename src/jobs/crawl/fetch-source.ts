import { toItems } from '../../core/item/adopt-entries.ts'
import type { Item } from '../../core/item/item.ts'
import type { Fault, ParsedFeed } from '../../core/source/entry.ts'
import { type FetchResult, finalResult, wireBytesOf } from '../../core/source/fetch-result.ts'
import { waitingText } from '../../core/source/host-limits.ts'
import type { ReadingFacts } from '../../core/source/next-state.ts'
import type { Source } from '../../core/source/source.ts'
import { sourceReaders } from '../../sources/kinds.ts'
import { detectorFor } from '../../sources/text/language-detector.ts'
import type { Claim } from '../../store/contract/sources.ts'
import type { AppContext } from '../app-context.ts'
import { hostOfUrl } from './host-lanes.ts'

/** The contents of one document. */
export interface SourceContents {
  /** Null if there was no fresh document to read. */
  readonly reading: ReadingFacts | null
  readonly items: readonly Item[]
  /** Entries or fields that could not be read. */
  readonly faults: number
}

const NO_DOCUMENT: SourceContents = { reading: null, items: [], faults: 0 }

/** Requests a source's document, unless its host asked not to be requested. `ms` includes the wait for a turn at the host. */
export async function fetchSource(
  app: AppContext,
  claim: Pick<Claim, 'source' | 'state'>,
  closedUntil: (host: string) => number | null,
  signal?: AbortSignal,
): Promise<{ readonly result: FetchResult; readonly ms: number }> {
  const { source, state } = claim
  const host = hostOfUrl(state.url)
  const until = closedUntil(host)
  if (until !== null) return { result: { kind: 'waiting', host, until, message: waitingText({ host, until }) }, ms: 0 }
  const started = app.monotonic()
  const result = await app.get({ url: state.url, validators: state.validators, closedUntil }, signal)
  const ms = app.monotonic() - started
  if (result.kind !== 'waiting') app.meter.fetched(source.id, result.kind, wireBytesOf(result), ms)
  return { result, ms }
}

/** Reads the items of a fetched document. Stores nothing. */
export async function readSource(app: AppContext, source: Source, fetched: FetchResult): Promise<SourceContents> {
  const result = finalResult(fetched)
  if (result.kind !== 'fresh') return NO_DOCUMENT
  const reading = await sourceReaders[source.kind].read(result, source)
  if (!reading.ok) return { reading, items: [], faults: 1 }
  const { items, faults } = await adopt(app, source, reading.feed)
  logFaults(app, source, faults)
  app.meter.read(items.length, faults.length)
  return {
    reading: { ok: true, facts: reading.feed.facts, entries: items.length },
    items,
    faults: faults.length,
  }
}

/** Turns a document's entries into items; detects the language of entries that declare none. */
async function adopt(app: AppContext, source: Source, { entries, faults }: ParsedFeed) {
  const adopted = toItems(entries, source, app.now(), await detectorFor(entries, source))
  return { items: adopted.items, faults: [...faults, ...adopted.faults] }
}

function logFaults(app: AppContext, source: Source, faults: readonly Fault[]): void {
  for (const fault of faults) app.log.debug({ source: source.id, ...fault }, 'part of a document could not be read')
}
