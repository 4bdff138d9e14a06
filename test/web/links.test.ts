import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../src/web/server.ts'
import type { TestWorld } from '../support/world.ts'
import { ask } from './client.ts'
import { ids, newsroom } from './newsroom.ts'

const PUBLIC = 'https://wire.example/'

/** Addresses in a document: of links, pictures, sheets and scripts in pages; of anything of ours in the rest. */
function addressesIn(type: string, text: string): string[] {
  const decoded = (each: string) =>
    each.replace(
      /&(amp|quot|lt|gt|#38|#39);/g,
      (_, name) => ({ amp: '&', quot: '"', lt: '<', gt: '>', '#38': '&', '#39': "'" })[name as string]!,
    )
  if (type.startsWith('text/html'))
    return [...text.matchAll(/\s(?:href|src|action|content)="([^"]*)"/g)].flatMap(([, value]) =>
      /^(?:\/|\?|#|https:\/\/wire\.example\/)/.test(value!) ? [decoded(value!)] : [],
    )
  if (/xml|json/.test(type))
    return [...text.matchAll(/https:\/\/wire\.example\/[^\s"<>\\]*/g)].map(([found]) => decoded(found))
  return []
}

describe('walking every link from the front page', () => {
  let world: TestWorld
  let server: Listening
  const seen = new Map<string, { status: number; type: string; from: string; text: string }>()

  beforeAll(async () => {
    world = await newsroom()
    server = await listen(world, { host: '127.0.0.1', port: 0 })
    const queue: { path: string; from: string }[] = ['/', '/robots.txt', '/sitemap.xml', '/news-sitemap.xml'].map(
      (path) => ({ path, from: '' }),
    )
    for (let next = queue.shift(); next && seen.size < 3_000; next = queue.shift()) {
      if (seen.has(next.path)) continue
      const { status, headers, text } = await ask(server.url, next.path)
      const type = headers['content-type'] ?? ''
      seen.set(next.path, { status, type, from: next.from, text })
      const here = new URL(next.path, PUBLIC)
      const found = status === 301 || status === 302 ? [headers.location!] : addressesIn(type, text)
      for (const address of found) {
        const url = new URL(address, here)
        const path = url.pathname + url.search
        if (url.origin === here.origin && !seen.has(path)) queue.push({ path, from: next.path })
      }
    }
  }, 120_000)
  afterAll(async () => {
    await server.close()
    await world.store.close()
  })

  it('comes to every kind of page, feed, map, picture and file', () => {
    for (const path of [
      '/beats/chips',
      `/story/${ids.chip}`,
      '/archive/2026-10-09',
      '/archive/2026-10',
      '/beats/chips/all',
      '/digest/2026-10-10',
      '/feeds/chips.atom',
      '/feeds.opml',
      '/search',
      '/sources',
      '/about/bot',
      '/card.png',
      `/card/${ids.chip}.png`,
      '/card/beats/chips.png',
      '/site.webmanifest',
      '/sitemaps/2026-10.xml',
      '/news-sitemap.xml',
    ])
      expect([path, seen.get(path)?.status]).toEqual([path, 200])
  })

  it('finds none broken', () => {
    const broken = [...seen].filter(([, { status }]) => ![200, 301, 302].includes(status))
    expect(broken.map(([path, { status, from }]) => `${from} -> ${path}: ${status}`)).toEqual([])
    expect(seen.size).toBeLessThan(3_000)
  })

  it('finds no page that would fetch anything from another host', () => {
    for (const [path, { type, text }] of seen) {
      if (!type.startsWith('text/html')) continue
      const fetched = [
        ...text.matchAll(/<(?:script|img|source|iframe|video|audio|embed)\b[^>]*\s(?:src|srcset|data)="([^"]+)"/g),
        ...text.matchAll(
          /<link rel="(?:stylesheet|icon|apple-touch-icon|manifest|preload|modulepreload)"[^>]* href="([^"]+)"/g,
        ),
      ].map((found) => found[1]!)
      expect([path, fetched.filter((address) => !/^\/(?!\/)/.test(address))]).toEqual([path, []])
    }
  })

  it('finds a place on its page for every fragment', () => {
    for (const [path, { type, text }] of seen) {
      if (!type.startsWith('text/html')) continue
      for (const [, to, fragment] of text.matchAll(/href="([^"#]*)#([^"]+)"/g)) {
        if (/^https?:/.test(to!)) continue
        const target = to === '' ? text : (seen.get(to!)?.text ?? '')
        expect([path, `${to}#${fragment}`, target.includes(`id="${fragment}"`)]).toEqual([
          path,
          `${to}#${fragment}`,
          true,
        ])
      }
    }
  })
})
