import { analyse } from 'chardet'

/** Bytes outside ASCII, with their surroundings, that are looked at. */
const SAMPLE_MAX = 16_384
/** Bytes of a document that are searched for them. */
const SEARCHED_MAX = 1_000_000
const LT = 0x3c
const GT = 0x3e

/**
 * The text between tags that has bytes outside ASCII. Markup would count as English. No encoding in use has `<` or `>` as a
 * second byte, except the stateful ones.
 */
const sampleOf = (bytes: Uint8Array): Uint8Array => {
  const sample = new Uint8Array(SAMPLE_MAX)
  let size = 0
  let start = 0
  let foreign = false
  let within = false
  const take = (end: number): void => {
    if (foreign && !within) {
      const piece = bytes.subarray(start, Math.min(end, start + SAMPLE_MAX - size))
      sample.set(piece, size)
      size += piece.length
      if (size < SAMPLE_MAX) sample[size++] = 0x20
    }
    foreign = false
    start = end + 1
  }
  const end = Math.min(bytes.length, SEARCHED_MAX)
  for (let i = 0; i < end && size < SAMPLE_MAX; i++) {
    const byte = bytes[i]!
    if (byte === LT || byte === GT) {
      take(i)
      within = byte === LT
    } else if (byte >= 0x80) foreign = true
  }
  if (size < SAMPLE_MAX) take(end)
  return sample.subarray(0, size)
}

/** A shorter sample is repeated: the detector gives little confidence to a few characters. */
const ENOUGH = 512

const repeated = (sample: Uint8Array): Uint8Array => {
  if (sample.length === 0 || sample.length >= ENOUGH) return sample
  const times = Math.ceil(ENOUGH / sample.length)
  const long = new Uint8Array(sample.length * times)
  for (let i = 0; i < times; i++) long.set(sample, i * sample.length)
  return long
}

/** Share of the letters of a sample that are outside ASCII. */
const foreignShare = (sample: Uint8Array): number => {
  let foreign = 0
  let letters = 0
  for (const byte of sample) {
    if (byte >= 0x80) foreign++
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) letters++
  }
  return foreign / Math.max(1, foreign + letters)
}

/** Encodings with several bytes a character. */
const wide = new Set(['Shift_JIS', 'EUC-JP', 'EUC-KR', 'Big5', 'GB18030'])
/** Encodings of scripts in which nearly every letter is outside ASCII. */
const nonLatin = /^(?:windows-125[1356]|KOI8-R|ISO-8859-[5-8])$/
const western = new Set(['ISO-8859-1', 'windows-1252'])
/** Least confidence, 0–100, and least share of foreign letters. */
const WIDE_LEAST = { confidence: 50, share: 0.15 }
const NON_LATIN_LEAST = { confidence: 40, share: 0.5 }
/** How far a Latin encoding must be ahead of the western ones, and the least bytes of text to tell them apart. */
const LATIN_LEAST = { confidence: 45, lead: 5, bytes: 40 }

/** The encoding of bytes without a label that are not UTF-8, by their language; null if it is uncertain. */
export const detectEncoding = (bytes: Uint8Array): string | null => {
  const whole = sampleOf(bytes)
  if (whole.length === 0) return null
  const sample = repeated(whole)
  const share = foreignShare(sample)
  const found = analyse(sample)
  const usual = Math.max(0, ...found.filter(({ name }) => western.has(name)).map(({ confidence }) => confidence))
  for (const { name, confidence } of found) {
    if (wide.has(name)) {
      if (confidence >= WIDE_LEAST.confidence && share >= WIDE_LEAST.share) return name
    } else if (nonLatin.test(name)) {
      if (confidence >= NON_LATIN_LEAST.confidence && share >= NON_LATIN_LEAST.share) return name
    } else if (/^(?:ISO-8859-[29]|windows-125[047])$/.test(name)) {
      if (confidence >= LATIN_LEAST.confidence && confidence >= usual + LATIN_LEAST.lead)
        return whole.length < LATIN_LEAST.bytes ? null : name
    }
  }
  return null
}
