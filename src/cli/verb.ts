import type { Command } from 'commander'
import type { Settings } from '../config/types.ts'
import type { OpenedApp, OpenMode } from '../jobs/opened-app.ts'
import type { Services } from './services.ts'
import type { Io } from './terminal/io.ts'

/** Parsed options by name, as commander returns them: `--dry-run` is `dryRun`. */
export type Flags = Readonly<Record<string, unknown>>

/** One use of a verb on the command line. */
export interface Invocation<F extends Flags = Flags> {
  readonly io: Io
  readonly services: Services
  /** Positional arguments in the order of the help. */
  readonly args: readonly string[]
  /** Options of the verb and global options. */
  readonly flags: F
  /** Machine settings from flags, environment and defaults. Throws a `UserError`. */
  settings(): Settings
  /** Opens the application context, passes it to `use`, and always closes it. */
  withApp<T>(mode: OpenMode, use: (opened: OpenedApp) => Promise<T>): Promise<T>
}

/** A command. To add one, write a file in `verbs/` and a line in `verbs.ts`. */
export interface Verb<F extends Flags = Flags> {
  /** Positional arguments in commander's notation, as in `<file> [more...]`. */
  readonly args?: string
  /** Another name that still works. */
  readonly alias?: string
  /** One line for the list of commands. */
  readonly summary: string
  /** One paragraph for `--help`. */
  readonly about: string
  /** Command lines without `beatwire` and the verb, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[]
  /** True if the structured log is part of the verb's output, as for a service. Other verbs log only errors unless asked. */
  readonly logs?: boolean
  /** Declares options and describes arguments. */
  configure?(command: Command): void
  /** Returns the exit code. The caller prints a `UserError`. */
  run(invocation: Invocation<F>): Promise<number>
}

/** Verbs under a common word, as in `sources list`. */
export interface Group {
  readonly summary: string
  readonly verbs: Readonly<Record<string, Verb>>
}
