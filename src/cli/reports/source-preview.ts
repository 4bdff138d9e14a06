import { toItems } from '../../core/item/adopt-entries.ts'
import { applyEntryRules, type LeftOut } from '../../core/item/entry-rules.ts'
import type { Entry, ParsedFeed } from '../../core/source/entry.ts'
import { type FetchResult, finalResult, NO_VALIDATORS } from '../../core/source/fetch-result.ts'
import type { Source } from '../../core/source/source.ts'
import { plural } from '../../core/text/plural.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { requestOf } from '../../jobs/crawl/fetch-source.ts'
import type { Paint } from '../terminal/colours.ts'
import { plain } from '../terminal/text.ts'

/** What a source contains; nothing is stored. */
export interface Preview {
  readonly url: string
  /** The target of permanent redirects, or null. */
  readonly movedTo: string | null
  readonly kind: FetchResult['kind'] | 'unreadable'
  /** Why there is no feed, or null. */
  readonly problem: string | null
  readonly feed: ParsedFeed | null
  /** Entries that the rules of the source leave out. */
  readonly leftOut?: readonly LeftOut[]
}

export type PreviewSource = Pick<
  Source,
  'kind' | 'url' | 'page' | 'language' | 'allow' | 'maxBytes' | 'include' | 'exclude'
>

/** Fetches and parses a source without validators, so that the server sends the whole document. Never throws. */
export async function preview(app: AppContext, source: PreviewSource, signal?: AbortSignal): Promise<Preview> {
  const result = await app.get(requestOf(source, source.url, NO_VALIDATORS), signal)
  const base = { url: source.url, movedTo: result.kind === 'moved' ? result.to : null, kind: result.kind }
  const final = finalResult(result)
  if (final.kind === 'unchanged') return { ...base, feed: null, problem: 'the server sent an unsolicited 304' }
  if (final.kind !== 'fresh') return { ...base, feed: null, problem: final.message }
  const reading = await app.read({ received: final, source }, signal)
  if (!reading.ok) return { ...base, kind: 'unreadable', feed: null, problem: reading.message }
  const { feed } = reading
  const { items } = toItems(feed.entries, { id: '', language: source.language }, app.now())
  const { leftOut } = applyEntryRules(items, source, app.now())
  return { ...base, feed, problem: null, leftOut }
}

const time = (entry: Entry): number => entry.published ?? entry.updated ?? Number.NEGATIVE_INFINITY

/** The newest entries; entries without a time come last. */
export const newest = (feed: ParsedFeed, n: number): readonly Entry[] =>
  [...feed.entries].sort((one, other) => time(other) - time(one) || 0).slice(0, n)

const day = (entry: Entry): string =>
  Number.isFinite(time(entry)) ? new Date(time(entry)).toISOString().slice(0, 16).replace('T', ' ') : 'no date         '

/** The preview as text: what it is, its newest titles, and what could not be read. */
export const previewText = (preview: Preview, paint: Paint, titles = 5): string => {
  const { feed, url, movedTo, leftOut = [] } = preview
  if (!feed) return `${paint('red', preview.kind)} ${plain(url)}\n  ${plain(preview.problem ?? '')}\n`
  const { facts, entries, faults } = feed
  const lines = [
    `${paint('bold', plain(facts.title) || '(no title)')}`,
    `  ${plain(url)}`,
    ...(movedTo === null ? [] : [`  moved permanently to ${plain(movedTo)}`]),
    `  ${[feed.format, facts.language, plural(entries.length, 'entry', 'entries'), ...(faults.length > 0 ? [plural(faults.length, 'fault')] : [])].filter(Boolean).join(', ')}`,
    ...newest(feed, titles).map((entry) => `    ${paint('dim', day(entry))}  ${plain(entry.title) || '(no title)'}`),
    ...faults
      .slice(0, MOST_FAULTS)
      .map(({ where, what }) => paint('yellow', `  fault: ${plain(where)}: ${plain(what)}`)),
    ...(faults.length > MOST_FAULTS ? [`  … and ${plural(faults.length - MOST_FAULTS, 'fault')} more`] : []),
    ...leftOut.slice(0, MOST_LEFT_OUT).map(({ title, why }) => `  left out: ${plain(title)} (${plain(why)})`),
    ...(leftOut.length > MOST_LEFT_OUT ? [`  … and ${leftOut.length - MOST_LEFT_OUT} more left out`] : []),
  ]
  return `${lines.join('\n')}\n`
}

const MOST_FAULTS = 20
const MOST_LEFT_OUT = 20
