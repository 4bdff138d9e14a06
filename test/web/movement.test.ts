import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserName, browserPath, moved, painted, watchMoves } from '../support/web/browser.ts'
import { ask } from '../support/web/http-client.ts'
import { ids, illustratedNewsroom } from '../support/web/web-newsroom.ts'
import { browsed } from '../support/web/web-site.ts'

const pages = {
  front: '/',
  beat: '/beats/chips',
  story: `/story/${ids.chip}`,
  day: '/archive/2026-10-10',
  month: '/archive/2026-10',
  search: '/search?q=northwind',
  digest: '/digest/2026-10-10',
  digests: '/digest',
  feeds: '/feeds',
  sources: '/sources',
  about: '/about',
}

/** Somebody who was here before, so that what is new is marked. */
const RETURNING = "localStorage.setItem('beatwire.seen', '1'); localStorage.setItem('beatwire.since', '1')"

/** Cuts a page behind tags of its body, into pieces of about 600 characters: what a slow line, or a busy browser, shows one by one. */
function piecesOf(html: string): string[] {
  const body = html.indexOf('<body')
  const pieces = ['']
  for (const part of html.slice(body).split(/(?<=>)/)) {
    if (pieces.at(-1)!.length >= 600) pieces.push('')
    pieces[pieces.length - 1] += part
  }
  pieces[0] = html.slice(0, body) + pieces[0]
  return pieces
}

describe.skipIf(!browserPath)(`pages that load, in a browser (${browserName})`, () => {
  const site = browsed(illustratedNewsroom)

  const open = async (width: number): Promise<Page> => {
    const page = await site.browser.newPage({ viewport: { width, height: 844 } })
    await watchMoves(page)
    await page.addInitScript(RETURNING)
    return page
  }

  it.each([390, 1280])('stay still, %i pixels wide', async (width) => {
    const page = await open(width)
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(new URL(path, site.server.url).href, { waitUntil: 'load' })
      expect([name, await moved(page)]).toEqual([name, []])
    }
    await page.close()
  })

  it.each([390, 1280])(
    'stay still though they come piece by piece, each painted by itself, %i pixels wide',
    async (width) => {
      const slow = await slowly(site.server.url)
      const page = await open(width)
      try {
        for (const [name, path] of Object.entries(pages)) {
          const handed = slow.hand(path)
          await page.goto(slow.url + path, { waitUntil: 'commit' })
          await handed(() => painted(page))
          await page.waitForLoadState('load')
          expect([name, await moved(page)]).toEqual([name, []])
        }
      } finally {
        await page.close()
        slow.close()
      }
    },
  )
})

/** The same site behind a line over which pages come in pieces, the next one when `painted` says so. */
async function slowly(base: string) {
  const waiting = new Map<string, (painted: () => Promise<unknown>) => Promise<void>>()
  const asked = new Map<string, () => void>()
  const server: Server = createServer(async (req, res) => {
    const path = req.url ?? '/'
    const { status, headers, body, text } = await ask(base, path)
    res.writeHead(status, { 'content-type': headers['content-type'] })
    const known = asked.get(path)
    if (known === undefined) return void res.end(body)
    const [first = '', ...rest] = piecesOf(text)
    res.write(first)
    waiting.set(path, async (painted) => {
      for (const piece of rest) {
        await painted()
        res.write(piece)
      }
      await painted()
      res.end()
    })
    known()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Expects this page to be asked for; gives what hands it over. */
    hand(path: string) {
      const came = new Promise<void>((resolve) => void asked.set(path, resolve))
      return async (painted: () => Promise<unknown>) => {
        await came
        asked.delete(path)
        await waiting.get(path)!(painted)
      }
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
