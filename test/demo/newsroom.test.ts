import { SaxesParser } from 'saxes'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { draw } from '../../src/demo/drawings.ts'
import { earlier, later } from '../../src/demo/news.ts'
import { type Newsroom, startNewsroom } from '../../src/demo/newsroom.ts'
import { type DemoOutlet, outlets } from '../../src/demo/outlets.ts'
import { DAYS, timeOf, turnsBefore } from '../../src/demo/plan.ts'
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

  it('is a fortnight of a dozen outlets and more in four languages', () => {
    expect(outlets.length).toBeGreaterThanOrEqual(12)
    expect(new Set(outlets.map(({ language }) => language))).toEqual(new Set(['en', 'de', 'ja', 'fr']))
    const days = earlier.map(({ at }) => (typeof at === 'string' ? Number(at.split(' ')[0]) : 0))
    expect(Math.min(...days)).toBe(-DAYS)
    expect(new Set(days).size).toBe(DAYS + 1)
    expect(earlier.length).toBeGreaterThanOrEqual(150)
  })

  it('comes only from outlets that were there to tell it', () => {
    const late = earlier.filter(({ outlet, at }) => {
      const { fate } = outletOf(outlet)
      return fate && NOW - timeOf(at ?? 0, NOW, 'UTC') <= fate.daysAgo * DAY
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

  it('is replayed in order, to the very start, with a turn at each closing time', () => {
    const turns = turnsBefore(NOW, 'Europe/Vienna', ['01:00', '06:00', '01:00'])
    expect(turns.map(({ at }) => at)).toEqual(turns.map(({ at }) => at).sort((one, other) => one - other))
    expect(turns.at(-1)).toEqual({ at: NOW, crawl: true })
    expect(turns.filter(({ crawl }) => !crawl)).toHaveLength(2 * (DAYS + 1))
    const last = Math.max(...turns.slice(0, -1).map(({ at }) => at))
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

  it.each(outlets.map((outlet) => [outlet.name, outlet] as const))('prints what %s has reported', async (_, outlet) => {
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

  it('answers 304 to its own validator until something new comes out', async () => {
    const outlet = outletOf(later[0]!.outlet)
    const first = await fetch(newsroom.feedUrl(outlet))
    const headers = { 'if-none-match': first.headers.get('etag')! }
    expect((await fetch(newsroom.feedUrl(outlet), { headers })).status).toBe(304)
    expect(newsroom.publishNext(NOW + 5000)).toEqual({ outlet, title: later[0]!.title })
    const next = await fetch(newsroom.feedUrl(outlet), { headers })
    expect(next.status).toBe(200)
    expect(await next.text()).toContain(later[0]!.title)
  })

  it.each(['', 'nobody/', 'lantern-post/nothing.html', 'tessera/nothing.jpg'])('answers /%s', async (path) => {
    expect((await fetch(newsroom.url + path)).status).toBe(path === '' ? 200 : 404)
  })

  it('runs out of news in the end', () => {
    for (let n = 1; n < later.length; n++) expect(newsroom.publishNext(NOW + n * 5000)).not.toBeNull()
    expect(newsroom.publishNext(NOW + 999_000)).toBeNull()
  })
})

describe('turned to a moment of its fortnight', () => {
  let newsroom: Newsroom
  beforeEach(async () => {
    newsroom = await startNewsroom()
    newsroom.open(NOW)
    return () => newsroom.close()
  })
  const feedOf = (id: string) => fetch(newsroom.feedUrl(outletOf(id)))

  it('shows what was out by then, as it was said then', async () => {
    const recall = earlier.find(({ corrected }) => corrected?.title.startsWith('Correction: Tessera recalls'))!
    const at = timeOf(recall.at!, NOW, 'UTC')
    newsroom.turnTo(at - 1)
    expect(await (await feedOf(recall.outlet)).text()).not.toContain(recall.title)
    newsroom.turnTo(at)
    const before = await feedOf(recall.outlet)
    expect(await before.text()).toContain(`<title>${recall.title}</title>`)
    newsroom.turnTo(at + recall.corrected!.after * 3_600_000)
    const after = await feedOf(recall.outlet)
    expect(await after.text()).toContain(`<title>${recall.corrected!.title}</title>`)
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
  })

  it('loses outlets for good: one gone, one that refuses, one silent', async () => {
    newsroom.turnTo(NOW - 10 * DAY)
    for (const id of ['model-meter', 'closed-review', 'basin-courier']) expect((await feedOf(id)).status).toBe(200)
    newsroom.turnTo(NOW)
    expect((await feedOf('model-meter')).status).toBe(410)
    expect((await feedOf('closed-review')).status).toBe(403)
    await expect(feedOf('basin-courier')).rejects.toThrow('fetch failed')
    expect((await feedOf('lantern-post')).status).toBe(200)
  })
})

describe('a drawn picture', () => {
  const pictures = [...earlier, ...later].flatMap(({ picture }) => picture ?? [])

  it.each(pictures.map((picture) => [picture.alt, picture] as const))('says what it is: %s', async (_, picture) => {
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

  it('is declared as made by a model where one made it', () => {
    expect(pictures.filter(({ generated }) => generated).length).toBeGreaterThan(0)
    expect(pictures.length).toBeGreaterThan(15)
  })
})
