import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode, encodingOf } from '../../../src/sources/text/decode-bytes.ts'

const xml = (encoding: string | null, text: string) =>
  `<?xml version="1.0"${encoding === null ? '' : ` encoding="${encoding}"`}?><t>${text}</t>`
const bytes = (text: string, encoding: string, bom = false) => iconv.encode(text, encoding, { addBOM: bom })

describe('decode', () => {
  it.each<[string, Uint8Array, string | null, string]>([
    ['UTF-8 without any label', bytes(xml(null, 'Grüße'), 'utf8'), null, 'Grüße'],
    [
      'a byte order mark against both labels',
      bytes(xml('iso-8859-1', 'Grüße'), 'utf8', true),
      'text/xml; charset=koi8-r',
      'Grüße',
    ],
    ['UTF-16 by its mark', bytes(xml('utf-8', 'Grüße'), 'utf16le', true), 'text/xml; charset=utf-8', 'Grüße'],
    ['UTF-16 big-endian without a mark', bytes(xml('utf-16', 'Grüße'), 'utf16be'), null, 'Grüße'],
    ['UTF-32 by its mark', bytes(xml(null, 'Grüße'), 'utf32le', true), null, 'Grüße'],
    [
      'HTTP before the declaration',
      bytes(xml('windows-1251', 'Grüße'), 'latin1'),
      'text/xml; charset="ISO-8859-1"',
      'Grüße',
    ],
    [
      'the declaration where HTTP is silent',
      bytes(xml('windows-1251', 'Привет'), 'windows-1251'),
      'text/xml',
      'Привет',
    ],
    ['Chinese', bytes(xml('gb2312', '你好'), 'gbk'), null, '你好'],
    ['Japanese', bytes(xml('Shift_JIS', 'こんにちは'), 'shift_jis'), null, 'こんにちは'],
    ['Korean under an old name', bytes(xml('ks_c_5601-1987', '안녕'), 'euc-kr'), null, '안녕'],
    ['Latin-1 read as windows-1252', bytes(xml('iso-8859-1', '“quoted” – €'), 'windows-1252'), null, '“quoted” – €'],
    ['ASCII that is not', bytes(xml('us-ascii', 'caf\u00e9'), 'latin1'), null, 'café'],
    ['Latin-1 labelled UTF-8', bytes(xml('utf-8', 'caf\u00e9 cr\u00e8me'), 'latin1'), null, 'café crème'],
    [
      'windows-1251 labelled UTF-8 by HTTP',
      bytes(xml('windows-1251', 'Привет'), 'windows-1251'),
      'text/xml; charset=utf-8',
      'Привет',
    ],
    ['UTF-16 declared in bytes that are not', bytes(xml('utf-16', 'Grüße'), 'utf8'), null, 'Grüße'],
    ['an unknown label', bytes(xml('klingon', 'Grüße'), 'utf8'), null, 'Grüße'],
    ['a name of the object prototype as a label', bytes(xml('constructor', 'Grüße'), 'utf8'), null, 'Grüße'],
    [
      'an HTML page by its meta element',
      bytes('<html><meta charset="windows-1251"><p>Привет', 'windows-1251'),
      null,
      'Привет',
    ],
  ])('reads %s', (_, body, contentType, expected) => {
    expect(decode(body, contentType).text).toContain(expected)
  })

  it('replaces a few broken bytes of UTF-8 and keeps the rest', () => {
    const body = Buffer.concat([Buffer.from('<t>Größe über '), Buffer.from([0xff, 0xc3]), Buffer.from(' Maß</t>')])
    const { text, encoding, fault } = decode(body, null)
    expect(text).toBe('<t>Größe über \ufffd\ufffd Maß</t>')
    expect(encoding).toBe('utf-8')
    expect(fault).toMatch(/not UTF-8/)
  })

  it('reports an unknown label', () => {
    expect(decode(Buffer.from('<?xml version="1.0" encoding="klingon"?><rss/>'), null).fault).toBe(
      'unknown encoding "klingon"',
    )
  })

  it('never throws, whatever the first bytes', () => {
    for (let a = 0; a < 256; a++)
      for (const b of [0, 0x3c, 0xfe, 0xff]) decode(Uint8Array.of(a, b, 0, a), 'text/xml; charset=')
  })

  it.each([
    ['UTF8', 'utf-8'],
    ['utf-8-sig', 'utf-8'],
    ["'ISO-8859-1'", 'windows-1252'],
    ['win-1251', 'windows-1251'],
    ['latin-1', 'windows-1252'],
    ['x-sjis', 'shift_jis'],
    ['cp437', 'cp437'],
    ['base64', null],
    ['utf-7', null],
    ['toString', null],
    ['', null],
  ])('label %j is %s', (label, name) => {
    expect(encodingOf(label)).toBe(name)
  })
})
