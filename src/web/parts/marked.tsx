import { mark, type Phrase } from '../../core/search-words.ts'

/** A text with what was searched for highlighted. */
export const Marked = ({ text, phrases }: { text: string; phrases: readonly Phrase[] }) => (
  <>{mark(text, phrases).map(({ text: part, hit }) => (hit ? <mark>{part}</mark> : part))}</>
)

/** Whether any of the phrases stands in a text. */
export const holds = (text: string, phrases: readonly Phrase[]): boolean => mark(text, phrases).some(({ hit }) => hit)
