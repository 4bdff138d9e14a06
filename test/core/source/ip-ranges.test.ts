import { describe, expect, it } from 'vitest'
import { judgeAddress, parseCidr } from '../../../src/core/source/ip-ranges.ts'

const ranges = (...texts: string[]) => texts.map(parseCidr).filter((range) => range !== null)

describe('judgeAddress', () => {
  it.each([
    ['8.8.8.8', 'IPv4'],
    ['1.1.1.1', 'IPv4'],
    ['93.184.215.14', 'IPv4'],
    ['172.15.255.255', 'just below a private range'],
    ['172.32.0.1', 'just above a private range'],
    ['100.63.255.255', 'just below carrier-grade NAT'],
    ['2606:4700:4700::1111', 'IPv6'],
    ['[2a00:1450:4001:80b::200e]', 'IPv6 in brackets, as in a URL'],
    ['::ffff:8.8.8.8', 'IPv4-mapped'],
    ['::ffff:808:808', 'IPv4-mapped, as WHATWG URL writes it'],
    ['64:ff9b::8.8.8.8', 'NAT64'],
  ])('%s is public (%s)', (address) => {
    expect(judgeAddress(address, [])).toEqual({ kind: 'public' })
  })

  it.each([
    ['127.0.0.1', 'a loopback address'],
    ['127.255.255.254', 'a loopback address'],
    ['0.0.0.0', 'an unspecified address'],
    ['0.1.2.3', 'an unspecified address'],
    ['10.0.0.4', 'a private address'],
    ['172.16.0.1', 'a private address'],
    ['172.31.255.255', 'a private address'],
    ['192.168.1.1', 'a private address'],
    ['169.254.169.254', 'a link-local address'],
    ['100.64.0.1', 'a carrier-grade NAT address'],
    ['192.0.0.170', 'a reserved address'],
    ['168.63.129.16', 'the platform address of Azure'],
    ['::ffff:168.63.129.16', 'the platform address of Azure'],
    ['192.0.2.1', 'a reserved address'],
    ['198.18.0.1', 'a reserved address'],
    ['198.51.100.7', 'a reserved address'],
    ['203.0.113.7', 'a reserved address'],
    ['240.0.0.1', 'a reserved address'],
    ['224.0.0.1', 'a multicast address'],
    ['255.255.255.255', 'a broadcast address'],
    ['::', 'an unspecified address'],
    ['::1', 'a loopback address'],
    ['[::1]', 'a loopback address'],
    ['::ffff:127.0.0.1', 'a loopback address'],
    ['::ffff:7f00:1', 'a loopback address'],
    ['::ffff:a9fe:a9fe', 'a link-local address'],
    ['::7f00:1', 'a reserved address'],
    ['::ffff:0:7f00:1', 'a reserved address'],
    ['64:ff9b::7f00:1', 'a loopback address'],
    ['64:ff9b::a00:4', 'a private address'],
    ['64:ff9b:1::1', 'a reserved address'],
    ['2002:7f00:1::', 'a 6to4 tunnel address'],
    ['2002:808:808::1', 'a 6to4 tunnel address'],
    ['2001:0:53aa:64c:0:7fff:80ff:fffe', 'a Teredo tunnel address'],
    ['2001:db8::1', 'a reserved address'],
    ['2001:2::1', 'a reserved address'],
    ['2001:10::1', 'a reserved address'],
    ['3fff::1', 'a reserved address'],
    ['100::1', 'a reserved address'],
    ['4000::1', 'a reserved address'],
    ['fc00::1', 'a private address'],
    ['fd12:3456:789a::1', 'a private address'],
    ['fe80::1', 'a link-local address'],
    ['fe80::1%eth0', 'a link-local address'],
    ['fec0::1', 'a reserved address'],
    ['ff02::1', 'a multicast address'],
    ['', 'not an IP address'],
    ['news.example', 'not an IP address'],
  ])('%s is refused as %s', (address, what) => {
    expect(judgeAddress(address, [])).toEqual({ kind: 'refused', what })
  })

  it.each([
    ['10.0.0.4', ['10.0.0.0/8'], 'allowed'],
    ['11.0.0.4', ['10.0.0.0/8'], 'public'],
    ['127.0.0.1', ['127.0.0.2/32'], 'refused'],
    ['127.0.0.2', ['127.0.0.2'], 'allowed'],
    ['::ffff:7f00:1', ['127.0.0.0/8'], 'allowed'],
    ['::1', ['127.0.0.0/8'], 'refused'],
    ['::1', ['::1/128'], 'allowed'],
    ['fd00::5', ['10.0.0.0/8', 'fd00::/8'], 'allowed'],
    ['8.8.8.8', ['0.0.0.0/0'], 'allowed'],
    ['::1', ['0.0.0.0/0'], 'refused'],
  ])('%s with %j allowed is %s', (address, allow, kind) => {
    expect(judgeAddress(address, ranges(...allow)).kind).toBe(kind)
  })
})

describe('parseCidr', () => {
  it.each(['10.0.0.0/8', '127.0.0.1/32', '10.0.0.4', 'fd00::/8', '::1/128', '::1', ' 10.0.0.0/8 '])(
    'reads %j',
    (text) => {
      expect(parseCidr(text)).not.toBeNull()
    },
  )

  it.each([
    '',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10/8',
    '0177.0.0.1',
    '2130706433',
    '127.1',
    '::1/129',
    'fd00::/x',
    'localhost',
    '10.0.0.256',
  ])('refuses %j', (text) => {
    expect(parseCidr(text)).toBeNull()
  })
})
