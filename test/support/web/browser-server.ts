import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { browserArguments, browserPath } from './browser-path.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** WebSocket address of the browser that all test files share; undefined if this machine has no browser. */
    browserUrl: string | undefined
  }
}

/** Vitest's `globalSetup`: starts one browser for all test files, and closes it after the last. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!browserPath) return project.provide('browserUrl', undefined) as undefined
  const server = await chromium.launchServer({ executablePath: browserPath, args: browserArguments })
  project.provide('browserUrl', server.wsEndpoint())
  return () => server.close()
}
