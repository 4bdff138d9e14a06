import { toItems } from '../../core/item/adopt-entries.ts'
import { applyEntryRules, type LeftOut } from '../../core/item/entry-rules.ts'
import { FIRST_IMPORT, withoutArchive } from '../../core/item/first-import.ts'
import type { Item } from '../../core/item/item.ts'
import type { Entry, Fault } from '../../core/source/entry.ts'
import {
  type FetchRequest,
  type FetchResult,
  finalResult,
  type Validators,
  wireBytesOf,
} from '../../core/source/fetch-result.ts'
import { waitingText } from '../../core/source/host-limits.ts'
import type { ReadingFacts } from '../../core/source/next-state.ts'
import type { Source } from '../../core/source/source.ts'
import type { Archive } from '../../core/source/source-state.ts'
import { trustedValidators } from '../../core/source/trusted-validators.ts'
import { detectorOf, type ReadDocument } from '../../sources/read-document.ts'
import type { Claim } from '../../store/contract/sources.ts'
import type { AppContext } from '../app-context.ts'
import { hostOfUrl } from './host-lanes.ts'

/** The contents of one document. */
export interface SourceContents {
  /** Null if there was no fresh document to read. */
  readonly reading: ReadingFacts | null
  readonly items: readonly Item[]
  /** The entry of each item, in the same order. */
  readonly entries: readonly Entry[]
  /** What was left out on first contact; absent: nothing. */
  readonly archive?: Archive | undefined
  /** Entries or fields that could not be read. */
  readonly faults: number
  /** Entries left out by the rules of the source. */
  readonly leftOut: readonly LeftOut[]
  /** What an operator should know of how much was read. */
  readonly notes: readonly string[]
}

const NO_DOCUMENT: SourceContents = { reading: null, items: [], entries: [], faults: 0, leftOut: [], notes: [] }

/** A request for a source's document; of a feed that is too large, the beginning is wanted. */
export const requestOf = (
  source: Pick<Source, 'kind' | 'maxBytes' | 'allow'>,
  url: string,
  validators: Validators,
): FetchRequest => ({
  url,
  validators,
  ...(source.maxBytes === undefined ? {} : { maxBytes: source.maxBytes }),
  ...(source.kind === 'feed' ? { cut: true } : {}),
  ...(source.allow === undefined ? {} : { allow: source.allow }),
})

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
  const request = requestOf(source, state.url, trustedValidators(state, source, app.now()))
  const result = await app.get({ ...request, closedUntil }, signal)
  const ms = app.monotonic() - started
  if (result.kind !== 'waiting') app.meter.fetched(source.id, result.kind, wireBytesOf(result), ms)
  return { result, ms }
}

/**
 * Reads the items of a fetched document, without those that the source leaves out. Stores nothing. Null if `signal` ended the
 * reading.
 */
export async function readSource(
  app: AppContext,
  { source, state }: Pick<Claim, 'source' | 'state'>,
  fetched: FetchResult,
  signal?: AbortSignal,
): Promise<SourceContents | null> {
  const result = finalResult(fetched)
  if (result.kind !== 'fresh') return NO_DOCUMENT
  const reading = await app.read({ received: result, source }, signal)
  if (!reading.ok) {
    const { message, reason } = reading
    if (reason === 'stopped') return null
    return { ...NO_DOCUMENT, reading: { ok: false, message, ...(reason && { reason }) }, faults: 1 }
  }
  const { items: all, entries, faults } = adopt(app, source, reading)
  const { kept, leftOut } = applyEntryRules(all, source, app.now())
  const limit = source.firstImport ?? FIRST_IMPORT
  const { kept: items, archive } = withoutArchive(kept, state, limit)
  const entryOf = new Map(all.map((item, at) => [item, entries[at]!]))
  logFaults(app, source, faults)
  for (const entry of leftOut) app.log.debug({ source: source.id, ...entry }, 'entry left out')
  app.meter.read(items.length, faults.length)
  return {
    reading: {
      ok: true,
      facts: reading.feed.facts,
      entries: items.length,
      ...(reading.feed.truncated ? { truncated: true } : {}),
    },
    items,
    archive,
    entries: items.map((item) => entryOf.get(item)!),
    faults: faults.length,
    leftOut,
    notes: [
      ...(reading.feed.note === undefined ? [] : [reading.feed.note]),
      ...(archive !== undefined && archive !== state.archive
        ? [`first contact: the newest ${items.length} of ${kept.length} entries were taken (firstImport)`]
        : []),
    ],
  }
}

/** Turns a document's entries into items. */
function adopt(app: AppContext, source: Source, { feed, languages }: Extract<ReadDocument, { ok: true }>) {
  const adopted = toItems(feed.entries, source, app.now(), detectorOf(languages))
  return { ...adopted, faults: [...feed.faults, ...adopted.faults] }
}

/** Logs each fault of a document at debug level. */
export function logFaults(app: AppContext, source: Source, faults: readonly Fault[]): void {
  for (const fault of faults) app.log.debug({ source: source.id, ...fault }, 'part of a document could not be read')
}
