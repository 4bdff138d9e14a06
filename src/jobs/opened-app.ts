import type { Settings } from '../config/types.ts'
import type { AppContext } from './app-context.ts'

/**
 * How the store is opened.
 * - `read`: read only; it must exist.
 * - `read-or-empty`: the same, or an empty store in memory if nothing is stored yet.
 * - `write`: takes the lock of the data folder; creates the store if there is none.
 * - `decide`: for editors' decisions. As `write` on a store that exists, or, if another process holds the lock, without the
 *   lock: only decisions may be stored then.
 */
export type OpenMode = 'read' | 'read-or-empty' | 'write' | 'decide'

/** An application context that is open and must be closed. */
export interface OpenedApp {
  readonly app: AppContext
  readonly settings: Settings
  /** Another process holds the lock: only editors' decisions may be stored. */
  readonly decisionsOnly: boolean
  close(): Promise<void>
}

/** Opens configuration, store and fetcher. `watch` follows edits of the configuration file. Throws a `UserError`. */
export type OpenApp = (
  settings: Settings,
  options: { readonly mode: OpenMode; readonly watch?: boolean },
) => Promise<OpenedApp>
