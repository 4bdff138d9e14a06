import { signOf } from './windows-1252.ts'

/** Stray bytes of one document that are repaired; those after them are replaced. */
const REPAIRS_MAX = 2000

const isNext = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte < 0xc0

/** Length of the UTF-8 sequence that a first byte announces; 0 for a byte that begins none. */
const announced = (byte: number): number =>
  byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xf0 && byte < 0xf5 ? 4 : 0

/** Length of the valid sequence of two to four bytes at `at` (Unicode table 3-7); 0 if there is none. */
const sequenceAt = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at]!
  const second = bytes[at + 1]
  const length = announced(first)
  if (length === 0 || !isNext(second)) return 0
  if ((first === 0xe0 && second! < 0xa0) || (first === 0xed && second! > 0x9f)) return 0
  if ((first === 0xf0 && second! < 0x90) || (first === 0xf4 && second! > 0x8f)) return 0
  if (length > 2 && !isNext(bytes[at + 2])) return 0
  return length > 3 && !isNext(bytes[at + 3]) ? 0 : length
}

/** What the bytes are as UTF-8: valid sequences of several bytes, those of three or four, and bytes that fit none. */
export interface Utf8Count {
  readonly valid: number
  readonly long: number
  readonly broken: number
}

export const countUtf8 = (bytes: Uint8Array): Utf8Count => {
  let valid = 0
  let long = 0
  let broken = 0
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue
    const length = sequenceAt(bytes, i)
    if (length === 0) {
      broken++
      continue
    }
    valid++
    if (length > 2) long++
    i += length - 1
  }
  return { valid, long, broken }
}

/** Length of the beginning of a sequence that is cut off at `at`; 0 for a byte that stands alone. */
const cutAt = (bytes: Uint8Array, at: number): number => {
  const length = announced(bytes[at]!)
  let end = at + 1
  while (end < at + length - 1 && isNext(bytes[end])) end++
  return end - at > 1 || (length > 0 && end === bytes.length) ? end - at : 0
}

/**
 * Decodes UTF-8 with stray bytes. A byte that stands alone is the sign that windows-1252 has for it; a sequence that is cut
 * off becomes U+FFFD, as do all stray bytes after the first 2,000. Linear.
 */
export const decodeStrayUtf8 = (bytes: Uint8Array): string => {
  const parts: string[] = []
  const span = (from: number, to: number): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
  let start = 0
  let repairs = 0
  for (let i = 0; i < bytes.length && repairs < REPAIRS_MAX; i++) {
    if (bytes[i]! < 0x80) continue
    const length = sequenceAt(bytes, i)
    if (length > 0) {
      i += length - 1
      continue
    }
    const cut = cutAt(bytes, i)
    const byte = bytes[i]!
    // A lone C2 or C3 is rather the first half of a letter than a capital.
    const sign = cut > 0 || byte === 0xc2 || byte === 0xc3 ? '\ufffd' : signOf(byte)
    parts.push(span(start, i), sign)
    i += Math.max(cut, 1) - 1
    start = i + 1
    repairs++
  }
  parts.push(span(start, bytes.length))
  return parts.join('')
}
