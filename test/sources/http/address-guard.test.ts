import { describe, expect, it } from 'vitest'
import type { Resolve } from '../../../src/sources/http/address-guard.ts'
import { FEED, getter, names, requestFor, serve } from '../../support/get-server.ts'

describe('a hostile URL', () => {
  // Each was a way around somebody's check: numbers, other scripts, other families, tunnels, user info.
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://0177.0.0.1/',
    'http://0x7f.0.0.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://１２７.0.0.1/',
    'http://%31%32%37.0.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:53aa:64c:0:7fff:80ff:fffe]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'http://[ff02::1]/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://100.100.100.200/latest/meta-data/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/latest/meta-data/',
    'http://0xa9fea9fe/latest/meta-data/',
    'http://192.0.0.192/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'https://127.0.0.1/',
    'http://127.0.0.1:80/',
    'http://127.0.0.1:6379/',
    'HTTP://127.0.0.1/',
    'http:127.0.0.1/',
    'http:\\\\127.0.0.1\\',
    ' http://127.0.0.1/ ',
    'http://\t127.0.0.1/',
  ])('%j is refused before any connection', async (url) => {
    const result = await getter({ allow: [] }).get(requestFor(url))
    expect(result).toMatchObject({ kind: 'failed', reason: 'refused-address', status: null })
    expect(result).toHaveProperty('message', expect.stringMatching(/^refused: \S+ is an? .*address \(allow it with/))
  })

  it.each([
    'file:///etc/passwd',
    'ftp://8.8.8.8/feed',
    'gopher://127.0.0.1:6379/_FLUSHALL',
    'javascript:alert(1)',
    'data:text/xml,<rss/>',
    'unix:/var/run/docker.sock',
    'http://user@8.8.8.8/',
    'http://user:secret@8.8.8.8/',
    'http://8.8.8.8@127.0.0.1/',
    'http://[::1',
    'http://256.256.256.256/',
    'http://',
    'feed.xml',
    '//8.8.8.8/feed',
    '',
  ])('%j is no URL to fetch', async (url) => {
    expect(await getter({ allow: [] }).get(requestFor(url))).toMatchObject({ kind: 'failed', reason: 'bad-url' })
  })

  it('never has its password repeated in the message', async () => {
    const result = await getter().get(requestFor('http://me:hunter2@news.example/'))
    expect(JSON.stringify(result)).not.toContain('hunter2')
  })
})

describe('a name', () => {
  const resolve = names({
    'inside.example': ['10.0.0.4'],
    'mixed.example': ['93.184.215.14', '127.0.0.1'],
    'mapped.example': ['::ffff:127.0.0.1'],
    'empty.example': [],
    localhost: ['127.0.0.1', '::1'],
    'localhost.': ['127.0.0.1'],
    'public.example': ['93.184.215.14'],
    'us.example': ['127.0.0.1'],
  })

  it.each([
    ['inside.example', 'inside.example resolves to 10.0.0.4, a private address (allow it with network.allow)'],
    ['mixed.example', 'mixed.example resolves to 127.0.0.1, a loopback address (allow it with network.allow)'],
    ['mapped.example', 'mapped.example resolves to ::ffff:127.0.0.1, a loopback address (allow it with network.allow)'],
    ['localhost', 'localhost resolves to 127.0.0.1, a loopback address (allow it with network.allow)'],
    ['localhost.', 'localhost. resolves to 127.0.0.1, a loopback address (allow it with network.allow)'],
    [
      'public.example:8080',
      'port 8080 of public.example; only ports 80 and 443 are allowed, unless network.allow lists the address (93.184.215.14)',
    ],
  ])('%s is refused', async (host, reason) => {
    expect(await getter({ allow: [] }, { resolve }).get(requestFor(`http://${host}/`))).toEqual({
      kind: 'failed',
      reason: 'refused-address',
      status: null,
      message: `refused: ${reason}`,
    })
  })

  it.each([['nowhere.example'], ['empty.example']])('%s has no address', async (host) => {
    expect(await getter({ allow: [] }, { resolve }).get(requestFor(`http://${host}/`))).toMatchObject({
      reason: 'dns',
      message: `${host} has no address`,
    })
  })

  it('is fetched on any port where all its addresses are allowed', async () => {
    const server = await serve((_, response) => response.end(FEED))
    const result = await getter({ allow: ['127.0.0.1/32'] }, { resolve }).get(
      requestFor(`http://us.example:${server.port}/`),
    )
    expect(result).toMatchObject({ kind: 'fresh', status: 200 })
    expect(server.seen[0]?.headers.host).toBe(`us.example:${server.port}`)
  })

  it('is refused where one of its addresses is not allowed', async () => {
    const { get } = getter({ allow: ['127.0.0.1/32'] }, { resolve: names({ localhost: ['127.0.0.1', '::1'] }) })
    expect(await get(requestFor('http://localhost:8080/'))).toMatchObject({
      message: 'refused: localhost resolves to ::1, a loopback address (allow it with network.allow)',
    })
  })

  it('is reached at any of its addresses that answers', async () => {
    const server = await serve((_, response) => response.end(FEED))
    const { get } = getter({}, { resolve: names({ 'both.example': ['::1', '127.0.0.1'] }) })
    expect(await get(requestFor(`http://both.example:${server.port}/`))).toMatchObject({ kind: 'fresh' })
  })

  it('is resolved once: the address that was checked is the one connected to', async () => {
    const server = await serve((_, response) => response.end(FEED))
    let lookups = 0
    const rebinding: Resolve = (_, __, callback) =>
      callback(null, [{ address: lookups++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }])
    const { get } = getter({ allow: ['127.0.0.0/8'] }, { resolve: rebinding })
    expect(await get(requestFor(`http://rebind.example:${server.port}/`))).toMatchObject({ kind: 'fresh' })
    expect(lookups).toBe(1)
  })

  it('is resolved by the system by default', async () => {
    expect(await getter({ allow: [] }).get(requestFor('http://localhost/'))).toMatchObject({
      reason: 'refused-address',
    })
  })
})

it.each(['http://8.8.8.8:8080/', 'https://8.8.8.8:22/', 'http://[2606:4700:4700::1111]:6379/'])(
  '%s is refused for its port',
  async (url) => {
    expect(await getter({ allow: [] }).get(requestFor(url))).toMatchObject({
      reason: 'refused-address',
      message: expect.stringMatching(/^refused: port \d+ of \S+; only ports 80 and 443 are allowed/),
    })
  },
)

describe('behind a redirect', () => {
  it('a private address is refused', async () => {
    const server = await serve((request, response) =>
      response.writeHead(302, { location: `http://127.0.0.2:${request.socket.localPort}/admin` }).end(),
    )
    const target = `http://127.0.0.2:${server.port}/admin`
    expect(await getter({ allow: ['127.0.0.1/32'] }).get(requestFor(`${server.url}/feed`))).toEqual({
      kind: 'failed',
      reason: 'refused-address',
      status: null,
      message: `refused: 127.0.0.2 is a loopback address (allow it with network.allow) (redirected to ${target})`,
    })
  })

  it.each([
    ['file:///etc/passwd', 'only http and https'],
    ['gopher://127.0.0.1:6379/', 'only http and https'],
    ['http://[::1', 'which is not a URL'],
  ])('%s is refused', async (location, reason) => {
    const server = await serve((_, response) => response.writeHead(302, { location }).end())
    const result = await getter().get(requestFor(server.url))
    expect(result).toMatchObject({ kind: 'failed', reason: 'redirects', message: expect.stringContaining(reason) })
  })

  it('user name and password are left out', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: `http://me:pw@${request.headers.host}/feed` }).end()
      else response.end(FEED)
    })
    expect(await getter().get(requestFor(server.url))).toMatchObject({ kind: 'fresh', url: `${server.url}/feed` })
    expect(server.seen[1]?.headers.authorization).toBeUndefined()
  })
})

it('applies an edited allow list to the next connection', async () => {
  const server = await serve((_, response) => response.writeHead(200, { connection: 'close' }).end(FEED))
  let allow: readonly string[] = []
  const rules = { hostGap: 0, hostConcurrency: 1, timeout: 900, maxBytes: 1e6 }
  const { get } = getter({}, { network: () => ({ ...rules, allow }) })
  expect(await get(requestFor(server.url))).toMatchObject({ reason: 'refused-address' })
  allow = ['127.0.0.0/8']
  expect(await get(requestFor(server.url))).toMatchObject({ kind: 'fresh' })
  allow = []
  expect(await get(requestFor(server.url))).toMatchObject({ reason: 'refused-address' })
})
