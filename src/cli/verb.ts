import type { Command } from 'commander'
import type { Settings } from '../config/types.ts'
import type { OpenedApp, Services } from './services.ts'
import type { Io } from './terminal/io.ts'

export type Flags = Readonly<Record<string, unknown>>

/**
 * `look`: as `read`, but where nothing is stored yet an empty store will do. `beside`: as `write`, but where another process writes
 * already, beside it; only what editors say may be kept then.
 */
export type Mode = 'look' | 'read' | 'write' | 'beside'

/** One use of a verb. */
export interface Call<F extends Flags = Flags> {
  readonly io: Io
  readonly door: Services
  /** Positional arguments in the order of the help. */
  readonly args: readonly string[]
  /** Options of the verb and the global ones. */
  readonly flags: F
  /** Machine settings from flags, environment and defaults. Throws a `UserError`. */
  settings(): Settings
  /** Opens the house, hands it to `use` and closes it whatever happens. */
  withApp<T>(mode: Mode, use: (opened: OpenedApp) => Promise<T>): Promise<T>
}

/** Something `beatwire` can do. One file in `verbs/` and one line in `verbs.ts`. */
export interface Verb<F extends Flags = Flags> {
  /** Positional arguments in commander's notation, as in `<file> [more...]`. */
  readonly args?: string
  /** One line for the list of commands. */
  readonly summary: string
  /** One paragraph for `--help`. */
  readonly about: string
  /** Command lines without `beatwire`, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[]
  /** True where the structured log belongs to the work, as for a service; others log errors only, unless asked. */
  readonly logs?: boolean
  /** Declares options and descriptions of arguments. */
  shape?(command: Command): void
  /** Gives the exit code; a `UserError` is printed by the caller. */
  run(call: Call<F>): Promise<number>
}

/** Verbs under a common word, as in `sources list`. */
export interface Group {
  readonly summary: string
  readonly verbs: Readonly<Record<string, Verb>>
}
