import type { Settings } from '../config/types.ts'
import type { AnyDocument } from '../core/publish/document.ts'
import type { AppContext } from '../jobs/app-context.ts'

/** A world that is open: store, fetcher and configuration at hand. */
export interface OpenedApp {
  readonly app: AppContext
  readonly settings: Settings
  /** Another process writes here: only what editors say may be kept. */
  readonly beside?: boolean
  close(): Promise<void>
}

/** What the command line needs from the rest of the house; `main.ts` hands it in, so that no room of the roof enters another. */
export interface Services {
  /** Opens store and configuration. `write` takes the data folder's lock: one writing process at a time; `watch` follows edits of the configuration; `orEmpty` gives an empty store in memory where nothing is stored yet; `beside` opens for an editor's words where another process has the lock. Throws a `UserError`. */
  open(
    settings: Settings,
    options: {
      readonly write: boolean
      readonly watch?: boolean
      readonly orEmpty?: boolean
      readonly beside?: boolean
    },
  ): Promise<OpenedApp>
  /** Serves pages and feeds; resolves when listening. Throws a `UserError` where the port is taken. */
  listen(opened: OpenedApp): Promise<{ readonly url: string; close(): Promise<void> }>
  /** Every public document with its file path below the output folder. */
  documents(app: AppContext): AsyncIterable<{ readonly path: string; readonly document: AnyDocument }>
}
