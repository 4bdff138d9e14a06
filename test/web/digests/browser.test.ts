import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeDigest } from '../../../src/core/digest/digest-json.ts'
import { type Listening, listen } from '../../../src/web/server.ts'
import { aDigestStory, daily } from '../../support/digests.ts'
import type { TestApp } from '../../support/test-app.ts'
import { barriers, browserName, browserPath, openBrowser, widthOf } from '../../support/web/browser.ts'
import { HOSTILE, LONG, newsroom } from '../../support/web/web-newsroom.ts'

const paths = {
  edition: 'digest/2026-10-07',
  archive: 'digest',
  year: 'digest/2026',
  mail: 'digest/2026-10-07.mail.html',
}

describe.skipIf(!browserPath)(`digests in a browser (${browserName})`, () => {
  let app: TestApp
  let server: Listening
  let browser: Browser
  beforeAll(async () => {
    app = await newsroom()
    const [first, ...others] = daily.sections
    const stories = [
      ...first!.stories,
      aDigestStory('long', { headline: LONG, excerpt: LONG, language: 'de' }),
      aDigestStory('bad', { headline: HOSTILE }),
    ]
    const digest = { ...daily, key: '2026-10-07', sections: [{ ...first!, stories }, ...others] }
    await app.store.closeDigest({
      digest: 'daily',
      key: digest.key,
      closedAt: daily.closedAt!,
      body: writeDigest(digest),
    })
    server = await listen(app, { host: '127.0.0.1', port: 0 })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await app?.store.close()
  })

  it.each(['light', 'dark'] as const)('fit 320 pixels and are free of barriers, %s', async (colorScheme) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 700 }, colorScheme, bypassCSP: true })
    const page = await context.newPage()
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(server.url + path)
      expect([name, await widthOf(page)]).toEqual([name, 320])
      const violations = await barriers(page)
      // A mail is a part of a page: its reader brings the landmarks.
      expect([
        name,
        violations.filter((each) => name !== 'mail' || !/^(?:region|landmark-one-main)/.test(each)),
      ]).toEqual([name, []])
    }
    await context.close()
  })

  it('show the mail in its own styles, light and dark', async () => {
    const looks: unknown[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme })
      const page = await context.newPage()
      await page.goto(server.url + paths.mail)
      looks.push(
        await page.evaluate(
          '[getComputedStyle(document.body).backgroundColor, document.querySelector("h1").parentElement.offsetWidth]',
        ),
      )
      await context.close()
    }
    expect(looks).toEqual([
      ['rgb(252, 251, 248)', 600],
      ['rgb(23, 22, 20)', 600],
    ])
  })

  it('are read from edition to edition by keyboard, without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.url}digest`)
    await page
      .getByRole('link', { name: /Wednesday,? 7 October 2026/ })
      .first()
      .press('Enter')
    await page.waitForURL('**/digest/2026-10-07')
    await page.getByRole('link', { name: /9 October 2026 →/ }).press('Enter')
    await page.waitForURL('**/digest/2026-10-09')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/9 October 2026/)
    await context.close()
  })
})
