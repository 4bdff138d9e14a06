import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode, encodingOf } from '../../../src/sources/text/decode-bytes.ts'
import { growth, LINEAR } from '../../support/growth.ts'

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

  it.each<[string, string, (string | number[])[], string]>([
    ['a quote of windows-1252', 'utf-8', ['Größe – It', [0x92], 's'], 'Größe – It’s'],
    ['a letter of windows-1252', 'utf-8', ['Größe – caf', [0xe9], ' x'], 'Größe – café x'],
    ['a letter that is cut off', 'utf-8', ['Größe über ', [0xe2, 0x80], '</b>'], 'Größe über \ufffd</b>'],
    ['half a letter', 'utf-8', ['Größe über ', [0xc3], ' Maß'], 'Größe über \ufffd Maß'],
    ['the end of the document', 'utf-8', ['Größe über Ma', [0xe2, 0x80]], 'Größe über Ma\ufffd'],
    ['a surrogate', 'utf-8', ['Größe über ', [0xed, 0xa0, 0x80], ' Maß'], 'Größe über'],
    ['a quote, under a wrong label', 'iso-8859-1', ['Zürich – 海风 It', [0x92], 's'], 'Zürich – 海风 It’s'],
  ])('keeps the rest of UTF-8 with %s', (_, label, parts, expected) => {
    const body = Buffer.concat([
      Buffer.from(`<?xml version="1.0" encoding="${label}"?><t>`),
      ...parts.map((part) => Buffer.from(part as string)),
    ])
    const { text, encoding, fault } = decode(body, null)
    expect(text).toContain(`<t>${expected}`)
    expect(encoding).toBe('utf-8')
    expect(fault).not.toBeNull()
  })

  it.each(['iso-8859-1', 'windows-1251', 'us-ascii', 'iso-8859-2', 'koi8-r', 'gbk', 'shift_jis', 'euc-kr'])(
    'reads UTF-8 that is labelled %s',
    (label) => {
      const text = 'Zürich – a “small” model, 海风实验室, Новая модель'
      expect(decode(bytes(xml(label, text), 'utf8'), null).text).toContain(text)
      expect(decode(bytes(xml(null, text), 'utf8'), `text/xml; charset=${label}`).text).toContain(text)
    },
  )

  it.each([
    ['gbk', '你好'],
    ['gbk', '人工智能'],
    ['big5', '人工智慧'],
    ['shift_jis', '新モデル'],
    ['euc-jp', '新モデル'],
    ['euc-kr', '새 모델'],
    ['windows-1251', 'Ещё «одна» модель'],
    ['koi8-r', 'Новости'],
    ['iso-8859-2', 'Źródło'],
    ['windows-1252', '«CAFÉ» – “naïve”'],
    ['iso-8859-7', 'Νέο μοντέλο'],
  ])('believes the label %s of %s', (label, text) => {
    expect(decode(bytes(xml(label, text), label), null)).toMatchObject({ fault: null })
    expect(decode(bytes(xml(label, text), label), null).text).toContain(text)
  })

  it.each([
    ['shift_jis', '日本語の記事を公開しました'],
    ['shift_jis', '新モデル'],
    ['shift_jis', 'NVIDIA、新型GPUを公開'],
    ['euc-jp', '新しいモデルを発表'],
    ['gbk', '海风实验室发布小型翻译模型'],
    ['big5', '人工智慧新聞發布會今天舉行'],
    ['euc-kr', '엔비디아, 차세대 칩 공개'],
    ['windows-1251', 'Новая модель для разработчиков'],
    ['koi8-r', 'Новая модель для разработчиков'],
    ['windows-1253', 'Νέο μοντέλο για προγραμματιστές'],
    ['iso-8859-2', 'Nový model pro vývojáře přináší rychlejší řešení a příležitosti'],
    ['windows-1254', 'OpenAI geliştiriciler için yeni bir model tanıttı ışığı'],
    ['windows-1252', 'Un nouveau modèle pour les développeurs, déjà annoncé'],
    ['windows-1252', 'It’s “late” – says the lab'],
    ['windows-1252', 'café'],
    ['windows-1252', 'Zürich'],
  ])('detects %s without a label: %s', (encoding, text) => {
    const body = bytes(`<rss version="2.0"><channel><item><title>${text}</title></item></channel></rss>`, encoding)
    expect(decode(body, null).text).toContain(text)
  })

  it('detects ISO-2022-JP, which is pure ASCII', () => {
    const japanese = Buffer.from([...bytes('新モデル', 'euc-jp')].map((byte) => byte & 0x7f))
    const body = Buffer.concat([Buffer.from('<t>\u001b$B'), japanese, Buffer.from('\u001b(B</t>')])
    expect(decode(body, null).text).toBe('<t>新モデル</t>')
  })

  it('reads hostile bytes in linear time', () => {
    for (const unit of [
      [0xc3, 0xa9, 0xe9],
      [0x93, 0xfa, 0x3c],
      [0xe2, 0x80, 0x3e],
      [0xf0, 0x9f, 0x98],
    ])
      expect(
        growth(
          (size) => Buffer.concat(Array.from({ length: size }, () => Buffer.from(unit))),
          (body) => decode(body, null),
          20_000,
        ),
      ).toBeLessThan(LINEAR)
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
