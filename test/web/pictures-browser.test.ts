import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPEN_TERMS } from '../../src/core/terms.ts'
import { readPicture } from '../../src/sources/picture.ts'
import { type Listening, listen } from '../../src/web/server.ts'
import { browserName, browserPath, openBrowser } from '../support/browser.ts'
import { inventPicture } from '../support/pictures.ts'
import type { TestWorld } from '../support/world.ts'
import { ids, newsroom } from './newsroom.ts'

const pictures = process.env.SCREENSHOTS

describe.skipIf(!browserPath)(`a story’s picture in a browser (${browserName})`, () => {
  let browser: Browser
  let world: TestWorld
  let server: Listening
  beforeAll(async () => {
    world = await newsroom()
    const { sources } = world.config()
    const terms = { ...OPEN_TERMS, images: 'show' as const }
    await world.store.syncSources(
      sources.map((source) => ({ ...source, terms })),
      () => world.now(),
    )
    const [view] = await world.store.storyViews([ids.chip])
    const read = await readPicture(await inventPicture())
    if (typeof read === 'string') throw new Error(read)
    const { hash, width, height, files } = read
    const picture = {
      storyId: ids.chip,
      itemId: view!.reports[0]!.item.id,
      hash,
      width,
      height,
      alt: 'Two fields of colour',
      credit: 'Ada Example / Alpha Post',
      provenance: 'generated' as const,
      page: 'https://alpha.example/news/1',
    }
    await world.store.savePicture({ storyId: ids.chip, picture, attempts: {} }, files)
    world.touch()
    server = await listen(world, { host: '127.0.0.1', port: 0 })
    browser = await openBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await world?.store.close()
  })

  it.each([
    ['phone', { width: 320, height: 640 }],
    ['desktop', { width: 1280, height: 900 }],
  ])('loads on a %s from us alone, fits, moves nothing, and says what it is', async (name, viewport) => {
    const page = await browser.newPage({ viewport })
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) foreign.push(request.url())
    })
    const complaints: string[] = []
    page.on('console', (message) => void complaints.push(message.text()))
    await page.addInitScript(`window.shift = 0
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value })
        .observe({ type: 'layout-shift', buffered: true })`)
    await page.goto(`${server.url}story/${ids.chip}`, { waitUntil: 'load' })
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

  it('shows nothing but itself when it is opened alone', async () => {
    const page = await browser.newPage()
    const [hash] = await world.store.pictureHashes()
    const answer = await page.goto(`${server.url}picture/${hash}-960.webp`)
    expect(answer?.status()).toBe(200)
    expect(await page.evaluate('document.images.length')).toBe(1)
    await page.close()
  })
})
