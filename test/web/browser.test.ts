import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserName, browserPath } from '../support/web/browser.ts'
import { ids, newsroom } from '../support/web/web-newsroom.ts'
import { browsed } from '../support/web/web-site.ts'

/** Where pictures go, for people who want to look; none are taken otherwise. */
const pictures = process.env.SCREENSHOTS

const views: Readonly<Record<string, BrowserContextOptions>> = {
  'phone, light': { viewport: { width: 360, height: 740 }, colorScheme: 'light' },
  'phone, dark': { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  'desktop, light': { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  'desktop, dark': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
}
const paths = {
  front: '',
  beat: 'beats/chips',
  story: `story/${ids.chip}`,
  long: `story/${ids.long}`,
  hostile: `story/${ids.hostile}`,
  digest: 'digest/2026-10-10',
  digests: 'digest',
  feeds: 'feeds',
  sources: 'sources',
  about: 'about',
  bot: 'about/bot',
  missing: 'nowhere',
}

/** Every element with text of its own and too little contrast (WCAG 2.2 §1.4.3), as `ratio: text`. */
const faint = (page: Page) =>
  page.evaluate(`(() => {
    const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
    const parse = (color) => color.match(/[\\d.]+/g).map(Number)
    const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = parse(getComputedStyle(at).backgroundColor)
        if (color.length === 3 || color[3] > 0) return color
      }
      return [255, 255, 255]
    }
    return [...document.body.querySelectorAll('*')].flatMap((element) => {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
      if (!own) return []
      const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(ground(element))]
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      return ratio < 4.5 ? [ratio.toFixed(2) + ': ' + element.textContent.slice(0, 40)] : []
    })
  })()`)

describe.skipIf(!browserPath)(`in a browser (${browserName})`, () => {
  const site = browsed(newsroom)

  it.each(Object.keys(views))('%s: fits, is legible, complains of nothing, asks nobody else', async (view) => {
    const context = await site.browser.newContext(views[view])
    const page = await context.newPage()
    const complaints: string[] = []
    const elsewhere: string[] = []
    let expected = ''
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${expected}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`${expected}: ${error.message}`))
    page.on('request', (request) => {
      if (!request.url().startsWith(site.server.url)) elsewhere.push(request.url())
    })
    for (const [name, path] of Object.entries(paths)) {
      expected = name
      await page.goto(site.server.url + path, { waitUntil: 'load' })
      const widths = await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.clientWidth]')
      const [scroll, client] = widths as [number, number]
      expect([name, scroll]).toEqual([name, client])
      expect([name, await faint(page)]).toEqual([name, []])
      if (!pictures) continue
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: join(pictures, `${name}-${view.replace(', ', '-')}.png`), fullPage: true })
    }
    expect(complaints.filter((text) => !/^missing: .*404/.test(text))).toEqual([])
    expect(elsewhere).toEqual([])
    await context.close()
  })

  it('works with the keyboard: the skip link comes first, becomes visible and jumps to the content', async () => {
    const page = await site.browser.newPage({ viewport: { width: 800, height: 600 } })
    await page.goto(site.server.url)
    await page.keyboard.press('Tab')
    const skip = page.locator(':focus')
    expect(await skip.textContent()).toBe('Skip to content')
    await expect.poll(async () => ((await skip.boundingBox())?.y ?? -1) >= 0).toBe(true)
    expect(await skip.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
    await page.keyboard.press('Enter')
    expect(await page.locator(':focus').getAttribute('id')).toBe('content')
    const passed: (string | null)[] = []
    for (let tabs = 0; tabs < 5; tabs++) {
      await page.keyboard.press('Tab')
      passed.push(await page.locator(':focus').getAttribute('href'))
    }
    expect(passed).toEqual([null, '#comfortable', '#compact', '/archive/2026-10-10', `/story/${ids.chip}`])
    await page.close()
  })

  it('goes from the front page to a story, opens its reasons and returns', async () => {
    const page = await site.browser.newPage({ javaScriptEnabled: false })
    await page.goto(site.server.url)
    await page
      .getByRole('heading', { name: /Northwind unveils the N7/ })
      .getByRole('link')
      .click()
    expect(await page.locator('h1').textContent()).toMatch(/Northwind unveils the N7/)
    const reason = page.getByText('Joined “').first()
    expect(await reason.isVisible()).toBe(false)
    await page.getByText('Why it is here').nth(2).click()
    expect(await reason.isVisible()).toBe(true)
    await page.getByRole('link', { name: 'The Test Wire' }).click()
    expect(new URL(page.url()).pathname).toBe('/')
    await page.close()
  })

  it('prints without its navigation and with the addresses of the reports', async () => {
    const page = await site.browser.newPage()
    await page.goto(`${site.server.url}story/${ids.chip}`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').count()).toBe(0)
    const after = await page
      .locator('h3.outlet a')
      .first()
      .evaluate((element) => getComputedStyle(element, '::after').content)
    expect(after).toContain('https://alpha.example/news/')
    await page.close()
  })
})
