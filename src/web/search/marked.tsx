import { type MarkedText as Cut, markPhrases, type Phrase } from '../../core/search/tokens.ts'
import { NAME } from '../layout/headline.tsx'

interface Props {
  readonly text: string
  readonly phrases: readonly Phrase[]
}

/** A text with the search terms highlighted. Names like `GPT-5` stay on one line. */
export const Marked = ({ text, phrases }: Props) => {
  const marked = markPhrases(text, phrases)
  let at = 0
  return (
    <>
      {text.split(NAME).map((part, index) => {
        const cut = between(marked, at, at + part.length)
        at += part.length
        const shown = cut.map((each) => (each.hit ? <mark>{each.text}</mark> : each.text))
        return index % 2 === 1 ? <span class="whole">{shown}</span> : shown
      })}
    </>
  )
}

/** The marked parts between two offsets of the text. */
function between(marked: readonly Cut[], from: number, to: number): Cut[] {
  const found: Cut[] = []
  let at = 0
  for (const { text, hit } of marked) {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (part !== '') found.push({ text: part, hit })
    at += text.length
  }
  return found
}

/** Whether a text contains any of the phrases. */
export const containsAny = (text: string, phrases: readonly Phrase[]): boolean =>
  markPhrases(text, phrases).some(({ hit }) => hit)
