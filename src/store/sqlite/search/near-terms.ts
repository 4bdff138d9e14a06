import { foldToBaseLetters } from '../../../core/text/fold.ts'
import { STOPWORDS } from '../../../core/text/stopwords.ts'
import type { Term } from '../../contract/search.ts'
import type { Db } from '../database.ts'
import { sql } from '../sql.ts'

/** Common words, folded and sorted. Counting the stories that contain one would read most of the index. */
const COMMON_FOLDED = [...new Set([...STOPWORDS].map(foldToBaseLetters))].sort()

/** Words with this start, without the common ones, as ranges `from <= word < to`. */
function rangesOf(start: string): { from: string; to: string }[] {
  const ranges = []
  let from = start
  for (const common of COMMON_FOLDED) {
    if (!common.startsWith(start)) continue
    if (from < common) ranges.push({ from, to: common })
    from = `${common}\u0001`
  }
  return [...ranges, { from, to: `${start}\uffff` }]
}

/**
 * Indexed words of similar length that have the same first letter, or the start that this word would have without two swapped
 * letters or a superfluous one. See `SearchStore.termsNear`.
 */
export function termsNear(db: Db, word: string): Term[] {
  const [first = '', second = '', third = ''] = word
  if (!/[\p{L}\p{N}]/u.test(first)) return []
  const starts = new Set([first, ...(second === '' || second === first ? [] : [second + first, second + third])])
  const found = [...starts]
    .flatMap(rangesOf)
    .flatMap(({ from, to }) => db.all<Term>(sql.searchTerms, [from, to, word.length - 3, word.length + 3]))
  // The caller needs to know whether the word itself is indexed, even if it is common.
  return found.some(({ term }) => term === word)
    ? found
    : [...db.all<Term>(sql.searchTerms, [word, `${word}\u0001`, word.length, word.length]), ...found]
}
