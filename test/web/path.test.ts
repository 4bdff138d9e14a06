import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { aMembership, anItem, aStory } from '../support/store-builders.ts'
import { NOON } from '../support/test-app.ts'
import { barriers, browserName, browserPath, widthOf } from '../support/web/browser.ts'
import { fullNewsroom } from '../support/web/full-newsroom.ts'
import { ids } from '../support/web/web-newsroom.ts'
import { browsed } from '../support/web/web-site.ts'

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url))
const present = existsSync(`${corpus}index.tsv`)

/** The longest titles of captured feeds in German and in Japanese, and the longest without a space. */
function longestTitles(): [name: string, language: string, title: string][] {
  const titles = readFileSync(`${corpus}expected.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line): { file: string; title: string }[] => {
      const { file, entries } = JSON.parse(line) as { file: string; entries: { title?: string | null }[] }
      return entries.map(({ title }) => ({ file, title: title ?? '' }))
    })
  const [, ...rows] = readFileSync(`${corpus}index.tsv`, 'utf8').split('\n')
  const languages = new Map(rows.map((row) => [row.split('\t')[0], row.split('\t')[3]?.toLowerCase() ?? '']))
  const longest = (some: readonly { title: string }[], length = (title: string) => title.length) =>
    some.map(({ title }) => title).sort((a, b) => length(b) - length(a))[0] ?? ''
  const wordOf = (title: string) => Math.max(...title.split(/\s+/).map((word) => word.length))
  return [
    ['German', 'de', longest(titles.filter(({ file }) => languages.get(file)?.startsWith('de')))],
    ['Japanese', 'ja', longest(titles.filter(({ title }) => /[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(title)))],
    ['unbroken', 'en', longest(titles, wordOf)],
  ]
}

/** Goes on by Tab until the focus is on what is wanted. Throws where it never comes there. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  for (let tabs = 0; tabs < 120; tabs++) {
    await page.keyboard.press('Tab')
    const focus = page.locator(':focus')
    if ((await focus.count()) === 0) continue
    const name = (await focus.getAttribute('href')) ?? (await focus.getAttribute('name')) ?? ''
    if (!wanted.test(name)) continue
    expect(await focus.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
    return
  }
  throw new Error(`Tab never came to ${wanted} on ${page.url()}`)
}

describe.skipIf(!browserPath)(`a reader’s path, in a browser (${browserName})`, () => {
  const site = browsed(fullNewsroom)

  it.each([
    ['with scripts', true],
    ['without scripts', false],
  ])(
    'leads by keyboard alone from the front page to a story, an outlet and back, a digest, a search and its results, %s',
    async (_, javaScriptEnabled) => {
      const context = await site.browser.newContext({ javaScriptEnabled, viewport: { width: 1000, height: 800 } })
      await context.route('https://alpha.example/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>Alpha Post</title><h1>Its own report</h1>' }),
      )
      const page = await context.newPage()
      const enter = async (url: RegExp | string) => {
        await page.keyboard.press('Enter')
        await page.waitForURL(url)
      }
      await page.goto(site.server.url)
      await tabTo(page, new RegExp(`^/story/${ids.chip}$`))
      await enter(`**/story/${ids.chip}`)
      await tabTo(page, /^https:\/\/alpha\.example\//)
      await enter('https://alpha.example/**')
      expect(await page.locator('h1').textContent()).toBe('Its own report')
      await page.goBack()
      expect(await page.locator('h1').textContent()).toMatch(/^Northwind unveils/)
      await tabTo(page, /^\/digest$/)
      await enter('**/digest')
      await tabTo(page, /^\/digest\/2026-10-08$/)
      await enter('**/digest/2026-10-08')
      expect(await page.locator('main article').count()).toBe(1)
      await tabTo(page, /^\/search$/)
      await enter('**/search')
      await tabTo(page, /^q$/)
      await page.keyboard.type('Inferenzchip')
      await enter('**/search?q=Inferenzchip')
      expect(await page.locator('main mark').first().textContent()).toBe('Inferenzchip')
      await tabTo(page, new RegExp(`^/story/${ids.chip}$`))
      await enter(`**/story/${ids.chip}`)
      await context.close()
    },
  )

  it.each(['light', 'dark'] as const)(
    'meets no barrier that axe-core knows on pages with pictures, editions and feeds, %s',
    async (colorScheme) => {
      const context = await site.browser.newContext({ colorScheme, bypassCSP: true })
      const page = await context.newPage()
      const paths = [
        '',
        'beats/chips',
        `story/${ids.chip}`,
        'digest/2026-10-07',
        'digest/weekly/2026-W40',
        'digest',
        'digest/2025',
        'beats/chips/all',
        'feeds/digest.atom',
        'feeds/digest/weekly.json',
        'feeds/chips/2026-08.atom',
      ]
      for (const path of paths) {
        await page.goto(site.server.url + path)
        expect([path, await barriers(page)]).toEqual([path, []])
      }
      await context.close()
    },
  )

  it.skipIf(!present)(
    'fits 320 pixels with the longest titles of captured feeds (skipped where ../shared/corpus is not there)',
    async () => {
      const titles = longestTitles()
      for (const [, , title] of titles) expect(title.length).toBeGreaterThan(20)
      const items = titles.map(([name, language, title], at) => {
        const time = NOON - (at + 1) * 60_000
        return anItem('beta', name, { title, excerpt: `${title} ${title}`, language, time, published: time })
      })
      const [claim] = await site.app.store.claim(['beta'], NOON, 60_000)
      await site.app.store.saveCrawl({ sourceId: 'beta', lease: claim!.lease, state: claim!.state, items })
      await site.app.store.saveStories({
        stories: items.map(({ id, title, excerpt, language, time }) =>
          aStory(`long${id}`, id, {
            headline: title,
            excerpt,
            language,
            published: time,
            updated: time,
            firstAt: time,
            lastAt: time,
            beats: ['ai-beats', 'chips'].map((beat) => ({ beat, score: 2, reasons: [] })),
          }),
        ),
        memberships: items.map(({ id }) => aMembership(id, `long${id}`)),
        grouped: items,
      })
      site.app.touch()
      const page = await site.browser.newPage({ viewport: { width: 320, height: 640 } })
      const words = encodeURIComponent(titles[0]![2].split(/\s/)[0]!)
      const paths = [
        '',
        '#compact',
        'beats/chips',
        'archive/2026-10-10',
        'digest/2026-10-10',
        'feeds/chips.atom',
        `search?q=${words}`,
        ...items.map(({ id }) => `story/long${id}`),
      ]
      for (const zoom of ['100%', '200%'])
        for (const path of paths) {
          await page.goto(site.server.url + path)
          await page.evaluate(`document.documentElement.style.fontSize = '${zoom}'`)
          expect([path, zoom, await widthOf(page)]).toEqual([path, zoom, 320])
        }
      await page.close()
    },
  )
})
