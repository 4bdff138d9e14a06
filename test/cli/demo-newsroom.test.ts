import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { earlier, later } from '../../src/cli/demo/news.ts'
import { type Newsroom, startNewsroom } from '../../src/cli/demo/newsroom.ts'
import { outlets } from '../../src/cli/demo/outlets.ts'

const NOW = Date.UTC(2026, 2, 4, 9, 30, 15, 500)

const wellFormed = (xml: string) => {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

describe('the invented newsroom', () => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await startNewsroom()
    newsroom.open(NOW)
  })
  afterAll(() => newsroom.close())

  it.each([...earlier, ...later].map(({ outlet, title }) => [outlet, title]))(
    'knows the outlet %s of “%s”',
    (outlet) => {
      expect(outlets.map(({ id }) => id)).toContain(outlet)
    },
  )

  it('gives every report of an outlet its own address', () => {
    const addresses = [...earlier, ...later].map(({ outlet, title }) => `${outlet} ${title}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it.each(outlets.map((outlet) => [outlet.name, outlet] as const))('prints what %s has reported', async (_, outlet) => {
    const response = await fetch(newsroom.feedUrl(outlet))
    const body = await response.text()
    if (outlet.form === 'rss' || outlet.form === 'atom') wellFormed(body)
    if (outlet.form === 'json')
      expect(JSON.parse(body).items).toHaveLength(earlier.filter((each) => each.outlet === outlet.id).length)
    const links = [...body.matchAll(/[^"<>\s]+\.html/g)].map(([link]) => new URL(link, newsroom.homeUrl(outlet)).href)
    const report = await fetch(links.find((link) => link.startsWith(newsroom.homeUrl(outlet)))!)
    expect(report.status).toBe(200)
    expect(await report.text()).toContain('<article>')
  })

  it('answers 304 to its own validator until something new comes out', async () => {
    const [outlet] = outlets.filter(({ id }) => id === later[0]!.outlet)
    const first = await fetch(newsroom.feedUrl(outlet!))
    const headers = { 'if-none-match': first.headers.get('etag')! }
    expect((await fetch(newsroom.feedUrl(outlet!), { headers })).status).toBe(304)
    expect(newsroom.publishNext(NOW + 5000)).toEqual({ outlet, title: later[0]!.title })
    const next = await fetch(newsroom.feedUrl(outlet!), { headers })
    expect(next.status).toBe(200)
    expect(await next.text()).toContain(later[0]!.title)
  })

  it.each(['', 'nobody/', 'lantern-post/nothing.html'])('answers /%s without falling over', async (path) => {
    expect((await fetch(newsroom.url + path)).status).toBe(path === '' ? 200 : 404)
  })

  it('runs out of news in the end', () => {
    for (let n = 1; n < later.length; n++) expect(newsroom.publishNext(NOW + n * 5000)).not.toBeNull()
    expect(newsroom.publishNext(NOW + 999_000)).toBeNull()
  })
})
