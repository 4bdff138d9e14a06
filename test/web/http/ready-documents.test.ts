import { describe, expect, it } from 'vitest'
import { listen } from '../../../src/web/server.ts'
import { ask, connection, raw } from '../../support/web/http-client.ts'
import { ids, newsroom } from '../../support/web/web-newsroom.ts'
import { served } from '../../support/web/web-site.ts'

const FEED = '/feeds/ai-beats.atom'
const SMALL = '/robots.txt'
const undated = (answer: string) => answer.replace(/^Date: .*\r\n/gm, '')

const site = served(newsroom)

/** What a connection is answered that asks this and nothing more. */
const answered = async (head: string, body = '') =>
  undated(await raw(site.server.url, `${head}\r\nHost: x\r\nConnection: close\r\n\r\n${body}`))

/** Tag and date of a document in a coding, for conditions. */
async function validators(path: string, coding: string) {
  const { headers } = await ask(site.server.url, path, { headers: { 'Accept-Encoding': coding } })
  return { tag: headers.etag!, date: headers['last-modified'] ?? 'Sun, 06 Nov 1994 08:49:37 GMT' }
}

describe('a cached document is served like one that is rendered first', () => {
  const EARLY = 'Thu, 01 Jan 1970 00:00:00 GMT'
  const browser = 'Sec-Fetch-Dest: document\r\nUpgrade-Insecure-Requests: 1'
  it.each([
    ['GET', `GET ${FEED} HTTP/1.1`, 200],
    ['HEAD', `HEAD ${FEED} HTTP/1.1`, 200],
    ['a page', 'GET / HTTP/1.1', 200],
    ['a page, its head', 'HEAD /beats/chips HTTP/1.1', 200],
    ['a small document', `GET ${SMALL} HTTP/1.1\r\nAccept-Encoding: br`, 200],
    ['HTTP/1.0', `GET ${FEED} HTTP/1.0`, 200],
    ['in absolute form', `GET http://any.example${FEED} HTTP/1.1\r\nAccept-Encoding: br`, 200],
    ['in absolute form, capitals', `GET HTTP://ANY.example${FEED} HTTP/1.1`, 200],
    ['in absolute form of no host', `GET http://${FEED} HTTP/1.1`, 404],
    ['in absolute form of another scheme', `GET ftp://any.example${FEED} HTTP/1.1`, 400],
    ['no path at all', 'GET feeds HTTP/1.1', 400],
    ['br', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: br`, 200],
    ['gzip as browsers ask', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: gzip, deflate, br, zstd`, 200],
    ['gzip rather than br', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: br;q=.5, br;q=0.5, gzip;q=0.8`, 200],
    ['anything but br', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: *, br;q=0`, 200],
    ['the fields of codings in two lines', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: x\r\nAccept-Encoding: gzip`, 200],
    ['no coding that we have', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: zstd, identity;q=0`, 406],
    ['no coding that we have of a small one', `GET ${SMALL} HTTP/1.1\r\nAccept-Encoding: br, identity;q=0`, 406],
    ['the tag', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: br\r\nIf-None-Match: <tag>`, 304],
    ['the tag, HEAD', `HEAD ${FEED} HTTP/1.1\r\nAccept-Encoding: br\r\nIf-None-Match: <tag>`, 304],
    ['the weak tag', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: br\r\nIf-None-Match: W/<tag>`, 304],
    [
      'tags in two lines',
      `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: br\r\nIf-None-Match: "a"\r\nIf-None-Match: <tag>`,
      304,
    ],
    ['any tag', `GET ${FEED} HTTP/1.1\r\nIf-None-Match: *`, 304],
    ['the tag of another coding', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: gzip\r\nIf-None-Match: <tag>`, 200],
    ['the tag without quotes', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: br\r\nIf-None-Match: abc`, 200],
    ['the date', `GET ${FEED} HTTP/1.1\r\nIf-Modified-Since: <date>`, 304],
    ['an early date', `GET ${FEED} HTTP/1.1\r\nIf-Modified-Since: ${EARLY}`, 200],
    ['a tag that must be, and is', `GET ${FEED} HTTP/1.1\r\nAccept-Encoding: br\r\nIf-Match: <tag>`, 200],
    ['a tag that must be, and is not', `GET ${FEED} HTTP/1.1\r\nIf-Match: "a"`, 412],
    ['a date after which it changed', `GET ${FEED} HTTP/1.1\r\nIf-Unmodified-Since: ${EARLY}`, 412],
    ['a range, which we leave aside', `GET ${FEED} HTTP/1.1\r\nRange: bytes=0-9`, 200],
    ['a query that is not read', 'GET /about?utm=x HTTP/1.1', 200],
    ['an empty query', `GET ${FEED}? HTTP/1.1`, 200],
    ['a query that is read', `GET ${FEED}?limit=1 HTTP/1.1`, 200],
    ['a query that makes no sense', `GET ${FEED}?limit=x HTTP/1.1`, 400],
    ['with escapes', 'GET /%66eeds/ai-beats.atom HTTP/1.1', 200],
    ['with an escape that is none', 'GET /%zz HTTP/1.1', 404],
    ['with an escaped slash', 'GET /feeds%2Fai-beats.atom HTTP/1.1', 404],
    ['two slashes', `GET /${FEED} HTTP/1.1`, 301],
    ['a slash at its end', 'GET /about/ HTTP/1.1', 301],
    ['a page that is not there', 'GET /nowhere HTTP/1.1\r\nIf-None-Match: *', 404],
    ['a browser, which is shown a page', `GET ${FEED} HTTP/1.1\r\n${browser}`, 200],
    [
      'a browser with the tag of the feed',
      `GET ${FEED} HTTP/1.1\r\n${browser}\r\nAccept-Encoding: br\r\nIf-None-Match: <tag>`,
      200,
    ],
    ['POST', `POST ${FEED} HTTP/1.1\r\nContent-Length: 0`, 405],
    ['PROPFIND', `PROPFIND ${FEED} HTTP/1.1`, 405],
    ['TRACE', `TRACE ${FEED} HTTP/1.1`, 405],
    ['OPTIONS', `OPTIONS ${FEED} HTTP/1.1`, 204],
    ['a method that nobody knows', `FETCH ${FEED} HTTP/1.1`, 400],
  ] as const)('%s', async (_, head, status) => {
    const { tag, date } = await validators(FEED, 'br')
    const request = head.replace('<tag>', tag).replace('<date>', date)
    site.app.touch()
    const first = await answered(request)
    const second = await answered(request)
    expect(first.split(' ', 2)[1]).toBe(String(status))
    expect(second).toBe(first)
  })
})

describe('one connection', () => {
  it('is kept for many requests', async () => {
    const line = connection(site.server.url)
    for (let n = 0; n < 50; n++) {
      line.send(`GET ${FEED} HTTP/1.1\r\nHost: x\r\n\r\n`)
      const answer = await line.answer()
      expect([answer.status, answer.headers.connection]).toEqual([200, 'keep-alive'])
    }
    line.end()
  })

  it('is answered in the order of its requests, whether or not a document is at hand', async () => {
    site.app.touch()
    await ask(site.server.url, FEED)
    const { tag } = await validators(FEED, 'identity')
    const line = connection(site.server.url)
    const asked = [
      ['GET /beats/models', 200],
      ['GET /feeds/ai-beats.atom', 200],
      ['HEAD /feeds/ai-beats.atom', 200],
      [`GET /feeds/ai-beats.atom HTTP/1.1\r\nIf-None-Match: ${tag}`, 304],
      ['GET /nowhere', 404],
      ['GET /beats/chips', 200],
      ['GET /feeds/ai-beats.atom', 200],
    ] as const
    line.send(asked.map(([head]) => `${/HTTP/.test(head) ? head : `${head} HTTP/1.1`}\r\nHost: x\r\n\r\n`).join(''))
    const answers = []
    for (const [head] of asked) answers.push(await line.answer(head.startsWith('HEAD')))
    expect(answers.map(({ status }) => status)).toEqual(asked.map(([, status]) => status))
    expect(answers[0]!.text).toContain('Models')
    expect(answers[5]!.text).toContain('Chips')
    expect(answers[6]!.text).toBe(answers[1]!.text)
    line.end()
  })

  it('goes on after a GET that brought a body', async () => {
    const line = connection(site.server.url)
    line.send(
      `GET ${FEED} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhelloGET ${SMALL} HTTP/1.1\r\nHost: x\r\n\r\n`,
    )
    expect((await line.answer()).headers['content-type']).toContain('atom')
    expect((await line.answer()).headers['content-type']).toContain('text/plain')
    line.end()
  })

  it('may ask letter by letter', async () => {
    const line = connection(site.server.url)
    for (const letter of `GET ${FEED} HTTP/1.1\r\nHost: x\r\n\r\n`) {
      line.send(letter)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect((await line.answer()).status).toBe(200)
    line.end()
  })

  it('may read late: nothing is lost, nothing doubled', async () => {
    const { body } = await ask(site.server.url, '/')
    const line = connection(site.server.url)
    line.pause()
    const many = 400
    line.send(`GET / HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(many))
    // Others are served meanwhile.
    for (let n = 0; n < 20; n++) expect((await ask(site.server.url, FEED)).status).toBe(200)
    line.resume()
    for (let n = 0; n < many; n++) expect((await line.answer()).body.equals(body)).toBe(true)
    line.end()
  })

  it.each([
    ['an address of 2,048 characters', 2_048, '404'],
    ['one more', 2_049, '414'],
    ['more than a request may have at all', 20_000, '431'],
  ])('takes %s for what it is', async (_, length, status) => {
    const answer = await answered(`GET /${'a'.repeat(length - 1)} HTTP/1.1`)
    expect(answer.split(' ', 2)[1]).toBe(status)
  })
})

describe('news', () => {
  it('is in the next answer after each touch, on every connection and in every coding', async () => {
    const lines = ['identity', 'gzip', 'br'].map((coding) => ({ coding, line: connection(site.server.url) }))
    const [view] = await site.app.store.storyViews([ids.chip])
    const { story } = view!
    const tags = new Set<string>()
    for (let n = 0; n < 5; n++) {
      await site.app.store.saveStories({
        stories: [
          { ...story, headline: `Headline ${n}`, contentHash: `face ${n}`, updated: story.updated + n * 60_000 },
        ],
        memberships: [],
        grouped: [],
      })
      site.app.touch()
      for (const { coding, line } of lines) {
        line.send(`GET /story/${ids.chip} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: ${coding}\r\n\r\n`)
        const answer = await line.answer()
        expect(answer.text).toContain(`Headline ${n}`)
        tags.add(answer.headers.etag!)
        line.send(
          `GET /story/${ids.chip} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: ${coding}\r\nIf-None-Match: ${answer.headers.etag}\r\n\r\n`,
        )
        expect((await line.answer()).status).toBe(304)
      }
    }
    expect(tags.size).toBe(15)
    for (const { line } of lines) line.end()
    await site.app.store.saveStories({ stories: [story], memberships: [], grouped: [] })
    site.app.touch()
  })
})

describe('the end', () => {
  it('may come at any time: open responses are completed, the last closes its connection, new connections are refused', async () => {
    const own = await listen(site.app, { host: '127.0.0.1', port: 0, drain: 5_000 })
    await ask(own.url, FEED)
    const { body } = await ask(own.url, FEED)
    let closed: Promise<void> | undefined
    let whole = 0
    const busy = Array.from({ length: 16 }, async (_, n) => {
      const line = connection(own.url)
      for (;;) {
        line.send(`GET ${FEED} HTTP/1.1\r\nHost: x\r\n\r\n`)
        const answer = await line.answer().catch(() => null)
        // An idle connection may be closed while a request is on its way to it; then not one byte comes back.
        if (answer === null) return line.received()
        expect(answer.body.equals(body)).toBe(true)
        whole++
        if (n === 0 && whole > 200) closed ??= own.close()
        if (answer.headers.connection === 'close') return ''
      }
    })
    expect(await Promise.all(busy)).toEqual(busy.map(() => ''))
    await closed
    expect(whole).toBeGreaterThan(200)
    await expect(ask(own.url, FEED)).rejects.toThrow(/ECONNREFUSED/)
  })
})
