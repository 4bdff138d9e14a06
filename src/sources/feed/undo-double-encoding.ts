import { isUtf8 } from 'node:buffer'
import { byteOf, HIGH_SIGNS } from '../text/windows-1252.ts'

/** A character of the bytes 80–BF, which continue a sequence of UTF-8. */
const NEXT = `[\u0080-\u00bf${HIGH_SIGNS}]`
/** A sequence of UTF-8, read as windows-1252 or Latin-1. `â€` with U+FFFD has lost a byte that windows-1252 does not define. */
const sequence = new RegExp(
  `[\u00c2-\u00df]${NEXT}|\u00e2\u20ac\ufffd|[\u00e0-\u00ef]${NEXT}{2}|[\u00f0-\u00f4]${NEXT}{3}`,
  'g',
)
const begins = new RegExp(`[\u00c2-\u00f4]${NEXT}`)
/** Letters and signs that prove, outside of such sequences, that the text is as intended. */
const alone = /[\u00a1-\u00ff]/
/** Signs that may follow a word in capitals: «CAFÉ», „MENÜ“. */
const closing = /^[ªº®°»’”“‘›–—…™]+$/
/** Times that a text may have been encoded again. */
const ROUNDS_MAX = 3

/** Whether a sequence can hardly be text as intended. */
const proves = (found: string, before: string, after: string): boolean =>
  found[0] === 'Â' ||
  found.startsWith('â€') ||
  !closing.test(found.slice(1)) ||
  (found.length === 2 && /\p{Ll}/u.test(before)) ||
  /\p{L}/u.test(after)

const undoOnce = (text: string): string => {
  let proven = false
  let valid = true
  const undone = text.replace(sequence, (found, at: number) => {
    proven ||= proves(found, text[at - 1] ?? '', text[at + found.length] ?? '')
    if (found.endsWith('\ufffd')) return '”'
    const bytes = Buffer.from([...found].map(byteOf))
    if (!isUtf8(bytes)) valid = false
    return bytes.toString('utf8')
  })
  return proven && valid && !alone.test(text.replace(sequence, '')) ? undone : text
}

/**
 * Repairs UTF-8 text that was read as windows-1252 or Latin-1 and encoded again (`FÃ¼r` for `Für`, `Itâ€™s` for `It’s`), up
 * to three times. Only if nothing in the text shows that it is as intended. Linear.
 */
export const undoubled = (text: string): string => {
  let current = text
  for (let round = 0; round < ROUNDS_MAX && begins.test(current); round++) {
    const undone = undoOnce(current)
    if (undone === current) break
    current = undone
  }
  return current
}
