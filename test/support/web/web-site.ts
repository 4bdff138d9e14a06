import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Listening, listen } from '../../../src/web/server.ts'
import type { TestApp } from '../test-app.ts'
import { inBrowser } from './browser.ts'

/** An app that is served while the tests of this file or block run. */
export interface Served {
  readonly app: TestApp
  readonly server: Listening
}

/** Builds an app before all tests here and serves it until they are done. */
export function served(build: () => Promise<TestApp>): Served {
  let app: TestApp
  let server: Listening
  beforeAll(async () => {
    app = await build()
    server = await listen(app, { host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await server?.close()
    await app?.store.close()
  })
  return {
    get app() {
      return app
    },
    get server() {
      return server
    },
  }
}

/** The same, with a browser. */
export function browsed(build: () => Promise<TestApp>): Served & { readonly browser: Browser } {
  const site = served(build)
  const session = inBrowser()
  return {
    get app() {
      return site.app
    },
    get server() {
      return site.server
    },
    get browser() {
      return session.browser
    },
  }
}
