import type { AnyDocument } from '../core/publish/document.ts'
import type { AppContext } from '../jobs/app-context.ts'
import type { OpenApp, OpenedApp } from '../jobs/opened-app.ts'

/** What commands need from modules that `cli` must not import; `main.ts` passes it in. */
export interface Services {
  readonly open: OpenApp
  /** Serves pages and feeds; resolves when it listens. Throws a `UserError` if the port is taken. */
  listen(opened: OpenedApp): Promise<{ readonly url: string; close(): Promise<void> }>
  /** Every public document with its file path below the output folder. */
  documents(app: AppContext): AsyncIterable<{ readonly path: string; readonly document: AnyDocument }>
}
