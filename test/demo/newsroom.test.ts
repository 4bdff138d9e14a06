import { SaxesParser } from 'saxes'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { draw } from '../../src/demo/drawings.ts'
import { earlier, later } from '../../src/demo/news.ts'
import { type Newsroom, startNewsroom } from '../../src/demo/newsroom.ts'
import { type DemoOutlet, outlets } from '../../src/demo/outlets.ts'
import { DAYS, replaySteps, timeOf } from '../../src/demo/plan.ts'
import type { When } from '../../src/demo/report.ts'
import { readPicture } from '../../src/sources/pictures/read-picture.ts'

const NOW = Date.UTC(2026, 2, 4, 9, 30, 15, 500)
const DAY = 86_400_000

const wellFormed = (xml: string) => {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}
const outletOf = (id: string): DemoOutlet => outlets.find((outlet) => outlet.id === id)!

describe('the invented news', () => {
  it.each([...earlier, ...later].map(({ outlet, title }) => [outlet, title]))(
    'knows the outlet %s of “%s”',
    (outlet) => {
      expect(outlets.map(({ id }) => id)).toContain(outlet)
    },
  )

  it('covers two weeks, with at least a dozen outlets in four languages', () => {
    expect(outlets.length).toBeGreaterThanOrEqual(12)
    expect(new Set(outlets.map(({ language }) => language))).toEqual(new Set(['en', 'de', 'ja', 'fr']))
    const days = earlier.map(({ at }) => (typeof at === 'string' ? Number(at.split(' ')[0]) : 0))
    expect(Math.min(...days)).toBe(-DAYS)
    expect(new Set(days).size).toBe(DAYS + 1)
    expect(earlier.length).toBeGreaterThanOrEqual(150)
  })

  it('comes only from outlets that had not failed yet', () => {
    const late = earlier.filter(({ outlet, at }) => {
      const { failure } = outletOf(outlet)
      return failure && NOW - timeOf(at ?? 0, NOW, 'UTC') <= failure.daysAgo * DAY
    })
    expect(late.map(({ title }) => title)).toEqual([])
  })

  it.each<[When, string, number]>([
    [1.5, 'UTC', Date.UTC(2026, 2, 4, 8, 0, 15)],
    ['-1 13:30', 'UTC', Date.UTC(2026, 2, 3, 13, 30)],
    ['-1 13:30', 'Asia/Tokyo', Date.UTC(2026, 2, 3, 4, 30)],
    ['-2 07:00', 'America/Sao_Paulo', Date.UTC(2026, 2, 2, 10)],
  ])('dates %s in %s', (at, zone, expected) => {
    expect(timeOf(at, NOW, zone)).toBe(expected)
  })

  it('is replayed in order up to the start, with a step at each closing time', () => {
    const steps = replaySteps(NOW, 'Europe/Vienna', ['01:00', '06:00', '01:00'])
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).sort((one, other) => one - other))
    expect(steps.at(-1)).toEqual({ at: NOW, crawl: true })
    expect(steps.filter(({ crawl }) => !crawl)).toHaveLength(2 * (DAYS + 1))
    const last = Math.max(...steps.slice(0, -1).map(({ at }) => at))
    expect(last).toBeLessThan(NOW)
  })
})

describe('the invented newsroom', () => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await startNewsroom()
    newsroom.open(NOW)
  })
  afterAll(() => newsroom.close())

  it.each(outlets.map((outlet) => [outlet.name, outlet] as const))('publishes the reports of %s', async (_, outlet) => {
    const response = await fetch(newsroom.feedUrl(outlet))
    const body = await response.text()
    if (outlet.form === 'rss' || outlet.form === 'atom') wellFormed(body)
    if (outlet.form === 'json')
      expect(JSON.parse(body).items).toHaveLength(earlier.filter((each) => each.outlet === outlet.id).length)
    const found = [...body.matchAll(/[^"<>\s]+\.html/g)].map(([link]) => new URL(link, newsroom.homeUrl(outlet)).href)
    const links = new Set(found.filter((link) => link.startsWith(newsroom.homeUrl(outlet))))
    expect(links.size).toBeGreaterThanOrEqual(earlier.filter((each) => each.outlet === outlet.id).length)
    for (const link of links) {
      const report = await fetch(link)
      expect([link, report.status]).toEqual([link, 200])
      const page = await report.text()
      expect(page).toContain('<article>')
      const picture = /og:image" content="([^"]+)"/.exec(page)?.[1]
      if (picture) expect((await fetch(picture, { method: 'HEAD' })).headers.get('content-type')).toBe('image/jpeg')
    }
  })

  it('returns 304 for its own validator until something new is published', async () => {
    const outlet = outletOf(later[0]!.outlet)
    const first = await fetch(newsroom.feedUrl(outlet))
    const headers = { 'if-none-match': first.headers.get('etag')! }
    expect((await fetch(newsroom.feedUrl(outlet), { headers })).status).toBe(304)
    expect(newsroom.publishNext(NOW + 5000)).toEqual({ outlet, title: later[0]!.title })
    const next = await fetch(newsroom.feedUrl(outlet), { headers })
    expect(next.status).toBe(200)
    expect(await next.text()).toContain(later[0]!.title)
  })

  it.each(['', 'nobody/', 'lantern-post/nothing.html', 'tessera/nothing.jpg'])('responds to /%s', async (path) => {
    expect((await fetch(newsroom.url + path)).status).toBe(path === '' ? 200 : 404)
  })

  it('runs out of news eventually', () => {
    for (let n = 1; n < later.length; n++) expect(newsroom.publishNext(NOW + n * 5000)).not.toBeNull()
    expect(newsroom.publishNext(NOW + 999_000)).toBeNull()
  })
})

describe('at a time in the past', () => {
  let newsroom: Newsroom
  beforeEach(async () => {
    newsroom = await startNewsroom()
    newsroom.open(NOW)
    return () => newsroom.close()
  })
  const feedOf = (id: string) => fetch(newsroom.feedUrl(outletOf(id)))

  it('shows what was published by then, in its text of that time', async () => {
    const recall = earlier.find(({ corrected }) => corrected?.title.startsWith('Correction: Tessera recalls'))!
    const at = timeOf(recall.at!, NOW, 'UTC')
    newsroom.showAsOf(at - 1)
    expect(await (await feedOf(recall.outlet)).text()).not.toContain(recall.title)
    newsroom.showAsOf(at)
    const before = await feedOf(recall.outlet)
    expect(await before.text()).toContain(`<title>${recall.title}</title>`)
    newsroom.showAsOf(at + recall.corrected!.after * 3_600_000)
    const after = await feedOf(recall.outlet)
    expect(await after.text()).toContain(`<title>${recall.corrected!.title}</title>`)
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
  })

  it('loses outlets permanently: one gone, one that refuses, one silent', async () => {
    newsroom.showAsOf(NOW - 10 * DAY)
    for (const id of ['model-meter', 'closed-review', 'basin-courier']) expect((await feedOf(id)).status).toBe(200)
    newsroom.showAsOf(NOW)
    expect((await feedOf('model-meter')).status).toBe(410)
    expect((await feedOf('closed-review')).status).toBe(403)
    await expect(feedOf('basin-courier')).rejects.toThrow('fetch failed')
    expect((await feedOf('lantern-post')).status).toBe(200)
  })
})

describe('a drawn picture', () => {
  const pictures = [...earlier, ...later].flatMap(({ picture }) => picture ?? [])

  it.each(pictures.map((picture) => [picture.alt, picture] as const))('has metadata: %s', async (_, picture) => {
    const bytes = await draw(picture)
    expect((await sharp(bytes).stats()).entropy).toBeGreaterThan(2)
    const read = await readPicture(bytes)
    expect(read).toMatchObject({
      width: 960,
      height: 540,
      facts: {
        alt: picture.alt,
        credit: picture.credit,
        provenance: picture.generated ? 'generated' : null,
      },
    })
  })

  it('is declared as generated if it is', () => {
    expect(pictures.filter(({ generated }) => generated).length).toBeGreaterThan(0)
    expect(pictures.length).toBeGreaterThan(15)
  })
})
