import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

export interface Decoded {
  readonly text: string
  /** The encoding used, by its WHATWG name if it has one. */
  readonly encoding: string
  /** What is wrong with the bytes or their label, for people; null if nothing is. */
  readonly fault: string | null
}

/** Labels that publishers use and the Encoding Standard doesn't define. Keys without `-`, `_` and blanks. */
const wrongLabels: Readonly<Record<string, string>> = {
  utf8mb4: 'utf-8',
  utf8mb3: 'utf-8',
  utf8sig: 'utf-8',
  utf8bom: 'utf-8',
  utf: 'utf-8',
  unicode: 'utf-16le',
  ucs2: 'utf-16le',
  utf16: 'utf-16le',
  utf32: 'utf-32',
  utf32le: 'utf-32le',
  utf32be: 'utf-32be',
  ansi: 'windows-1252',
  ascii: 'windows-1252',
  usascii: 'windows-1252',
  iso88591: 'windows-1252',
  iso885915: 'iso-8859-15',
  latin1: 'windows-1252',
  latin9: 'iso-8859-15',
  cp1252: 'windows-1252',
  win1250: 'windows-1250',
  win1251: 'windows-1251',
  win1252: 'windows-1252',
  win1254: 'windows-1254',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  gb2312: 'gbk',
  gb18030: 'gb18030',
  big5hkscs: 'big5',
  sjis: 'shift_jis',
  shiftjis: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  ksc5601: 'euc-kr',
  koi8r: 'koi8-r',
}

/** The WHATWG name of a label, or a name that iconv-lite knows; null if there is neither. */
export const encodingOf = (label: string): string | null => {
  const trimmed = label
    .trim()
    .replace(/^['"]|['"]$/g, '')
    .toLowerCase()
  if (trimmed === '') return null
  const folded = trimmed.replace(/[-_\s]/g, '')
  if (Object.hasOwn(wrongLabels, folded)) return wrongLabels[folded]!
  try {
    const name = new TextDecoder(trimmed).encoding
    return name
  } catch {
    // iconv-lite also knows base64, hex and UTF-7, which must not be applied to documents.
    return /^(?:utf-?32|iso|windows|cp\d|ibm|mac|koi|hz)/.test(trimmed) && iconv.encodingExists(trimmed)
      ? trimmed
      : null
  }
}

const latin = (body: Uint8Array, end: number): string =>
  Buffer.from(body.buffer, body.byteOffset, Math.min(end, body.length)).toString('latin1')

/** Byte order mark: its encoding and length (Encoding Standard §6). */
const byteOrderMark = (body: Uint8Array): { encoding: string; length: number } | null => {
  const [a, b, c, d] = body
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf-32le', length: 4 }
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', length: 4 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}

/** UTF-16 or UTF-32 recognised by the first bytes of a document without a mark (XML 1.0 appendix F). */
const wideGuess = (body: Uint8Array): string | null => {
  const [a, b, c, d] = body
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return 'utf-32le'
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return 'utf-32be'
  if (a === 0x3c && b === 0 && d === 0) return 'utf-16le'
  if (a === 0 && b === 0x3c && c === 0) return 'utf-16be'
  if (a === 0x7b && b === 0 && d === 0) return 'utf-16le'
  return null
}

/** `encoding` of the XML declaration, or `charset` of an HTML meta element, within the first bytes. */
const declared = (body: Uint8Array): string | null => {
  const head = latin(body, 2048)
  const xml = /<\?xml\s[^>]*?encoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)
  if (xml !== null) return xml[1]!
  const meta = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)
  return meta === null ? null : meta[1]!
}

/** `charset` parameter of a media type (RFC 9110 §8.3.2). */
const charsetOf = (contentType: string | null): string | null => {
  const found = contentType === null ? null : /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentType)
  return found === null ? null : (found[1] ?? found[2] ?? null)
}

const decodeAs = (bytes: Uint8Array, encoding: string): string => {
  if (encoding === 'windows-1252' || encoding.startsWith('utf-32')) {
    // Some Node versions decode windows-1252 as Latin-1, and none decodes UTF-32.
    return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), encoding)
  }
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), encoding)
  }
}

/** Decodes as UTF-8 if at least as many non-ASCII characters are valid as broken, otherwise as `fallback` or windows-1252. */
const decodeBrokenUtf8 = (bytes: Uint8Array, fallback: string | null): Decoded => {
  const text = new TextDecoder('utf-8').decode(bytes)
  let broken = 0
  let wide = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) broken++
    else if (code > 0x7f) wide++
  }
  if (wide >= broken) return { text, encoding: 'utf-8', fault: `${broken} places are not UTF-8` }
  const encoding = fallback ?? 'windows-1252'
  return { text: decodeAs(bytes, encoding), encoding, fault: `labelled UTF-8, read as ${encoding}` }
}

/**
 * Decodes bytes by the byte order mark, else the HTTP charset, else the document's own declaration, else as UTF-8
 * (RFC 7303 §3, RFC 9110 §8.3.2, Encoding Standard). Wrong labels and malformed bytes are repaired or replaced; never throws.
 */
export const decode = (body: Uint8Array, contentType: string | null): Decoded => {
  const mark = byteOrderMark(body)
  const bytes = mark === null ? body : body.subarray(mark.length)
  const http = mark === null ? charsetOf(contentType) : null
  const inner = mark === null ? declared(body) : null
  const wide = mark === null ? wideGuess(body) : null
  const httpEncoding = http === null ? null : encodingOf(http)
  const innerEncoding = inner === null ? null : encodingOf(inner)
  const unknown = [
    http !== null && httpEncoding === null ? http : null,
    inner !== null && innerEncoding === null ? inner : null,
  ]
    .filter((label) => label !== null)
    .map((label) => `unknown encoding "${label}"`)
  const label = unknown.length > 0 ? unknown.join(', ') : null
  let encoding = mark?.encoding ?? wide ?? httpEncoding ?? innerEncoding ?? 'utf-8'
  // A declaration that was read byte by byte can't itself be in UTF-16.
  if (mark === null && wide === null && encoding.startsWith('utf-16')) encoding = 'utf-8'
  if (encoding !== 'utf-8') return { text: decodeAs(bytes, encoding), encoding, fault: label }
  if (isUtf8(bytes)) {
    return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'), encoding, fault: label }
  }
  const fallback =
    innerEncoding !== null && innerEncoding !== 'utf-8' && !innerEncoding.startsWith('utf-16') ? innerEncoding : null
  return decodeBrokenUtf8(bytes, fallback)
}
