import { tokenize } from '../text/tokenize.ts'
import { parameterName } from './former-names.ts'
import { DEFAULT_PARAMETERS, type Parameters } from './parameters.ts'
import { ALIASES, type Aliases } from './vectors/aliases.ts'

const DAY = 24 * 3_600_000

/** The grouping part of the configuration; missing settings have the built-in values. */
export interface GroupingSettings {
  /** Lists of names for the same thing; the others also count as the first. */
  readonly aliases: readonly (readonly string[])[]
  readonly threshold?: number | undefined
  readonly suggestThreshold?: number | undefined
  /** Reports are compared by text within this many days. */
  readonly windowDays?: number | undefined
}

/** The parameters for these settings. Thresholds that are not set are scaled in proportion to `threshold`. */
export function parametersOf(settings: GroupingSettings, shipped: Parameters = DEFAULT_PARAMETERS): Parameters {
  const { threshold = shipped.threshold, suggestThreshold, windowDays } = settings
  const scale = threshold / shipped.threshold
  const scaled = (value: number) => Math.min(1, value * scale)
  return {
    ...shipped,
    threshold,
    splitThreshold: scaled(shipped.splitThreshold),
    unrelated: scaled(shipped.unrelated),
    suggestThreshold: suggestThreshold ?? scaled(shipped.suggestThreshold),
    span: windowDays === undefined ? shipped.span : windowDays * DAY,
    aliases: settings.aliases.length > 0 ? aliasesOf(settings.aliases, shipped.aliases) : shipped.aliases,
  }
}

/** A name in the form in which aliases are looked up; '' if it has no word. */
export const aliasKey = (name: string): string => tokenize(name).join(' ')

function aliasesOf(lists: readonly (readonly string[])[], shipped: Aliases = ALIASES): Aliases {
  const own = lists.flatMap((names) => {
    const keys = names.map(aliasKey)
    const first = keys[0] ?? ''
    const meant = Object.hasOwn(shipped, first) ? shipped[first]! : first
    // A first name of several words is never a word of a text, so it must be an alias too.
    return keys.filter((key) => key !== meant || key.includes(' ')).map((key) => [key, meant] as const)
  })
  return { ...shipped, ...Object.fromEntries(own) }
}

/**
 * Parameters with numbers given as `name=value` in place of their own; former names are accepted. Throws an Error naming a
 * setting that is none.
 */
export function withSettings(parameters: Parameters, settings: readonly string[]): Parameters {
  const changed = settings.map((setting) => {
    const [key = '', value = ''] = setting.split('=')
    const name = parameterName(key)
    if (typeof parameters[name as keyof Parameters] !== 'number' || value === '' || !Number.isFinite(Number(value)))
      throw new Error(`--set ${setting}: expected the name of a grouping parameter, "=" and a number`)
    return [name, Number(value)]
  })
  return { ...parameters, ...Object.fromEntries(changed) }
}
