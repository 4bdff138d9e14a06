import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { browserPath } from './browser-path.ts'

export { browserPath }

/** For the title of a `describe.skipIf(!browserPath)`: which browser, or that it is skipped. */
export const browserName = browserPath ?? 'skipped: no chromium on this machine'

/** Longest wait for a state of a page, ms. Generous, because a busy machine is slow; a state that never comes still fails. */
const PATIENCE = 120_000

/** A session of the browser that all test files share. Closing it closes only its own pages. */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.connect(inject('browserUrl')!)
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    context.setDefaultTimeout(PATIENCE)
    return context
  }
  return browser
}

/** A session of the shared browser for the tests of this file or block. */
export function inBrowser(): { readonly browser: Browser } {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())
  return {
    get browser() {
      return browser
    },
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds wrong with the current page, with all `details` opened: `rule: elements`. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
  await page.evaluate(axe)
  return (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))",
  )) as string[]
}

/** Width of the page's whole content, CSS pixels. */
export const widthOf = async (page: Page): Promise<number> =>
  (await page.evaluate('document.documentElement.scrollWidth')) as number

/** From the next page on, records unexpected layout shifts (Layout Instability); read them with `moved`. */
export const watchMoves = (page: Page): Promise<unknown> =>
  page.addInitScript(`window.moves = []
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries())
        window.moves.push(value.toFixed(4) + ': ' + sources.map(({ node }) => node ? node.nodeName + ' ' + (node.textContent || '').slice(0, 40) : '?').join(' | '))
    }).observe({ type: 'layout-shift', buffered: true })`)

/** Waits until pending changes are painted. */
export const painted = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')

/** What moved on this page so far; see `watchMoves`. */
export async function moved(page: Page): Promise<string[]> {
  await painted(page)
  return (await page.evaluate('window.moves')) as string[]
}
