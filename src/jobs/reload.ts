import { createHash } from 'node:crypto'
import type { Config } from '../config.ts'
import { firstAt } from '../core/schedule.ts'
import type { Source } from '../core/source.ts'
import { regroupBeats } from './group.ts'
import type { World } from './world.ts'

/** The terms of all sources, in words that are equal where they are. */
const termsIn = (sources: readonly Source[]): string =>
  JSON.stringify(
    sources.map(({ id, terms }) => [id, terms ?? null]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )

/** Brings the store in line with the configuration in force: at start, and after the file was edited. */
export async function applyConfig(world: World, before: Config | null): Promise<void> {
  const config = world.config()
  const sources = [...config.sources, ...(config.optedOut ?? [])]
  await world.store.syncSources(sources, (source) => firstAt(source, world.now(), world.random()))
  const rules = JSON.stringify(config.beats)
  const known = before ? JSON.stringify(before.beats) : await world.store.fact('beats')
  const model = createHash('sha256').update(world.beatsModel).digest('hex')
  const knownModel = await world.store.fact('beatsModel')
  const terms = termsIn(sources)
  const knownTerms = await world.store.fact('terms')
  if (known !== null && (known !== rules || knownModel !== model || knownTerms !== terms)) await regroupBeats(world)
  if (known !== rules) await world.store.setFact('beats', rules)
  if (knownModel !== model) await world.store.setFact('beatsModel', model)
  if (knownTerms !== terms) await world.store.setFact('terms', terms)
  if (before) world.touch()
}
