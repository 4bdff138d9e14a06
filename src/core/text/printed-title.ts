import { cleanText } from './clean.ts'
import { cutAtWord } from './cut-text.ts'

/** Longest title we print, in UTF-16 code units. */
const TITLE_MAX = 300

/** A title, or a name, as feeds and digests print it: clean, and cut to 300 UTF-16 code units. */
export const printedTitle = (text: string): string => cutAtWord(cleanText(text), TITLE_MAX)
