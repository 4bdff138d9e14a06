import { createHash } from 'node:crypto'
import type { Config } from '../config/types.ts'
import { firstAt } from '../core/source/schedule.ts'
import type { ReuseTerms, Source } from '../core/source/source.ts'
import type { AppContext } from './app-context.ts'
import { regroupBeats } from './group/group.ts'

/** Reuse terms by source as they were last applied, those of removed sources included. */
type AppliedTerms = Readonly<Record<string, ReuseTerms | null>>

const termsBySource = (sources: readonly Source[]): AppliedTerms =>
  Object.fromEntries(sources.map(({ id, terms }) => [id, terms ?? null]))

/** Whether the terms changed of any source that was known before, and so may have stories. */
const haveChanged = (before: AppliedTerms, now: AppliedTerms): boolean =>
  Object.entries(now).some(([id, terms]) => id in before && JSON.stringify(before[id]) !== JSON.stringify(terms))

/** Brings the store in line with the configuration in force, at start (`before` is null) and after an edit of the file. */
export async function applyConfig(app: AppContext, before: Config | null): Promise<void> {
  const config = app.config()
  const sources = [...config.sources, ...(config.optedOut ?? [])]
  await app.store.syncSources(sources, () => firstAt(app.now(), app.random()))
  // The new terms apply from here on: cached pages must not be served while stories are composed again.
  if (before) app.touch()
  const beats = JSON.stringify(config.beats)
  const knownBeats = before ? JSON.stringify(before.beats) : await app.store.fact('beats')
  const model = createHash('sha256').update(app.beatsModel).digest('hex')
  const knownModel = await app.store.fact('beatsModel')
  const knownTerms = await app.store.fact('terms')
  const termsBefore: AppliedTerms | null = knownTerms === null ? null : JSON.parse(knownTerms)
  const termsNow = termsBySource(sources)
  const termsChanged = termsBefore === null || haveChanged(termsBefore, termsNow)
  if (knownBeats !== null && (knownBeats !== beats || knownModel !== model || termsChanged)) await regroupBeats(app)
  if (knownBeats !== beats) await app.store.setFact('beats', beats)
  if (knownModel !== model) await app.store.setFact('beatsModel', model)
  const terms = JSON.stringify({ ...termsBefore, ...termsNow })
  if (knownTerms !== terms) await app.store.setFact('terms', terms)
  if (before) app.touch()
}
