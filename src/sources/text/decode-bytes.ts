import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { detectEncoding } from './detect-encoding.ts'
import { countUtf8, decodeStrayUtf8, type Utf8Count } from './repair-utf8.ts'

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

/** Encodings in which two or more bytes make a character; a few such characters can look like UTF-8. */
const eastAsian = /^(?:gb|big5|euc|shift_jis|iso-2022)/

/** Whether bytes are UTF-8, whatever their label says: text in other encodings holds hardly any valid sequence. */
const isUtf8Anyway = ({ valid, long, broken }: Utf8Count, label: string): boolean =>
  valid > broken * 2 && (!eastAsian.test(label) || long > broken * 2 || valid > 7)

/** Decodes bytes that are labelled otherwise as UTF-8, where they are. */
const decodeLabelled = (bytes: Uint8Array, encoding: string, fault: string | null): Decoded => {
  if (!encoding.startsWith('utf-')) {
    const count = countUtf8(bytes)
    if (isUtf8Anyway(count, encoding)) {
      const told = `labelled ${encoding}, read as utf-8`
      return { text: decodeStrayUtf8(bytes), encoding: 'utf-8', fault: told }
    }
  }
  return { text: decodeAs(bytes, encoding), encoding, fault }
}

/** Decodes bytes that are said to be UTF-8, or have no label, and are not valid UTF-8. */
const decodeBroken = (bytes: Uint8Array, fallback: string | null): Decoded => {
  const { valid, broken } = countUtf8(bytes)
  if (valid >= broken)
    return { text: decodeStrayUtf8(bytes), encoding: 'utf-8', fault: `${broken} bytes are not UTF-8` }
  const detected = fallback === null ? detectEncoding(bytes) : null
  const encoding = fallback ?? (detected === null ? null : encodingOf(detected)) ?? 'windows-1252'
  return { text: decodeAs(bytes, encoding), encoding, fault: `not UTF-8, read as ${encoding}` }
}

/** ISO-2022-JP is pure ASCII with escape sequences (RFC 1468), which XML, HTML and JSON don't allow. */
const isJapaneseMail = (bytes: Buffer): boolean => bytes.includes('\u001b$B') || bytes.includes('\u001b$@')

/**
 * Decodes bytes by the byte order mark, else the HTTP charset, else the document's own declaration, else by detection
 * (RFC 7303 §3, RFC 9110 §8.3.2, Encoding Standard). Bytes that are UTF-8 are read as such, whatever the labels say.
 * Wrong labels and malformed bytes are repaired or replaced; never throws.
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
  if (encoding !== 'utf-8')
    return mark !== null || wide !== null
      ? { text: decodeAs(bytes, encoding), encoding, fault: label }
      : decodeLabelled(bytes, encoding, label)
  if (isUtf8(bytes)) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    if (isJapaneseMail(buffer)) return { text: decodeAs(bytes, 'iso-2022-jp'), encoding: 'iso-2022-jp', fault: label }
    return { text: buffer.toString('utf8'), encoding, fault: label }
  }
  const fallback =
    innerEncoding !== null && innerEncoding !== 'utf-8' && !innerEncoding.startsWith('utf-16') ? innerEncoding : null
  return decodeBroken(bytes, fallback)
}
