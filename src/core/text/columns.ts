const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
/** Characters that must not begin a line of Chinese or Japanese. */
const CLOSING = /^[、。，．！？：；」』）】〉》〕｝・ー々〜’”…]/u

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Columns that one character takes on a terminal: 2 for wide scripts and emoji. */
const columnsOf = (grapheme: string): number => (WIDE.test(grapheme) ? 2 : 1)

const graphemesOf = (text: string): string[] => [...segments.segment(text)].map(({ segment }) => segment)

/** Columns that a text takes on a terminal or in a plain-text mail. */
export const columnWidth = (text: string): number => {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  return graphemesOf(text).reduce((sum, grapheme) => sum + columnsOf(grapheme), 0)
}

/** `text` in at most `max` columns, with an ellipsis if it was cut. */
export const cutToColumns = (text: string, max: number): string => {
  if (columnWidth(text) <= max) return text
  let out = ''
  let used = 0
  for (const grapheme of graphemesOf(text)) {
    if (used + columnsOf(grapheme) > max - 1) break
    out += grapheme
    used += columnsOf(grapheme)
  }
  return max > 0 ? `${out.trimEnd()}…` : ''
}

/**
 * Wraps a paragraph into lines of at most `columns`. A line broken at a space keeps the space, so that `format=flowed` readers
 * (RFC 3676 §4.2) join it to the next. A line broken inside a word that is too long, or in a script without spaces, ends
 * without one.
 */
export function wrapFlowed(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  const put = (word: string) => {
    for (const grapheme of graphemesOf(word)) {
      if (line !== '' && columnWidth(line) + columnsOf(grapheme) > columns) {
        const last = CLOSING.test(grapheme) ? (graphemesOf(line).at(-1) ?? '') : ''
        const whole = line.slice(0, line.length - last.length)
        lines.push(whole === '' ? line : whole)
        line = whole === '' ? '' : last
      }
      line += grapheme
    }
  }
  const words = text.split(' ').filter((word) => word !== '')
  words.forEach((word, at) => {
    // Every line but the last needs room for its space.
    const room = columns - (at < words.length - 1 ? 1 : 0)
    const space = line === '' ? 0 : 1
    if (columnWidth(line) + space + columnWidth(word) <= room) line += (space ? ' ' : '') + word
    else if (WIDE.test(word) && space && columnWidth(line) + 3 <= columns) {
      line += ' '
      put(word)
    } else {
      if (line !== '') {
        lines.push(columnWidth(line) < columns ? `${line} ` : line)
        line = ''
      }
      put(word)
    }
  })
  if (line !== '') lines.push(line)
  return lines
}
