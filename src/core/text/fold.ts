/**
 * Two ways to give different spellings of a word one form. All fold case and compatibility forms (full width, ligatures;
 * UAX #15). They differ in what else they fold:
 *
 *     function            accents   ß æ ø ł   ’ and ‐   used by
 *     foldTypography      kept      kept      folded    grouping, where "résumé" and "resume" are two words
 *     foldToBaseLetters   folded    folded    kept      search and beat rules, where "Strasse" finds "Straße"
 *
 * One can't replace the other: the background tables, the search index and the beat model hold words in these forms.
 */

const ASCII = /^[\0-\x7f]*$/

/** Folds case, compatibility forms, typographic quotes and hyphens; accents stay. */
export const foldTypography = (text: string): string =>
  ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[‘’ʼ]/g, "'")
        .replace(/[‐‑‒−]/g, '-')

/** Folds case, compatibility forms, accents and letters such as ß and ø, and trims. */
export const foldToBaseLetters = (text: string): string => lowerCaseInPlace(toBaseLetters(text)).trim()

/** Letters that no normalisation form takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ς: 'σ',
}

/** `foldToBaseLetters` with case and outer spaces kept. Marks that are letters (kana, Indic, Arabic) stay. */
export const toBaseLetters = (text: string): string =>
  ASCII.test(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/[ßẞæÆœŒøØłŁđĐıς]/g, (letter) => LETTERS[letter] ?? letter)
        .normalize('NFC')

/** Lower case in the same number of UTF-16 code units, so that positions in the text stay valid. */
export const lowerCaseInPlace = (text: string): string => {
  const lower = text.toLowerCase().replaceAll('ς', 'σ')
  return lower.length === text.length ? lower : Array.from(text, lowerCharacter).join('')
}

const lowerCharacter = (character: string): string => {
  const lower = character.toLowerCase()
  return lower.length === character.length ? lower : character
}
