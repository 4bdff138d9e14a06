import { isStopword } from './stopwords.ts'
import { tokenize } from './tokenize.ts'

/** Scripts in which one character carries about as much as half a word. */
export const DENSE_SCRIPT = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u

/** The words of a text that carry meaning: those of four characters or more, with a digit, or in a dense script. */
export const contentWordsOf = (text: string): Set<string> =>
  new Set(tokenize(text, 400).filter((word) => word.length >= 4 || /\d/.test(word) || DENSE_SCRIPT.test(word)))

const STEM_LENGTH = 4

/** Latin words cut to their first four letters, so that `banned` and `banning` are equal. */
export const stemsOf = (words: Iterable<string>): Set<string> =>
  new Set([...words].map((word) => (/^\p{sc=Latin}+$/u.test(word) ? word.slice(0, STEM_LENGTH) : word)))

/** Words that are common in reports on any subject. */
const FILLERS = new Set(
  (
    'said says saying told tells announced announces announcing announcement according report reports reported reportedly reporting statement blog post posts ' +
    'company companies firm startup maker giant latest major popular recently officially today tonight yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday week weeks month months year years ' +
    'many several since last become becomes became including following amid among using used ' +
    'launch launches launched launching release releases released releasing introduce introduces introduced introducing unveils unveiled debut debuts ' +
    'sagte sagt laut bericht unternehmen konzern heute gestern montag dienstag mittwoch donnerstag freitag woche monat jahr jahre vorgestellt angekündigt ' +
    'selon annonce annoncé entreprise société semaine mois année années lance lancé según anuncia anunció empresa compañía semana año años lanza'
  ).split(' '),
)

/** Leaves out fillers and stopwords. */
export const withoutFillers = (words: Iterable<string>): string[] =>
  [...words].filter((word) => !FILLERS.has(word) && !isStopword(word))
