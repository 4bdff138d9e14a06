import { namedZone } from './time-zones.ts'

/** Beginnings of month names in lower case, by number; the longest one that begins a name decides. */
const months: readonly (readonly string[])[] = [
  'jan ene gen янв sty led ιαν oca ocak jän tammi leden janv',
  'feb fev fév fevr févr фев lut úno uno φεβ şub subat helmi feber',
  'mar mär maer mrz мар březen brezen μαρ μάρ maalis már maa mars',
  'apr abr avr апр kwi dub απρ nis huhti ápr',
  'may mai mag maj mei мая май kvě kve μαϊ μαι μάι mayıs mayis touko máj maio mayo',
  'jun giu juin июн cze červen cerven ιουν ιούν haz kesä jún juni junho',
  'jul lug juil июл lip červenec cervenec ιουλ ιούλ tem heinä júl juli julho',
  'aug ago aoû aou авг sie srp αυγ αύγ ağu agu elo août',
  'sep set сен wrz zář zar σεπ eyl syys szept',
  'oct okt ott out окт paź paz říj rij οκτ eki loka',
  'nov ноя lis νοε νοέ kas marras',
  'dec dez déc dic des дек gru pro δεκ ara joulu',
].map((names) => names.split(' '))

const byName = new Map(months.flatMap((names, i) => names.map((name) => [name, i + 1] as const)))
const longest = Math.max(...[...byName.keys()].map((name) => name.length))

/** Number 1–12 of a month's name or abbreviation, or null; knows the larger European languages. */
export const monthNumber = (word: string): number | null => {
  const folded = word.toLowerCase().replace(/\.$/, '')
  if (weekdays.has(folded)) return null
  for (let length = Math.min(longest, folded.length); length >= 3; length--) {
    const number = byName.get(folded.slice(0, length))
    // A long word that only begins like a month ("marketing") is not one.
    if (number !== undefined && (folded.length - length <= 6 || length === folded.length)) return number
  }
  return null
}

/** Weekdays that begin like a month of another language. */
const weekdays = new Set(
  'mar mardi martes martedì martedi marți set sett martes lis'.split(' ').filter((day) => day.length > 3),
)

const zones: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  uct: 0,
  wet: 0,
  west: 60,
  bst: 60,
  ist: 330,
  cet: 60,
  met: 60,
  mez: 60,
  cest: 120,
  mest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  sast: 120,
  cat: 120,
  msk: 180,
  msd: 240,
  trt: 180,
  eat: 180,
  gst: 240,
  pkt: 300,
  wib: 420,
  ict: 420,
  hkt: 480,
  sgt: 480,
  awst: 480,
  pht: 480,
  myt: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  aest: 600,
  acdt: 630,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  brt: -180,
  brst: -120,
  art: -180,
  clt: -240,
  clst: -180,
  nst: -210,
  ndt: -150,
  adt: -180,
  ast: -240,
  edt: -240,
  est: -300,
  et: -300,
  cdt: -300,
  cst: -360,
  ct: -360,
  mdt: -360,
  mst: -420,
  mt: -420,
  pdt: -420,
  pst: -480,
  pt: -480,
  akdt: -480,
  akst: -540,
  hst: -600,
  sst: -660,
}

/** Abbreviations that name another zone elsewhere: China's CST, Israel's IST, Australia's EST. */
const ambiguous = new Set('cst ist bst ast est edt cdt gst sst art amt ect pst'.split(' '))
/** Words in capitals after a clock that are no zones. */
const noZone = new Set(['uhr', 'hrs', 'h', 'am', 'pm'])

/** Minutes east of UTC, or the IANA name of a zone. */
export type Zone = number | string
/** Stands for a zone that is named and unknown: its time is unknown too. */
export const UNKNOWN_ZONE = Symbol('unknown zone')

/**
 * The zone that the text after a clock gives: `+0200`, `+02:00`, `GMT+2`, `EST`, `CEST (Europe/Berlin)`, `Europe/Berlin`,
 * `W. Europe Standard Time`. `local` (IANA) if it is empty or another word, and for an abbreviation with several meanings; UTC
 * where `local` is null, and for a military letter (RFC 2822 §4.3). Null if it is neither a zone nor a word.
 */
export const zoneOf = (text: string, local: string | null): Zone | typeof UNKNOWN_ZONE | null => {
  const written = text.trim()
  const zone = written.toLowerCase()
  if (zone === '') return local ?? 0
  const offset = /^(?:z|utc?|gmt|uct)?\s*([+\-\u2212])\s*(\d{1,2})(?::?(\d{2}))?(?::?\d{2})?(?!\d)/.exec(zone)
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
    if (minutes > 24 * 60) return 0
    return offset[1] === '+' ? minutes : -minutes
  }
  const named = namedZone(written)
  if (named !== null) return named ?? UNKNOWN_ZONE
  const name = /^\(?(\p{L}+)/u.exec(written)?.[1]
  if (name === undefined) return null
  const folded = name.toLowerCase()
  if (Object.hasOwn(zones, folded)) return local !== null && ambiguous.has(folded) ? local : zones[folded]!
  if (name.length === 1) return 0
  return /^[A-Z]{2,5}$/.test(name) && !noZone.has(folded) ? UNKNOWN_ZONE : (local ?? 0)
}
