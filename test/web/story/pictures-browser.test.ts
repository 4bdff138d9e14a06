import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { browserName, browserPath, painted } from '../../support/web/browser.ts'
import { ids, illustratedNewsroom } from '../../support/web/web-newsroom.ts'
import { browsed } from '../../support/web/web-site.ts'

const pictures = process.env.SCREENSHOTS

describe.skipIf(!browserPath)(`a story’s picture in a browser (${browserName})`, () => {
  const site = browsed(illustratedNewsroom)

  it.each([
    ['phone', { width: 320, height: 640 }],
    ['desktop', { width: 1280, height: 900 }],
  ])('loads on a %s from us alone, fits, moves nothing, and says what it is', async (name, viewport) => {
    const page = await site.browser.newPage({ viewport })
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(site.server.url)) foreign.push(request.url())
    })
    const complaints: string[] = []
    page.on('console', (message) => void complaints.push(message.text()))
    await page.addInitScript(`window.shift = 0
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value })
        .observe({ type: 'layout-shift', buffered: true })`)
    await page.goto(`${site.server.url}story/${ids.chip}`, { waitUntil: 'load' })
    const seen = (await page.evaluate(`(() => {
      const img = document.querySelector('figure.picture img')
      const box = img.getBoundingClientRect()
      return {
        loaded: img.complete && img.naturalWidth > 0,
        ratio: box.width / box.height,
        fits: document.documentElement.scrollWidth <= innerWidth,
        caption: img.closest('figure').querySelector('figcaption').textContent,
        shift: window.shift,
      }
    })()`)) as { loaded: boolean; ratio: number; fits: boolean; caption: string; shift: number }
    expect(seen).toMatchObject({ loaded: true, fits: true, shift: 0 })
    expect(seen.ratio).toBeCloseTo(1.5, 1)
    expect(seen.caption).toBe('AI-generated image. Ada Example / Alpha Post')
    expect([foreign, complaints]).toEqual([[], []])
    if (pictures) {
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: join(pictures, `picture-${name}.png`) })
    }
    await page.close()
  })

  it.each(['', 'beats/chips', 'archive/2026-10-10', 'digest/2026-10-10'])(
    'stands in the list at /%s, and loads none where lists are compact',
    async (path) => {
      const page = await site.browser.newPage({ viewport: { width: 390, height: 844 } })
      const asked: string[] = []
      page.on('request', (request) => void (request.resourceType() === 'image' && asked.push(request.url())))
      await page.goto(site.server.url + path, { waitUntil: 'load' })
      await page.locator('.pictured img').first().scrollIntoViewIfNeeded()
      await page
        .locator('.pictured img')
        .first()
        .evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode())
      const own = asked.filter((url) => url.includes('/picture/'))
      expect(own.length).toBeGreaterThan(0)
      expect(own.filter((url) => !url.startsWith(site.server.url))).toEqual([])
      expect(await page.locator('.pictured img').first().isVisible()).toBe(true)
      expect(await page.getByText('AI-generated image').count()).toBe(1)
      await page.close()
      const compact = await site.browser.newPage({ viewport: { width: 390, height: 844 } })
      await compact.addInitScript("localStorage.setItem('beatwire.density', 'compact')")
      const more: string[] = []
      compact.on('request', (request) => void more.push(request.url()))
      await compact.goto(site.server.url + path, { waitUntil: 'load' })
      await painted(compact)
      expect(await compact.locator('.pictured img').first().isVisible()).toBe(false)
      expect(more.filter((url) => url.includes('/picture/'))).toEqual([])
      await compact.close()
    },
  )

  it('shows nothing but itself when it is opened alone', async () => {
    const page = await site.browser.newPage()
    const [hash] = await site.app.store.visiblePictureHashes()
    const answer = await page.goto(`${site.server.url}picture/${hash}-960.webp`)
    expect(answer?.status()).toBe(200)
    expect(await page.evaluate('document.images.length')).toBe(1)
    await page.close()
  })
})
