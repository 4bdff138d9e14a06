import { languageTag } from './clean.ts'

/** Detects the language of a text: its primary subtag (BCP 47), or null. */
export type Detect = (text: string) => string | null

/** The primary subtag of a language tag (BCP 47), lower case; '' for none. */
export const primarySubtag = (tag: string | null | undefined): string => (tag ?? '').toLowerCase().split('-')[0]!

export interface Written {
  readonly title: string
  readonly excerpt: string
}

/** Well-formed tags of one language; not "und", "mul" and "zxx", and not "english". */
const ONE_LANGUAGE = /^(?!(?:und|mul|zxx|mis)\b)[a-z]{2,3}(?:[-_]|$)/i
/** Characters of an excerpt that are read where the title is too short. */
const EXCERPT_SAMPLE = 160
/** Twelve letters: the minimum to detect a language by its words. */
const LONG_ENOUGH = /(?:\p{L}\P{L}*){12}/u

const scripts = (...names: string[]): RegExp =>
  new RegExp(`[${names.map((name) => `\\p{Script=${name}}`).join('')}]`, 'gu')

/** The scripts of languages that are not written in Latin alone. */
const SCRIPTS_OF: Readonly<Record<string, RegExp>> = Object.fromEntries(
  (
    [
      ['zh yue wuu', scripts('Han', 'Bopomofo')],
      ['ja', scripts('Han', 'Hiragana', 'Katakana')],
      ['ko', scripts('Hangul', 'Han')],
      ['ru uk be bg mk kk ky tg', scripts('Cyrillic')],
      ['ar fa ur ps ckb ug', scripts('Arabic')],
      ['he yi', scripts('Hebrew')],
      ['el', scripts('Greek')],
      ['hi mr ne', scripts('Devanagari')],
      ['bn as', scripts('Bengali')],
      ['pa', scripts('Gurmukhi', 'Arabic')],
      ['gu', scripts('Gujarati')],
      ['or', scripts('Oriya')],
      ['ta', scripts('Tamil')],
      ['te', scripts('Telugu')],
      ['kn', scripts('Kannada')],
      ['ml', scripts('Malayalam')],
      ['si', scripts('Sinhala')],
      ['th', scripts('Thai')],
      ['lo', scripts('Lao')],
      ['my', scripts('Myanmar')],
      ['km', scripts('Khmer')],
      ['ka', scripts('Georgian')],
      ['hy', scripts('Armenian')],
      ['am ti', scripts('Ethiopic')],
    ] as const
  ).flatMap(([tags, script]) => tags.split(' ').map((tag) => [tag, script] as const)),
)
const LATIN = new Set(
  'en de fr es pt it nl sv da no nb nn fi is pl cs sk sl hr hu ro et lv lt tr id ms vi tl fil sw af ca gl eu ga cy sq mt la eo'.split(
    ' ',
  ),
)

const KANA = scripts('Hiragana', 'Katakana')
const HAN = scripts('Han')
/** Kana that Chinese headlines use as ornaments. */
const ORNAMENTS = /[\u306e\u30c4]/gu

/** Whether a text is Japanese: kana and Han together, and kana that Chinese does not use, or two of any kind. */
function isJapanese(text: string, latin: number): boolean {
  const kana = count(text, KANA)
  if (kana === 0) return false
  const han = count(text, HAN)
  if (kana < 2 && (han < 2 || kana === count(text, ORNAMENTS))) return false
  return (kana + han) * 3 >= latin / 2
}

/** Scripts that identify one language, as far as news goes. */
const OWN_SCRIPT: readonly (readonly [script: RegExp, language: string])[] = [
  [scripts('Hangul'), 'ko'],
  [HAN, 'zh'],
  [scripts('Thai'), 'th'],
  [scripts('Hebrew'), 'he'],
  [scripts('Greek'), 'el'],
  [scripts('Bengali'), 'bn'],
  [scripts('Gurmukhi'), 'pa'],
  [scripts('Gujarati'), 'gu'],
  [scripts('Oriya'), 'or'],
  [scripts('Tamil'), 'ta'],
  [scripts('Telugu'), 'te'],
  [scripts('Kannada'), 'kn'],
  [scripts('Malayalam'), 'ml'],
  [scripts('Sinhala'), 'si'],
  [scripts('Lao'), 'lo'],
  [scripts('Myanmar'), 'my'],
  [scripts('Khmer'), 'km'],
  [scripts('Georgian'), 'ka'],
  [scripts('Armenian'), 'hy'],
  [scripts('Ethiopic'), 'am'],
]
/** Minimum number of characters in a language's own script to identify it, even with Latin names among them. */
const OWN_LEAST = 3
/** Forms of characters that only Japanese uses: a Japanese headline may have no kana. */
const JAPANESE_FORMS = /[発気広売読図円竜駅県様働対実験戦応桜栄価仮覚観験検圏]/u
const LETTERS = /\p{L}/gu
const LATIN_LETTERS = /\p{Script=Latin}/gu
const PLAIN = /^[\0-\u024f\u2000-\u206f\u20a0-\u20bf]*$/

const count = (text: string, of: RegExp): number => text.match(of)?.length ?? 0

/** The language that the script alone identifies; null for a script of many languages, or for too few letters. */
export function languageByScript(text: string): string | null {
  if (PLAIN.test(text)) return null
  const latin = count(text, LATIN_LETTERS)
  if (isJapanese(text, latin)) return 'ja'
  for (const [script, language] of OWN_SCRIPT) {
    const own = count(text, script)
    // One character of these scripts carries about as much as three Latin letters.
    if (own < OWN_LEAST || own * 3 < latin / 2) continue
    return language === 'zh' && JAPANESE_FORMS.test(text) ? 'ja' : language
  }
  return null
}

/** Whether a text can't be in the language of `tag`, because it is written in another script. */
export function isOtherScript(tag: string, text: string): boolean {
  const [primary = '', ...rest] = tag.toLowerCase().split(/[-_]/)
  // A tag that names its script is trusted.
  if (rest.some((part) => part.length === 4 && part !== 'hans' && part !== 'hant')) return false
  if (LATIN.has(primary)) {
    if (PLAIN.test(text)) return false
    const letters = count(text, LETTERS)
    return letters >= OWN_LEAST && (letters - count(text, LATIN_LETTERS)) * 2 >= letters
  }
  const script = SCRIPTS_OF[primary]
  return script !== undefined && LONG_ENOUGH.test(text) && count(text, script) === 0
}

const textOf = ({ title, excerpt }: Written): string => `${title}\n${excerpt.slice(0, EXCERPT_SAMPLE)}`

const tagOf = (declared: string | null): string | null =>
  declared !== null && ONE_LANGUAGE.test(declared) && languageTag(declared) !== null ? declared : null

/** The declared language, if the text can be in it; else null. */
function plausible(declared: string | null, written: Written): string | null {
  const tag = tagOf(declared)
  return tag === null || isOtherScript(tag, textOf(written)) ? null : tag
}

/** Whether the language can only be detected from the words of the text. */
export const needsDetection = (declared: string | null, written: Written): boolean =>
  plausible(declared, written) === null && languageByScript(written.title) === null && LONG_ENOUGH.test(textOf(written))

/**
 * The language of an item (BCP 47): as its feed or the configuration declares it, unless the text is in another script.
 * Otherwise the script decides, then the words of the title, then those of title and excerpt. If all of these fail, it is
 * the declared language, or null.
 */
export function languageOf(declared: string | null, written: Written, detect: Detect): string | null {
  const trusted = plausible(declared, written)
  if (trusted !== null) return trusted
  const { title } = written
  const found = languageByScript(title) ?? (LONG_ENOUGH.test(title) ? detect(title) : null)
  if (found !== null) return found
  const text = textOf(written)
  return languageByScript(text) ?? (LONG_ENOUGH.test(text) ? detect(text) : null) ?? tagOf(declared)
}
