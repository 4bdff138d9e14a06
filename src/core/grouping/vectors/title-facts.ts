import { withoutCredit } from '../../text/headline-patterns.ts'
import { tokenize } from '../../text/tokenize.ts'
import type { ItemVector, Vector } from './item-vector.ts'
import type { Lexicon } from './lexicon.ts'

/** Number of title words before a trailing aggregator credit; a person who is only credited is not a subject. */
export function newsLength(title: string, length: number): number {
  const news = withoutCredit(title)
  return news === title ? length : Math.min(length, tokenize(news).length)
}

/** Those of the first `count` word ids that have a digit. */
export function numbersIn(ids: Int32Array, count: number, { hasDigit }: Lexicon): number[] {
  const numbers: number[] = []
  for (let i = 0; i < count; i++) if (hasDigit[ids[i]!]) numbers.push(ids[i]!)
  return numbers
}

/** Last word position at which a guide starts: "How to", "Here's how to"; in "What it is and how to" the news comes first. */
const GUIDE_STARTS = 2

export function guideIn(title: readonly string[]): ItemVector['guide'] {
  const at = title.findIndex((word, i) => word === 'how' && title[i + 1] === 'to')
  return at < 0 ? null : at <= GUIDE_STARTS ? 'whole' : 'aside'
}

/** Share of known words in a text (squared) above which an unknown word is taken for a name. */
const READABLE = 0.3

/** The names in a title, and the weightiest of them as its subject. */
export function namesIn({ ids, weights }: Vector, title: Int32Array, lexicon: Lexicon, share: number) {
  const names: number[] = []
  let subject = -1
  let most = 0
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!
    if (lexicon.hasDigit[id] || lexicon.isStopword[id]) continue
    const unknown = share > READABLE && lexicon.words.background[id] === 0
    if (!(lexicon.isName[id] || unknown) || !title.includes(id)) continue
    names.push(id)
    if (weights[i]! <= most) continue
    subject = id
    most = weights[i]!
  }
  return { names, subject }
}
