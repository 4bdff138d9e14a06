const words = new Intl.Segmenter('en', { granularity: 'word' })
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * `text` without white space and punctuation at its end, or without half a surrogate pair. In a loop: a regular expression takes
 * quadratic time on runs of commas.
 */
const trimEnd = (text: string): string => {
  let end = text.length
  while (end > 0 && /[\s,;:.\u2026\-\u2013\u2014]/.test(text[end - 1]!)) end--
  return end === text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '') ? text.slice(0, -1) : text.slice(0, end)
}

/**
 * `text` in at most `max` UTF-16 code units, ellipsis included, cut at a space where there is one in the second half. Cheap
 * enough for every text that is read; printed titles are cut by `cutAtWord`.
 */
export const cutAtSpace = (text: string, max: number): string => {
  if (text.length <= max) return text
  const room = text.slice(0, max - 1)
  const space = text[max - 1] === ' ' ? room.length : room.lastIndexOf(' ')
  const cut = space > max * 0.5 ? room.slice(0, space) : room
  return `${trimEnd(cut)}\u2026`
}

/**
 * `text` in at most `max` UTF-16 code units, ellipsis included, cut between words in any script, with or without spaces
 * (UAX #29), and never inside a character.
 */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text
  return `${text.slice(0, cutPoint(text, max - 1)).trimEnd()}…`
}

/** Where to cut `text` to at most `max` code units: at a space, else between words, graphemes or code points. */
function cutPoint(text: string, max: number): number {
  const space = text.lastIndexOf(' ', max)
  if (space >= max * 0.8) return space
  const head = text.slice(0, max + 40)
  const word = lastBoundary(words, head, max)
  if (word >= max * 0.6) return word
  const grapheme = lastBoundary(graphemes, head, max)
  if (grapheme > 0) return grapheme
  return (text.charCodeAt(max - 1) & 0xfc00) === 0xd800 ? max - 1 : max
}

const lastBoundary = (segmenter: Intl.Segmenter, text: string, max: number): number => {
  let last = 0
  for (const { index } of segmenter.segment(text)) {
    if (index > max) break
    last = index
  }
  return last
}
