import { describe, expect, it } from 'vitest'
import { barriers, browserName, browserPath, inBrowser, widthOf } from '../../support/web/browser.ts'
import { pageValidator } from '../../support/web/html.ts'
import { ask } from '../../support/web/http-client.ts'
import { HOSTILE, newsroom } from '../../support/web/web-newsroom.ts'
import { served } from '../../support/web/web-site.ts'

/** Pages that a static export doesn't hold, for they answer a question or stand in for a feed. */
const pages: readonly (readonly [name: string, path: string])[] = [
  ['the empty search', 'search'],
  ['results', 'search?q=northwind'],
  ['results with faults, in another order', 'search?q=a*+beat:nosuch&sort=best'],
  ['a Japanese search', 'search?q=%E5%8F%AF%E6%B1%BA'],
  ['a hostile search', `search?q=${encodeURIComponent(HOSTILE)}`],
  ['nothing found', 'search?q=norhtwind+qqqq'],
  ['the list of feeds', 'feeds'],
  ['a feed, opened', 'feeds/ai-beats.atom'],
  ['a narrowed feed, opened', 'feeds/chips.json?min_outlets=2&q=northwind'],
  ['an empty feed, opened', 'feeds/research.rss'],
  ['a feed of a digest, opened', 'feeds/digest.atom'],
  ['a search feed, opened', 'search.atom?q=inferenzchip'],
]

const validator = pageValidator('no-raw-characters', 'long-title', 'no-trailing-whitespace', 'no-redundant-for')

const site = served(newsroom)

it.each(pages)('%s is valid HTML', async (_, path) => {
  const { status, text } = await ask(site.server.url, `/${path}`, { headers: { 'Upgrade-Insecure-Requests': '1' } })
  expect(status).toBe(200)
  const { results } = await validator.validateString(text)
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([])
})

describe.skipIf(!browserPath)(`in a browser (${browserName})`, () => {
  const session = inBrowser()

  it.each(['light', 'dark'] as const)(
    'nobody is shut out of them, and nothing is wider than a small screen: %s',
    async (colorScheme) => {
      const context = await session.browser.newContext({
        viewport: { width: 320, height: 700 },
        colorScheme,
        bypassCSP: true,
      })
      const page = await context.newPage()
      for (const [name, path] of pages) {
        await page.goto(site.server.url + path, { waitUntil: 'load' })
        expect([name, await barriers(page)]).toEqual([name, []])
        expect([name, await widthOf(page)]).toEqual([name, 320])
      }
      await context.close()
    },
  )

  it('is searched without a script, by keyboard alone', async () => {
    const page = await session.browser.newPage({ javaScriptEnabled: false })
    await page.goto(`${site.server.url}search`)
    await page.getByRole('searchbox').focus()
    await page.keyboard.type('Inferenzchip')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?q=Inferenzchip')
    expect(await page.locator('mark').allTextContents()).toContain('Inferenzchip')
    await page.getByRole('link', { name: /Northwind unveils the N7/ }).click()
    expect(await page.locator('h1').textContent()).toMatch(/Northwind unveils/)
    await page.close()
  })

  it('copies the address of a feed with one click', async () => {
    const context = await session.browser.newContext()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(site.server.url).origin })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(`${site.server.url}feeds`)
    await page.getByRole('button', { name: 'Copy the address of Chips as Atom' }).click()
    await expect.poll(() => page.getByText('Copied.').count()).toBe(1)
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('https://wire.example/feeds/chips.atom')
    await page.goto(`${site.server.url}feeds/chips.atom`)
    expect(await page.locator('h1').textContent()).toBe('Chips')
    expect(await page.locator('button.copy').count()).toBe(1)
    expect(complaints).toEqual([])
    await context.close()
  })
})
