import { distance } from 'fastest-levenshtein'

/** The known id closest to a mistyped one by edit distance; null if none is close. */
export const nearestId = (word: string, known: readonly string[]): string | null => {
  const [best] = known.map((each) => ({ each, off: distance(word, each) })).sort((a, b) => a.off - b.off)
  return best && best.off <= Math.max(1, Math.floor(word.length / 3)) ? best.each : null
}

/** The known word closest to a mistyped one by edit distance, of several the most common; null if none is close. */
export function closestWord(
  word: string,
  known: readonly { readonly term: string; readonly stories: number }[],
): string | null {
  const allowed = word.length < 4 ? 1 : word.length < 8 ? 2 : 3
  let best: { term: string; off: number; stories: number } | null = null
  for (const { term, stories } of known) {
    if (term === word || Math.abs(term.length - word.length) > allowed) continue
    const off = distance(word, term)
    if (off > allowed) continue
    if (best === null || off < best.off || (off === best.off && stories > best.stories)) best = { term, off, stories }
  }
  return best?.term ?? null
}
