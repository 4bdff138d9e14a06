import type { Config } from '../../config/types.ts'

/** The beat that contains every story; the first beat if none does. Undefined without beats. */
export const umbrellaOf = (config: Pick<Config, 'beats'>) =>
  config.beats.find((beat) => beat.umbrella) ?? config.beats[0]
