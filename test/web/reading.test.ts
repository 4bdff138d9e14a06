import type { Browser, BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { toItems } from '../../src/core/item/adopt-entries.ts'
import { listen } from '../../src/web/server.ts'
import { makeEntry } from '../support/make.ts'
import { NOON, type TestApp } from '../support/test-app.ts'
import { barriers, browserName, browserPath, widthOf } from '../support/web/browser.ts'
import { ask } from '../support/web/http-client.ts'
import { ids, newsroom } from '../support/web/web-newsroom.ts'
import { browsed } from '../support/web/web-site.ts'

const pages = {
  front: '',
  filtered: '?lang=de',
  beat: 'beats/chips',
  beats: 'beats',
  story: `story/${ids.chip}`,
  arabic: `story/${ids.arabic}`,
  hostile: `story/${ids.hostile}`,
  archive: 'archive',
  month: 'archive/2026-10',
  day: 'archive/2026-10-10',
  'day of a beat': 'beats/chips/2026-10-10',
  search: 'search?q=chip',
  digest: 'digest/2026-10-10',
  digests: 'digest',
  feeds: 'feeds',
  sources: 'sources',
  about: 'about',
  bot: 'about/bot',
  missing: 'nowhere',
}

const GERMAN =
  'Bundesverfassungsgericht verhandelt Rechtsschutzversicherungsgesellschaftsklage gegen Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungsdurchführungsbestimmungen bei Rechenzentrumsgenehmigungsverfahren'
const JAPANESE =
  '経済産業省、国内の生成人工知能基盤モデル開発事業者に対する計算資源利用料補助制度の対象拡大と次世代省電力半導体製造装置導入支援策の詳細を来年度予算案の概算要求とあわせて正式に発表し関係各社が歓迎'

/** A story with a title in each of two languages that break where they can, or nowhere. */
async function addLongTitles(app: TestApp): Promise<void> {
  for (const [source, language, title] of [
    ['gamma', 'de', GERMAN],
    ['epsilon', 'ja', JAPANESE],
  ] as const) {
    const [item] = toItems(
      [
        makeEntry({
          guid: title,
          link: `https://${source}.example/long`,
          title,
          summary: `${title}。${title}`,
          language,
          published: NOON - 60_000,
        }),
      ],
      app.config().sources.find(({ id }) => id === source)!,
      NOON,
    ).items
    const [claim] = await app.store.claim([source], NOON, 60_000)
    await app.store.saveCrawl({ sourceId: source, lease: claim!.lease, state: claim!.state, items: [item!] })
    await app.store.saveStories({
      stories: [
        {
          id: `long${language}`,
          tag: `tag:wire.example,2026:long${language}`,
          leadId: item!.id,
          headline: title,
          excerpt: item!.excerpt,
          language,
          publishers: 1,
          firstAt: NOON - 60_000,
          lastAt: NOON - 60_000,
          published: NOON - 60_000,
          updated: NOON - 60_000,
          contentHash: language,
          beats: [{ beat: 'ai-beats', score: 1, reasons: [] }],
        },
      ],
      memberships: [
        { itemId: item!.id, storyId: `long${language}`, rule: 'first', score: 1, nearest: null, shared: [] },
      ],
      grouped: [item!.id],
    })
  }
  app.touch()
}

describe.skipIf(!browserPath)(`reading in a browser (${browserName})`, () => {
  const site = browsed(async () => {
    const app = await newsroom()
    await addLongTitles(app)
    return app
  })

  const within = async (
    options: Parameters<Browser['newContext']>[0],
    act: (page: Page, context: BrowserContext) => Promise<void>,
  ) => {
    const context = await site.browser.newContext(options)
    try {
      await act(await context.newPage(), context)
    } finally {
      await context.close()
    }
  }

  it.each(['light', 'dark'] as const)('has no violation that axe-core knows, %s', async (colorScheme) => {
    await within({ colorScheme, viewport: { width: 1000, height: 900 } }, async (page) => {
      const faults: string[] = []
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(site.server.url + path)
        faults.push(...(await barriers(page)).map((each) => `${name}: ${each}`))
      }
      expect(faults).toEqual([])
    })
  })

  it('is never wider than a screen of 320 pixels, even with text twice as large', async () => {
    await within({ viewport: { width: 320, height: 640 } }, async (page) => {
      const wide: string[] = []
      for (const zoom of [1, 2])
        for (const [name, path] of Object.entries({ ...pages, german: 'story/longde', japanese: 'story/longja' })) {
          await page.goto(site.server.url + path)
          await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
          if (zoom === 2) await page.evaluate("document.documentElement.style.fontSize = '200%'")
          const width = await widthOf(page)
          if (width !== 320) wide.push(`${name} at ${zoom * 100} %: ${width}`)
        }
      expect(wide).toEqual([])
    })
  })

  it('is walked by single keys: j and k go from story to story, o opens, / searches, ? explains', async () => {
    await within({ viewport: { width: 1000, height: 900 } }, async (page) => {
      await page.goto(site.server.url)
      const focused = () => page.evaluate("document.activeElement.getAttribute('href')")
      await page.keyboard.press('j')
      expect(await focused()).toBe(`/story/${ids.chip}`)
      await page.keyboard.press('j')
      const second = await focused()
      expect(second).not.toBe(`/story/${ids.chip}`)
      await page.keyboard.press('k')
      expect(await focused()).toBe(`/story/${ids.chip}`)
      await page.keyboard.press('k')
      expect(await focused()).toBe(`/story/${ids.chip}`)
      await Promise.all([page.waitForURL(`**/story/${ids.chip}`), page.keyboard.press('o')])
      await page.keyboard.press('j')
      expect(await focused()).toMatch(/^https:\/\/alpha\.example\//)
      await page.keyboard.press('?')
      const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
      expect(await dialog.isVisible()).toBe(true)
      await page.getByLabel('Single-key shortcuts').uncheck()
      await page.keyboard.press('Escape')
      expect(await dialog.isVisible()).toBe(false)
      await page.goto(site.server.url)
      await page.keyboard.press('j')
      expect(await focused()).toBeNull()
      await page.keyboard.press('?')
      await page.getByLabel('Single-key shortcuts').check()
      await page.getByRole('button', { name: 'Close' }).click()
      await Promise.all([page.waitForURL('**/search'), page.keyboard.press('/')])
      await page.keyboard.press('/')
      await page.keyboard.type('jk')
      expect(await page.getByRole('searchbox').inputValue()).toBe('jk')
    })
  })

  it('keeps the chosen theme and density in the browser, on every page', async () => {
    await within({ colorScheme: 'light' }, async (page) => {
      await page.goto(site.server.url)
      const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
      const light = await ground()
      await page.getByRole('button', { name: 'Dark theme' }).click()
      const dark = await ground()
      expect(dark).not.toBe(light)
      await page.goto(`${site.server.url}about`)
      expect(await ground()).toBe(dark)
      await page.getByRole('button', { name: 'Light theme' }).click()
      expect(await ground()).toBe(light)
      expect(await page.evaluate("localStorage.getItem('beatwire.theme')")).toBeNull()

      await page.goto(site.server.url)
      const excerpt = page.locator('.excerpt').first()
      expect(await excerpt.isVisible()).toBe(true)
      await page.getByRole('link', { name: 'Compact' }).click()
      expect(await excerpt.isVisible()).toBe(false)
      await page.goto(`${site.server.url}beats/chips`)
      expect(await page.locator('.excerpt').first().isVisible()).toBe(false)
      await page.getByRole('link', { name: 'Comfortable' }).click()
      expect(await page.locator('.excerpt').first().isVisible()).toBe(true)
    })
  })

  it('marks what is new since the last visit, and sends nothing', async () => {
    await within({}, async (page, context) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')))
      await page.goto(site.server.url)
      expect(await page.locator('[data-fresh]').textContent()).toBe('')
      await page.evaluate(`localStorage.setItem('beatwire.seen', String(${NOON - 3_600_000}))`)
      await page.goto(site.server.url)
      expect(await page.locator('[data-fresh]').textContent()).toBe('● 8 new since your last visit')
      expect(await page.locator('.is-new [data-mark]').first().textContent()).toBe('New. ')
      await page.evaluate(
        `localStorage.setItem('beatwire.seen', String(${NOON + 60_000})); localStorage.setItem('beatwire.since', '1')`,
      )
      await page.goto(site.server.url)
      expect(await page.locator('[data-fresh]').textContent()).toBe('Nothing new here since your last visit')
      expect(await context.cookies()).toEqual([])
      expect(asked.filter((url) => !url.startsWith(site.server.url))).toEqual([])
    })
  })

  it('copies the link of a story, or shows it if copying is not allowed', async () => {
    await within({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.goto(`${site.server.url}story/${ids.chip}`)
      await page.evaluate('delete Navigator.prototype.share')
      await page.getByRole('button', { name: 'Copy the link' }).click()
      await expect.poll(() => page.locator('[data-share-status]').textContent()).toBe('Link copied.')
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`https://wire.example/story/${ids.chip}`)
      await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
      await page.getByRole('button', { name: 'Copy the link' }).click()
      await expect
        .poll(() => page.locator('[data-share-status]').textContent())
        .toBe(`Copy this link: https://wire.example/story/${ids.chip}`)
    })
  })

  it('is whole without scripts: density by address, archive, filter, reasons, share', async () => {
    await within({ javaScriptEnabled: false, viewport: { width: 1000, height: 900 } }, async (page) => {
      await page.goto(site.server.url)
      expect(await page.getByRole('button', { name: 'theme' }).count()).toBe(0)
      const excerpt = page.locator('.excerpt').first()
      expect(await excerpt.isVisible()).toBe(true)
      await page.getByRole('link', { name: 'Compact' }).click()
      expect(await excerpt.isVisible()).toBe(false)
      await page.getByRole('link', { name: 'Comfortable' }).click()
      expect(await excerpt.isVisible()).toBe(true)

      await page.getByText('Filter', { exact: true }).click()
      await page.getByLabel('Beat', { exact: true }).selectOption('policy')
      await page.getByLabel('Language', { exact: true }).selectOption('ar')
      await page.getByRole('button', { name: 'Show' }).click()
      expect(new URL(page.url()).search).toBe('?beat=policy&lang=ar')
      expect(await page.locator('[data-story]').count()).toBe(1)

      await page.getByRole('link', { name: 'Archive', exact: true }).click()
      await page.getByRole('link', { name: 'October 2026', exact: true }).click()
      await page.getByRole('link', { name: /9 October 2026/ }).click()
      expect(await page.locator('[data-story]').count()).toBe(1)
      await page.getByRole('link', { name: /10 October 2026 →/ }).click()
      expect(await page.locator('[data-story]').count()).toBe(7)
      await page.getByRole('link', { name: /Northwind unveils the N7/ }).click()
      const mail = await page.getByRole('link', { name: 'Send by mail' }).getAttribute('href')
      expect(decodeURIComponent(mail!)).toContain(`https://wire.example/story/${ids.chip}`)
      await page.getByText('1 copy of this report').click()
      expect(await page.getByText('the text is nearly identical').count()).toBe(1)
    })
  })

  it('shows no shortcut, switch or share button that would need a script', async () => {
    await within({ javaScriptEnabled: false }, async (page) => {
      for (const path of [pages.front, pages.story]) {
        await page.goto(site.server.url + path)
        expect(await page.locator('.js-only:visible').count()).toBe(0)
        expect(await page.locator('dialog:visible').count()).toBe(0)
      }
    })
  })

  it('is read without its sheet: text in order, no control laid over it', async () => {
    await within({ viewport: { width: 390, height: 844 } }, async (page) => {
      await page.route('**/style.css*', (route) => route.abort())
      await page.goto(`${site.server.url}story/${ids.chip}`)
      const order = ['Northwind unveils the N7', 'Originally reported by', '4 reports by', 'Filed under', 'Share']
      const words = (await page.locator('main').innerText()).replace(/\s+/g, ' ')
      const places = order.map((each) => words.indexOf(each))
      expect(places).toEqual([...places].sort((a, b) => a - b))
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
    })
  })

  it('has no motion if the reader prefers reduced motion', async () => {
    await within({ reducedMotion: 'reduce' }, async (page) => {
      await page.goto(site.server.url)
      const moving = await page.evaluate(
        "[...document.querySelectorAll('*')].filter((each) => parseFloat(getComputedStyle(each).transitionDuration) > 0 || getComputedStyle(each).animationName !== 'none').length",
      )
      expect(moving).toBe(0)
    })
  })
})

describe('the first load', () => {
  it.each(Object.entries(pages))('of %s sends less than 60 KB without images', async (_, path) => {
    const app = await newsroom()
    const server = await listen(app, { host: '127.0.0.1', port: 0 })
    try {
      const html = await ask(server.url, `/${path}`)
      const linked = [...html.text.matchAll(/<(?:link rel="stylesheet" href|script src)="(\/[^"]+)"/g)].map(
        (each) => each[1]!,
      )
      expect(linked).toHaveLength(2)
      const parts = await Promise.all(
        [`/${path}`, ...linked].map((each) => ask(server.url, each, { headers: { 'accept-encoding': 'gzip' } })),
      )
      expect(parts.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThan(60_000)
    } finally {
      await server.close()
      await app.store.close()
    }
  })
})
