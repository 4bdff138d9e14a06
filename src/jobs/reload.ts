import type { Config } from '../config.ts'
import { firstAt } from '../core/schedule.ts'
import { regroupBeats } from './group.ts'
import type { World } from './world.ts'

/** Brings the store in line with the configuration in force: at start, and after the file was edited. */
export async function applyConfig(world: World, before: Config | null): Promise<void> {
  const config = world.config()
  await world.store.syncSources(config.sources, (source) => firstAt(source, world.now(), world.random()))
  const rules = JSON.stringify(config.beats)
  const known = before ? JSON.stringify(before.beats) : await world.store.fact('beats')
  if (known !== null && known !== rules) await regroupBeats(world)
  if (known !== rules) await world.store.setFact('beats', rules)
  if (before) world.touch()
}
