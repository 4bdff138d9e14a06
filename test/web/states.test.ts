import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newState } from '../../src/core/source/next-state.ts'
import type { SourceState } from '../../src/core/source/source-state.ts'
import { buildApp, NOON, type TestApp, testConfig, testSource } from '../support/test-app.ts'
import { barriers, browserName, browserPath, openBrowser, widthOf } from '../support/web/browser.ts'
import { fullNewsroom } from '../support/web/full-newsroom.ts'
import { pageValidator } from '../support/web/html.ts'
import { ask } from '../support/web/http-client.ts'
import { ids, newsroom } from '../support/web/web-newsroom.ts'
import { served } from '../support/web/web-site.ts'

const sources = ['a', 'b', 'c', 'd'].map((id) => testSource(id))
const ok = { health: 'ok', lastSuccessAt: NOON } as const
const lost = { health: 'failed', problem: 'timeout: no answer within 30 s', failures: 1 } as const

/** A house in which so many of its sources were asked, and these answered so. */
async function asked(app: TestApp, states: readonly Partial<SourceState>[]): Promise<TestApp> {
  const claims = await app.store.claimDue(NOON, 10, 60_000)
  for (const [at, state] of states.entries()) {
    const { source, lease } = claims[at]!
    const next = { ...newState(source, NOON + 1), lastAttemptAt: NOON, ...state }
    await app.store.saveCrawl({ sourceId: source.id, lease, items: [], state: next })
  }
  app.touch()
  return app
}

/** Stories are there, while most sources were never asked. */
async function underWay(): Promise<TestApp> {
  const app = await newsroom()
  const more = Array.from({ length: 30 }, (_, at) => testSource(`later${at}`))
  app.setConfig({ ...app.config(), sources: [...app.config().sources, ...more] })
  await app.store.syncSources(app.config().sources, () => NOON)
  app.touch()
  return app
}

/** What pages say when they have little to say, by the house that says it. */
const states: readonly (readonly [opened: string, build: () => Promise<TestApp>, paths: readonly string[]])[] = [
  [
    'with everything',
    fullNewsroom,
    [
      '?beat=policy&lang=ar',
      '?beat=research',
      'beats/research',
      'beats/chips?lang=ja',
      'beats/chips/2026-08',
      'archive/2026-08',
      'digest/2026-10-05',
      'digest/weekly/2026-W41',
      `story/${ids.single}`,
      `story/${ids.yesterday}`,
      'search?q=northwind&before=1',
      'feeds/chips.rss?min_outlets=2&lang=en&limit=20&q=northwind',
      'feeds/chips.atom?min_outlets=zwei',
      'search.atom',
    ],
  ],
  [
    'before the first crawl',
    () => buildApp({ config: testConfig({ sources }) }),
    ['', 'beats/chips', 'digest', 'archive', 'sources', 'feeds', 'search?q=x'],
  ],
  [
    'within the first crawl',
    async () => asked(await buildApp({ config: testConfig({ sources }) }), [ok, ok, lost]),
    ['', 'sources'],
  ],
  ['with its first stories', underWay, ['']],
  [
    'that reaches nobody',
    async () => asked(await buildApp({ config: testConfig({ sources }) }), [lost, lost, lost, lost]),
    ['', 'sources'],
  ],
  ['without stories', async () => asked(await buildApp({ config: testConfig({ sources }) }), [ok, ok, ok, ok]), ['']],
  [
    'without sources, beats and digests',
    () => buildApp({ config: testConfig({ sources: [], beats: [], digests: [] }) }),
    ['', 'beats', 'digest', 'archive', 'feeds', 'sources', 'about'],
  ],
]

const validator = pageValidator('no-raw-characters', 'long-title', 'no-redundant-for')

let browser: Browser | undefined
beforeAll(async () => {
  if (browserPath) browser = await openBrowser()
})
afterAll(() => browser?.close())

describe.each(states)('a site %s', (_, build, paths) => {
  const site = served(build)

  it.each(paths)('answers /%s with valid HTML', async (path) => {
    const { headers, text } = await ask(site.server.url, `/${path}`, { headers: { 'Sec-Fetch-Dest': 'document' } })
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    const { results } = await validator.validateString(text)
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
      [],
    )
  })

  it.skipIf(!browserPath).each(['light', 'dark'] as const)(
    `shuts nobody out, and fits 320 pixels, %s (${browserName})`,
    async (colorScheme) => {
      const context = await browser!.newContext({ viewport: { width: 320, height: 700 }, colorScheme, bypassCSP: true })
      const page = await context.newPage()
      for (const path of paths) {
        await page.goto(site.server.url + path, { waitUntil: 'load' })
        expect([path, await barriers(page)]).toEqual([path, []])
        expect([path, await widthOf(page)]).toEqual([path, 320])
      }
      await context.close()
    },
  )
})

describe.skipIf(!browserPath)(`a page that waits, in a browser (${browserName})`, () => {
  const site = served(() => buildApp({ config: testConfig({ sources }) }))
  const ready = async (): Promise<Page> => {
    const page = await browser!.newPage()
    await page.clock.install()
    await page.goto(site.server.url)
    await page.evaluate('window.before = true')
    return page
  }

  it('renews itself', async () => {
    const page = await ready()
    const renewed = page.waitForEvent('load')
    await page.clock.fastForward(3_000)
    await renewed
    expect(await page.evaluate('window.before')).toBeUndefined()
    await page.close()
  })

  it('stays as it is for somebody who reads it', async () => {
    const page = await ready()
    await page.keyboard.press('Tab')
    await page.clock.fastForward(60_000)
    expect(await page.evaluate('window.before')).toBe(true)
    await page.close()
  })

  it('has an accessible list of keys in the light and the dark theme', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser!.newContext({ colorScheme, bypassCSP: true })
      const page = await context.newPage()
      await page.goto(`${site.server.url}about`)
      await page.keyboard.press('?')
      expect(await page.locator('dialog').isVisible()).toBe(true)
      expect(await barriers(page)).toEqual([])
      await context.close()
    }
  })
})
