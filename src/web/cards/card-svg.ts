import { cleanText } from '../../core/text/clean.ts'
import { CARD_SIZE } from '../layout/metadata.tsx'

/** The texts of a card. */
export interface CardText {
  /** Above the headline: a beat, or ''. */
  readonly label: string
  readonly title: string
  /** Below the headline: the outlets, or the site's description. */
  readonly byline: string
  readonly site: string
}

const { width: WIDTH, height: HEIGHT } = CARD_SIZE
const MARGIN = 80
const ROOM = WIDTH - 2 * MARGIN
/** Height available for the headline, pixels. */
const TITLE_ROOM = 310
const SIZES = [78, 70, 62, 56, 50, 45, 40]
const LEADING = 1.16

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const words = new Intl.Segmenter('en', { granularity: 'word' })
const WIDE =
  /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Hangul}|[\u3000-\u303f\uff00-\uffef]|\p{Emoji_Presentation}/u
const MARK = /^\p{M}/u

/** Estimated width of a character in ems of a bold serif font. Generous, because the font that will be used is unknown. */
function widthOf(character: string): number {
  if (MARK.test(character)) return 0
  if (WIDE.test(character)) return 1.02
  if (/[ijlft.,:;'’!|()[\]\s-]/.test(character)) return 0.36
  if (/[mwMW@%—…]/.test(character)) return 0.98
  if (/\p{Lu}/u.test(character)) return 0.76
  return 0.6
}

const measure = (text: string): number => {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment)
  return width
}

/** Breaks a text into lines of at most `ems`: at spaces, between words of scripts without spaces, and inside a word that is too long. */
export function wrap(text: string, ems: number): string[] {
  const lines: string[] = []
  let line = ''
  const put = (piece: string) => {
    if (line !== '' && measure((line + piece).trimEnd()) > ems) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += line === '' ? piece.trimStart() : piece
  }
  for (const chunk of text.match(/\S+\s*/g) ?? []) {
    if (measure(chunk.trimEnd()) <= ems && !WIDE.test(chunk)) put(chunk)
    else
      for (const { segment } of words.segment(chunk))
        if (measure(segment) <= ems) put(segment)
        else for (const { segment: character } of graphemes.segment(segment)) put(character)
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}

/** Lines of even length: breaks at the narrowest width that needs no more lines than given. */
function balanced(text: string, ems: number, lines: string[]): string[] {
  let best = lines
  for (let narrow = ems * 0.95; narrow > ems * 0.4; narrow *= 0.95) {
    const tried = wrap(text, narrow)
    if (tried.length > lines.length) break
    best = tried
  }
  return best
}

/** The largest font size at which a headline fits; at the smallest size it is truncated. */
export function fitHeadline(text: string): { readonly size: number; readonly lines: readonly string[] } {
  for (const size of SIZES) {
    const lines = wrap(text, ROOM / size)
    if (lines.length * size * LEADING <= TITLE_ROOM) return { size, lines: balanced(text, ROOM / size, lines) }
  }
  const size = SIZES.at(-1)!
  const most = Math.floor(TITLE_ROOM / (size * LEADING))
  const lines = wrap(text, ROOM / size).slice(0, most)
  const last = [...lines[most - 1]!].slice(0, -2).join('').trimEnd()
  return { size, lines: [...lines.slice(0, -1), `${last}…`] }
}

const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}]/u

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

interface Style {
  readonly y: number
  readonly size: number
  readonly family: 'serif' | 'sans-serif'
  readonly weight?: number
  readonly fill: string
}

function line(text: string, { y, size, family, weight = 400, fill }: Style): string {
  const place = RIGHT_TO_LEFT.test(text) ? `x="${WIDTH - MARGIN}" text-anchor="end"` : `x="${MARGIN}"`
  return `<text ${place} y="${y}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(text)}</text>`
}

const oneLine = (text: string, size: number): string => {
  const clean = cleanText(text)
  const [first = '', ...rest] = wrap(clean, (ROOM / size) * 0.94)
  return rest.length === 0 ? first : `${first}…`
}

/** A card as SVG. It uses generic font families, so no font is bundled; equal texts give equal bytes. */
export function cardSvg({ label, title, byline, site }: CardText): string {
  const { size, lines } = fitHeadline(cleanText(title))
  const top = label === '' ? 120 : 158
  const parts = [
    label === ''
      ? ''
      : line(oneLine(label, 30), { y: 112, size: 30, family: 'sans-serif', weight: 700, fill: '#7b1e1e' }),
    ...lines.map((text, at) =>
      line(text, {
        y: Math.round(top + size * 0.82 + at * size * LEADING),
        size,
        family: 'serif',
        weight: 700,
        fill: '#1d1b18',
      }),
    ),
    line(oneLine(byline, 28), { y: HEIGHT - 116, size: 28, family: 'sans-serif', fill: '#5c5850' }),
    line(oneLine(site, 34), { y: HEIGHT - 46, size: 34, family: 'serif', weight: 700, fill: '#7b1e1e' }),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="#fcfbf8"/><rect width="${WIDTH}" height="18" fill="#7b1e1e"/><path d="M${MARGIN} ${HEIGHT - 92}h${ROOM}" stroke="#d9d4c9" stroke-width="2"/>${parts.join('')}</svg>`
}
