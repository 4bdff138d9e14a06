import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outlets } from '../../src/demo/outlets.ts'
import type { Running } from '../support/command.ts'
import { run, start } from '../support/command.ts'
import { atomFaults } from '../support/validate/atom.ts'
import { jsonFeedFaults } from '../support/validate/json.ts'
import { opmlFaults } from '../support/validate/opml.ts'
import { rssFaults } from '../support/validate/rss.ts'
import { browserName, browserPath, inBrowser, widthOf } from '../support/web/browser.ts'
import { pageValidator } from '../support/web/html.ts'
import { schemaFaults } from '../support/web/schema-org.ts'
import { type Visited, walk } from '../support/web/walk.ts'

const READY = /Feeds +(http\S+)/

let temp: string
beforeAll(async () => {
  temp = await mkdtemp(join(tmpdir(), 'beatwire-demo-test-'))
})
afterAll(() => rm(temp, { recursive: true, force: true }))

const pageOf = (text: string, label: string): string => new RegExp(`${label} +(http\\S+)`).exec(text)?.[1] ?? ''

describe('beatwire demo', () => {
  let demo: Running
  let site: string
  beforeAll(async () => {
    demo = start(['demo', '--port', '0'], { env: { TMPDIR: temp } })
    await demo.says(READY)
    site = pageOf(demo.stdout(), 'Front page')
  })
  afterAll(() => demo.child.kill('SIGKILL'))

  const textOf = async (path: string): Promise<string> => {
    const response = await fetch(new URL(path, site))
    expect([path, response.status]).toEqual([path, 200])
    return response.text()
  }
  const matches = (text: string, form: RegExp): string[] => [
    ...new Set([...text.matchAll(form)].map(([, one]) => one!)),
  ]

  it('reports what was read, what is no longer reachable, and how it was grouped', () => {
    const said = /(\d+) outlets, (\d+) of them no longer reachable; (\d+) reports grouped into (\d+) stories/
    const [sources, lost, reports, stories] = said.exec(demo.stdout())!.slice(1).map(Number)
    expect([sources, lost]).toEqual([outlets.length, 3])
    expect(reports).toBeGreaterThan(150)
    expect(stories).toBeLessThan(reports! * 0.75)
  })

  it.each([
    ['Front page', 'Heron 3'],
    ['A story', '8 independent publishers'],
    ['A digest', ' outlets'],
    ['Sources', 'Morgenkurier'],
    ['Feeds', 'feeds/chips.atom'],
    ['Atom feed', 'Heron 3'],
  ])('serves the page it links to: %s', async (label, sign) => {
    expect(await textOf(pageOf(demo.stdout(), label))).toContain(sign)
  })

  it('has closed a digest for every day since the news began, and weekly ones, with updates', async () => {
    const calendar = await textOf('digest')
    const days = matches(calendar, /href="\/(digest\/\d{4}-\d\d-\d\d)"/g)
    expect(days.length).toBeGreaterThanOrEqual(13)
    const texts = await Promise.all(days.map((day) => textOf(`${day}.txt`)))
    expect(texts.filter((text) => /^Closed |closed /im.test(text)).length).toBeGreaterThanOrEqual(12)
    const pages = await Promise.all(days.map((day) => textOf(day)))
    expect(pages.filter((page) => /class="[^"]*update/i.test(page)).length).toBeGreaterThanOrEqual(4)
    expect(pages.some((page) => page.includes('Basin Courier') && page.includes('Not reached'))).toBe(true)
    const [week] = matches(calendar, /href="\/(digest\/weekly\/\d{4}-W\d\d)"(?!.{0,80}\(open\))/gs)
    expect(await textOf(`${week}.txt`)).toMatch(/W\d\d|Week \d+/)
  })

  it('shows the state of failed outlets: no connection, gone, refused', async () => {
    const page = await textOf('sources')
    for (const trouble of ['refused the connection', 'Removed (410)', 'Refuses our crawler (403)'])
      expect(page).toContain(trouble)
  })

  it.each([
    ['a Japanese part of a word', 'スーパーコンピューター', 'すばる盤'],
    ['German letters', 'Spatenstich', 'Grauhafen'],
    ['a phrase of one outlet alone', '"low sun"', 'Lantern Bridge'],
    ['what was corrected', 'Correction 14,000', 'Basalt-1'],
    ['a filter', 'lang:fr beat:safety', 'Pilcrow'],
  ])('finds by %s', async (_, words, sign) => {
    expect(await textOf(`search?q=${encodeURIComponent(words)}`)).toMatch(new RegExp(`${sign}[\\s\\S]*</main>`))
  })

  it('shows pictures with alternative text, and labels generated ones', async () => {
    const found = await textOf('search?q=Heron+million+tokens+lang:en')
    const story = await textOf(matches(found, /href="\/(story\/[0-9a-f]+)"/g)[0]!)
    expect(story).toContain('AI-generated image')
    expect(story).toMatch(/<img [^>]*alt="A violet network of dots and lines"/)
    expect(story).toContain('Generated with Heron for The Lantern Post')
  })

  describe('every link', () => {
    let seen: Map<string, Visited>
    beforeAll(async () => {
      seen = await walk(site, ['/', '/robots.txt', '/sitemap.xml', '/news-sitemap.xml'], 5_000)
    })

    it('works, and leads to every kind of page', async () => {
      const lost = [...seen].filter(([, { status }]) => ![200, 301, 302].includes(status))
      // News that arrived in the meantime may have moved a story out of a beat, and with it the link.
      const still = lost.map(async ([path, { from, status }]) =>
        from === '' || (await textOf(from)).includes(path) ? [`${from} -> ${path}: ${status}`] : [],
      )
      expect((await Promise.all(still)).flat()).toEqual([])
      const kinds = [
        /^\/story\/[0-9a-f]+$/,
        /^\/archive\/\d{4}-\d\d-\d\d$/,
        /^\/digest\/\d{4}-\d\d-\d\d\.mail\.html$/,
        /^\/picture\//,
        /^\/card\//,
        /^\/beats\/.+\/all/,
        /^\/feeds\/.+\.json$/,
      ]
      expect(kinds.map((kind) => [...seen.keys()].filter((path) => kind.test(path)).length > 5)).toEqual(
        kinds.map(() => true),
      )
      expect(seen.size).toBeLessThan(5_000)
    })

    it('leads from stories to related earlier ones, and agency copies are collapsed', () => {
      const stories = [...seen].filter(([path]) => /^\/story\/[0-9a-f]+$/.test(path)).map(([, { text }]) => text)
      const related = stories.filter((text) => text.includes('id="related"'))
      expect(related.length).toBeGreaterThanOrEqual(4)
      const ruling = related.find((text) => text.includes('<h1 dir="auto">Judge lets illustrators see'))!
      expect(ruling.split('id="related"')[1]).toContain('Two hundred illustrators sue')
      const wire = stories.find((text) => text.includes('<h1 dir="auto">Data centers used 7.1 percent'))
      expect(wire).toMatch(/4 reports by 1 (?:independent )?publisher/)
    })

    const pages = () => [...seen].filter(([, { status, type }]) => status === 200 && type.startsWith('text/html'))

    it('leads only to valid pages', async () => {
      // Titles from feeds may be long or contain raw characters; both are valid HTML.
      const validator = pageValidator('no-raw-characters', 'long-title', 'no-redundant-for')
      const faults: string[] = []
      for (const [path, { text }] of pages()) {
        // Emails have inline styles; see the tests of digests.
        if (path.endsWith('.mail.html')) continue
        for (const { messages } of (await validator.validateString(text)).results)
          faults.push(...messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`))
      }
      expect(faults).toEqual([])
      expect(pages().length).toBeGreaterThan(250)
    })

    it.each([
      ['Atom', /^\/feeds.*\.atom/, atomFaults, 15],
      ['RSS', /^\/feeds.*\.rss/, rssFaults, 15],
      ['JSON Feed', /^\/feeds.*\.json/, jsonFeedFaults, 15],
      ['OPML', /\.opml$/, opmlFaults, 1],
    ])('leads to valid %s documents, including archives', (_, kind, faultsOf, least) => {
      const found = [...seen].filter(([path]) => kind.test(path))
      expect(found.flatMap(([path, { text }]) => faultsOf(text).map((fault) => `${path}: ${fault}`))).toEqual([])
      expect(found.length).toBeGreaterThanOrEqual(least)
    })

    it('leads to JSON-LD that uses schema.org terms on every page that has any', () => {
      const told = pages().filter(([, { text }]) => text.includes('application/ld+json'))
      expect(told.flatMap(([path, { text }]) => schemaFaults(text).map((fault) => `${path}: ${fault}`))).toEqual([])
      expect(told.length).toBeGreaterThan(150)
    })

    it('leads to no page that loads anything from another host', () => {
      const loads =
        /<(?:script|img|source|iframe|video|audio|embed|link rel="(?:stylesheet|icon|apple-touch-icon|manifest|preload)")[^>]*?\s(?:src|srcset|href)="(?!\/[^/])([^"]+)"/g
      expect(pages().flatMap(([path, { text }]) => matches(text, loads).map((to) => `${path} loads ${to}`))).toEqual([])
    })

    it('to an outlet works, unless the outlet has failed', async () => {
      const own = new URL(site).origin
      const links = [...seen.values()].flatMap(({ type, text }) =>
        type.startsWith('text/html') ? matches(text, /href="(http:\/\/127\.0\.0\.1:\d+\/[^"]+\.html)"/g) : [],
      )
      const foreign = [...new Set(links)].filter((link) => !link.startsWith(own))
      expect(foreign.length).toBeGreaterThan(150)
      const lost = outlets.filter(({ failure }) => failure).map(({ id }) => `/${id}/`)
      const alive = foreign.filter((link) => !lost.some((id) => link.includes(id)))
      for (const link of alive) expect([link, (await fetch(link)).status]).toEqual([link, 200])
    })
  })

  describe.skipIf(!browserPath)(`in a browser (${browserName})`, () => {
    const foreign: string[] = []
    const broken: string[] = []
    const session = inBrowser()
    const withPage = async (work: (page: Page) => Promise<void>): Promise<void> => {
      const page = await session.browser.newPage()
      try {
        const own = new URL(site).host
        page.on('request', (request) => new URL(request.url()).host !== own && foreign.push(request.url()))
        page.on('pageerror', (error) => broken.push(String(error)))
        page.on('console', (message) => message.type() === 'error' && broken.push(message.text()))
        await work(page)
        expect({ foreign, broken }).toEqual({ foreign: [], broken: [] })
      } finally {
        await page.close()
      }
    }

    it('leads a reader from the front page to a story, a digest, a search, the feeds and the sources', () =>
      withPage(async (page) => {
        await page.goto(site)
        const titles = await page.locator('main a[href*="story/"]').allTextContents()
        expect(titles.join('\n')).toContain('Heron 3')
        expect(titles.join('\n')).not.toContain('Ferry')

        await page.locator('main a[href*="story/"]', { hasText: 'Heron 3, a language model' }).first().click()
        await page.waitForURL(/\/story\//)
        expect(await page.locator('main a[href*="127.0.0.1"]').count()).toBeGreaterThan(4)

        await page.getByRole('navigation').getByRole('link', { name: 'Digest', exact: true }).first().click()
        await page.locator('main a[href^="/digest/20"]').first().click()
        await page.waitForURL(/\/digest\/\d{4}/)
        expect(await page.locator('main article').count()).toBeGreaterThan(2)

        await page.getByRole('navigation').getByRole('link', { name: 'Search', exact: true }).first().click()
        await page.locator('main input[name="q"]').fill('Tesera recall')
        await page.keyboard.press('Enter')
        await page.locator('p', { hasText: 'Did you mean' }).getByRole('link').first().click()
        await page.locator('main mark').first().waitFor()
        expect(await page.locator('main mark').count()).toBeGreaterThan(3)

        await page.getByRole('navigation').getByRole('link', { name: 'Feeds', exact: true }).first().click()
        await page.locator('main a[href$="/feeds/chips.atom"]').first().click()
        expect(await page.locator('h1').textContent()).toContain('Chips')

        await page.getByRole('navigation').getByRole('link', { name: 'Sources', exact: true }).first().click()
        expect(await page.locator('main').textContent()).toContain('Model Meter')
      }))

    it('keeps the longest titles within 320 px', () =>
      withPage(async (page) => {
        await page.setViewportSize({ width: 320, height: 640 })
        for (const words of ['Rechenzentrumsabwärmenutzungsgenossenschaft', '個別指導教材の利用指針']) {
          const search = `search?q=${encodeURIComponent(words)}`
          const story = matches(await textOf(search), /href="\/(story\/[0-9a-f]+)"/g)[0]!
          const days = matches(await textOf(story), /href="\/(archive\/\d{4}-\d\d-\d\d)"/g)
          for (const path of [story, search, ...days]) {
            await page.goto(new URL(path, site).href)
            expect([path, await widthOf(page)]).toEqual([path, 320])
          }
        }
      }))
  })

  it('uses another port if the requested one is taken, reports it, and leaves no files behind', async () => {
    const { port } = new URL(site)
    const before = await readdir(temp)
    const { code, stdout, stderr } = await run(['demo', '--once', '--port', port], { env: { TMPDIR: temp } })
    expect(code).toBe(0)
    expect(stderr).toBe(`Port ${port} is taken; the demo uses ${new URL(pageOf(stdout, 'Front page')).port}.\n`)
    expect(await readdir(temp)).toEqual(before)
  })

  it('lets stories grow while it runs', async () => {
    await demo.says(/Chipwright Weekly reports: Hands on with Basalt-2.*\n +Now reported by 3 publishers: http/)
    expect(await textOf(pageOf(demo.stdout(), 'Atom feed'))).toContain('Hands on with Basalt-2')
  })

  it('exits with 0 on SIGINT and leaves no files behind', async () => {
    demo.child.kill('SIGINT')
    const { code } = await demo.ended
    expect(code).toBe(0)
    expect(await readdir(temp)).toEqual([])
  })

  it('exits with 0 on SIGTERM during the replay', async () => {
    const begun = start(['demo', '--port', '0'], { env: { TMPDIR: temp } })
    await begun.says(/An invented newsroom is at/)
    begun.child.kill('SIGTERM')
    expect((await begun.ended).code).toBe(0)
    expect(await readdir(temp)).toEqual([])
  })

  it('rejects an invalid port', async () => {
    const { code, stderr } = await run(['demo', '--port', 'eighty'])
    expect(code).toBe(2)
    expect(stderr).toContain('A port is a number from 0 to 65535.')
  })
})
