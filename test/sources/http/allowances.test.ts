import { expect, it } from 'vitest'
import { parseCidr } from '../../../src/core/source/ip-ranges.ts'
import { areAllPublic } from '../../../src/sources/http/address-guard.ts'
import { createConnections } from '../../../src/sources/http/connections.ts'
import { allowancesOf } from '../../../src/sources/http/get.ts'
import { FEED, getter, requestFor, serve } from '../../support/get-server.ts'

it.each([
  ['all sources at first', ['10.0.0.0/8'], undefined, false, ['10.0.0.0/8']],
  ['and its own', ['10.0.0.0/8'], ['127.0.0.0/8'], false, ['10.0.0.0/8', '127.0.0.0/8']],
  ['only its own after a public address', ['10.0.0.0/8'], ['127.0.0.0/8'], true, ['127.0.0.0/8']],
  ['none after a public address', ['10.0.0.0/8'], undefined, true, []],
])('a request may use the ranges of %s', (_, all, own, fromPublic, expected) =>
  expect(allowancesOf(all, own, fromPublic)).toEqual(expected),
)

it('reaches a private address that the source itself allows, and others do not', async () => {
  const server = await serve((_, response) => response.end(FEED))
  const get = getter({ allow: [] })
  const own = { ...requestFor(server.url), allow: ['127.0.0.0/8'] }
  expect(await get.get(own)).toMatchObject({ kind: 'fresh' })
  // The connection that is still open is not lent to a request without the allowance.
  expect(await get.get(requestFor(server.url))).toMatchObject({ kind: 'failed', reason: 'refused-address' })
  expect(server.seen).toHaveLength(1)
})

it('follows redirects among private addresses that are open to all sources', async () => {
  const target = await serve((_, response) => response.end(FEED))
  const server = await serve((_, response) => response.writeHead(302, { location: target.url }).end())
  expect(await getter().get(requestFor(server.url))).toMatchObject({ kind: 'fresh' })
})

it.each([
  [['8.8.8.8', '2606:4700:4700::1111'], true],
  [['127.0.0.9'], false],
  [['8.8.8.8', '127.0.0.9'], false],
])('of %j, all are public is %s', (addresses, expected) => {
  const allow = [parseCidr('127.0.0.0/8')!]
  expect(
    areAllPublic(
      addresses.map((address) => ({ address })),
      allow,
    ),
  ).toBe(expected)
})

it('remembers that an origin on loopback is not public', async () => {
  const server = await serve((_, response) => response.end(FEED))
  const connections = createConnections()
  const request = { method: 'GET', origin: server.url, path: '/' } as const
  await (await connections.send(request, ['127.0.0.0/8'])).body.dump()
  expect(connections.isPublic(new URL(server.url))).toBe(false)
  await connections.destroy()
})
