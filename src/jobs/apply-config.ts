import { createHash } from 'node:crypto'
import type { Config } from '../config/types.ts'
import { firstAt } from '../core/source/schedule.ts'
import type { ReuseTerms, Source } from '../core/source/source.ts'
import type { AppContext } from './app-context.ts'
import { regroupBeats } from './group.ts'

/** Terms by source as they were last put in force, those of removed sources too. */
type TermsInForce = Readonly<Record<string, ReuseTerms | null>>

const termsOf = (sources: readonly Source[]): TermsInForce =>
  Object.fromEntries(sources.map(({ id, terms }) => [id, terms ?? null]))

/** Whether the terms of a source that may have stories are other ones now. */
const haveChanged = (before: TermsInForce, now: TermsInForce): boolean =>
  Object.entries(now).some(([id, terms]) => id in before && JSON.stringify(before[id]) !== JSON.stringify(terms))

/** Brings the store in line with the configuration in force: at start, and after the file was edited. */
export async function applyConfig(app: AppContext, before: Config | null): Promise<void> {
  const config = app.config()
  const sources = [...config.sources, ...(config.optedOut ?? [])]
  await app.store.syncSources(sources, (source) => firstAt(source, app.now(), app.random()))
  // Terms hold from here on: what was printed before is not shown while stories are composed anew.
  if (before) app.touch()
  const rules = JSON.stringify(config.beats)
  const known = before ? JSON.stringify(before.beats) : await app.store.fact('beats')
  const model = createHash('sha256').update(app.beatsModel).digest('hex')
  const knownModel = await app.store.fact('beatsModel')
  const knownTerms = await app.store.fact('terms')
  const termsBefore: TermsInForce | null = knownTerms === null ? null : JSON.parse(knownTerms)
  const bound = termsOf(sources)
  const otherTerms = termsBefore === null || haveChanged(termsBefore, bound)
  if (known !== null && (known !== rules || knownModel !== model || otherTerms)) await regroupBeats(app)
  if (known !== rules) await app.store.setFact('beats', rules)
  if (knownModel !== model) await app.store.setFact('beatsModel', model)
  const terms = JSON.stringify({ ...termsBefore, ...bound })
  if (knownTerms !== terms) await app.store.setFact('terms', terms)
  if (before) app.touch()
}
