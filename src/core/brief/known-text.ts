import { contentWordsOf, stemsOf } from '../text/content-words.ts'
import { nameSpellingsOf } from '../text/named-entities.ts'
import { quantitiesOf } from '../text/quantities.ts'
import { sentencesOf } from '../text/sentences.ts'

/** What the page already says; the next sentence is compared with it. Grows with `addText`. */
export interface KnownText {
  readonly words: Set<string>
  /** Spellings of names. */
  readonly spellings: Set<string>
  /** Keys of quantities. */
  readonly quantities: Set<string>
  /** Stems of each sentence: a near-duplicate repeats one sentence, not parts of many. */
  readonly sentences: ReadonlySet<string>[]
  /** Lower case. */
  text: string
}

export const emptyText = (): KnownText => ({
  words: new Set(),
  spellings: new Set(),
  quantities: new Set(),
  sentences: [],
  text: '',
})

export function addText(known: KnownText, text: string): void {
  known.text += ` ${text.toLowerCase()}`
  for (const spelling of nameSpellingsOf(text)) known.spellings.add(spelling)
  for (const { key } of quantitiesOf(text)) known.quantities.add(key)
  for (const sentence of sentencesOf(text)) {
    const words = contentWordsOf(sentence.text)
    known.sentences.push(stemsOf(words))
    for (const word of words) known.words.add(word)
  }
}

/** Adds an outlet's name: an outlet that writes about itself need not name itself. */
export function addOutletName(known: KnownText, name: string): void {
  for (const part of nameSpellingsOf(name.replaceAll('.', ' '))) {
    known.spellings.add(part)
    known.words.add(part)
  }
}
