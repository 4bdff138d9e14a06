import { request } from 'node:http'

export interface Visited {
  readonly status: number
  readonly type: string
  /** The first page that linked here. */
  readonly from: string
  readonly text: string
}

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', '#38': '&', '#39': "'" }
const decoded = (text: string): string => text.replace(/&(amp|quot|lt|gt|#38|#39);/g, (_, name) => entities[name]!)

/** Addresses in a document: in pages, those of links, pictures, style sheets and scripts; in others, absolute URLs of `site`. */
function addressesIn(type: string, text: string, site: string): string[] {
  if (type.startsWith('text/html')) {
    const found = [...text.matchAll(/\s(?:href|src|action)="([^"]*)"|\scontent="(http[^"]*)"/g)]
    return found.map(([, link, content]) => decoded(link ?? content ?? ''))
  }
  if (!/xml|json/.test(type)) return []
  return decoded(text)
    .split(site)
    .slice(1)
    .map((rest) => site + /^[^\s"'<>\\]*/.exec(rest)![0])
}

const get = (base: URL, path: string): Promise<{ status: number; type: string; location: string; text: string }> =>
  new Promise((resolve, reject) => {
    const sent = request({ hostname: base.hostname, port: base.port, path }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const { 'content-type': type = '', location = '' } = response.headers
        const text = /text|xml|json/.test(type) ? Buffer.concat(parts).toString() : ''
        resolve({ status: response.statusCode ?? 0, type, location, text })
      })
    })
    sent.on('error', reject).end()
  })

/** Follows every link of a site from its front page, a few at a time, at most `limit`. Requests nothing from other hosts. */
export async function walk(site: string, start: readonly string[], limit: number): Promise<Map<string, Visited>> {
  const base = new URL(site)
  const seen = new Map<string, Visited>()
  const known = new Set(start)
  const queue = start.map((path) => ({ path, from: '' }))
  const worker = async () => {
    for (let next = queue.shift(); next && seen.size < limit; next = queue.shift()) {
      const { path, from } = next
      const { status, type, location, text } = await get(base, path)
      seen.set(path, { status, type, from, text })
      const found = location === '' ? addressesIn(type, text, site) : [location]
      for (const address of found) {
        const url = new URL(address, new URL(path, base))
        const there = url.pathname + url.search
        if (url.origin !== base.origin || known.has(there)) continue
        known.add(there)
        queue.push({ path: there, from: path })
      }
    }
  }
  // A worker that finds the queue empty may stop too soon, so workers are started again until nothing is left.
  while (queue.length > 0 && seen.size < limit) await Promise.all(Array.from({ length: 4 }, worker))
  return seen
}
