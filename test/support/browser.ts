import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'

/** A browser of this machine; `CHROMIUM` names another. Undefined where there is none. */
export const browserPath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path))

/** For the title of a `describe.skipIf(!browserPath)`: which browser, or that it is skipped. */
export const browserName = browserPath ?? 'skipped: no chromium on this machine'

/** Starts it, as quiet as it can be made: it asks nobody but those whom pages ask. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds wrong with the page as it stands, all details opened: `rule: elements`. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
  await page.evaluate(axe)
  return (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))",
  )) as string[]
}

/** Width of all that the page holds, CSS pixels. */
export const widthOf = async (page: Page): Promise<number> =>
  (await page.evaluate('document.documentElement.scrollWidth')) as number

/** From the next page on, notes what moves without being asked to (Layout Instability); read it with `moved`. */
export const watchMoves = (page: Page): Promise<unknown> =>
  page.addInitScript(`window.moves = []
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries())
        window.moves.push(value.toFixed(4) + ': ' + sources.map(({ node }) => node ? node.nodeName + ' ' + (node.textContent || '').slice(0, 40) : '?').join(' | '))
    }).observe({ type: 'layout-shift', buffered: true })`)

/** Waits until what was changed is painted. */
export const painted = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')

/** What moved on this page so far; see `watchMoves`. */
export async function moved(page: Page): Promise<string[]> {
  await painted(page)
  return (await page.evaluate('window.moves')) as string[]
}
