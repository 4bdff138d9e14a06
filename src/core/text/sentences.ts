/** One sentence of plain text. */
export interface Sentence {
  readonly text: string
  /** False for a fragment, and for a sentence that was cut off. */
  readonly whole: boolean
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Abbreviations, without the full stop; with or without a capital. */
const ABBREVIATIONS = new Set(
  (
    'Dr Mr Mrs Ms Prof Sen Rep Gov Gen Col Lt Sgt Rev Hon St Mt Ft Jr Sr Inc Corp Ltd Co Bros vs etc al approx dept est fig no nos vol pp ed eds cf ca Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec ' +
    'bzw usw evtl ggf inkl Nr Mio Mrd Tsd Abs Art Bd Hrsg Abb vgl sog ' +
    'M Mme Mlle env av Sr Sra Dra Ud Uds pág núm aprox'
  ).split(' '),
)
/** Words that usually begin a new sentence after initials with full stops (`U.S. The …`). */
const OPENERS = new Set(
  'the a an it its this that these those he she they we i you but and in on at for with as if when while after before however meanwhile'.split(
    ' ',
  ),
)
const LAST_WORD = /([\p{L}\p{M}.]+)\.$/u
const ORDINAL = /(?:^|\s)\d{1,2}\.$/
const FIRST_WORD = /^["'“„«([]*(\p{L}+)/u
const NAMES_AFTER_ORDINALS =
  /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Quartal|Platz|Mal)/

/** Whether the full stop at the end of `before` is inside a sentence that `after` continues. */
function continues(before: string, after: string): boolean {
  if (!before.endsWith('.')) return false
  const next = FIRST_WORD.exec(after)?.[1] ?? ''
  if (next !== '' && /^\p{Ll}/u.test(next) && !/\.\.$/.test(before)) return true
  if (ORDINAL.test(before)) return NAMES_AFTER_ORDINALS.test(after)
  const word = LAST_WORD.exec(before)?.[1]
  if (word === undefined) return false
  if (/^\p{L}(?:\.\p{L})+$/u.test(word)) return next !== '' && !OPENERS.has(next.toLowerCase())
  if (/^\p{L}$/u.test(word)) return next !== '' && !OPENERS.has(next.toLowerCase())
  if (ABBREVIATIONS.has(word) || ABBREVIATIONS.has(word.toLowerCase()))
    return /^[\p{Lu}\p{Lo}\d"'“„«($€£]/u.test(after) || next !== ''
  return false
}

const CLOSED = /[.!?。！？｡؟।۔][)\]"'”’»」』）】]*$/u
const CUT_OFF = /(?:…|\.\.\.|\[…\]|\[\.\.\.\])[)\]"'”’»」』）】]*$/u

/** The sentences of a plain text in any script, in order, white space folded. A full stop after an abbreviation does not end a sentence. */
export function sentencesOf(text: string): Sentence[] {
  const found: string[][] = []
  for (const { segment } of segmenter.segment(text.replace(/\s+/g, ' '))) {
    const piece = segment.trim()
    if (piece === '') continue
    const last = found.at(-1)
    if (last !== undefined && continues(last.at(-1)!, piece)) last.push(piece)
    else found.push([piece])
  }
  return found.map((pieces) => {
    const last = pieces.at(-1)!
    return { text: pieces.join(' '), whole: CLOSED.test(last) && !CUT_OFF.test(last) }
  })
}
