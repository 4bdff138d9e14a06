/** A number with its unit in a text: an amount, a percentage or a calendar date. */
export interface Quantity {
  readonly kind: 'amount' | 'percentage' | 'date'
  /** As written. */
  readonly text: string
  /** Equal for equal quantities: `$10B` and `10 billion dollars`. */
  readonly key: string
  /** Its start in the text, in UTF-16 code units. */
  readonly at: number
}

const MAGNITUDES: readonly (readonly [pattern: string, factor: number])[] = [
  ['trillions?|tn|billones|兆', 1e12],
  ['billions?|bn|milliarden?|mrd\\.?|milliards?|miliardi|mil millones|mil milhões', 1e9],
  ['millions?|mn|mln|millionen|mio\\.?|millones|milioni|milhões', 1e6],
  ['thousand|k', 1e3],
  ['億|亿|억', 1e8],
  ['万|萬|만', 1e4],
  ['t', 1e12],
  ['b', 1e9],
  ['m', 1e6],
]
const factorOf = (unit: string | undefined): number => {
  if (!unit) return 1
  return MAGNITUDES.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(unit))?.[1] ?? 1
}
const LONG = MAGNITUDES.filter(([pattern]) => !/^[tbm]$/.test(pattern))
  .map(([pattern]) => pattern)
  .join('|')
const NUMBER = String.raw`\d{1,15}(?:[.,]\d{1,15}){0,4}`
const END = String.raw`(?![\p{L}\p{N}])`
const CURRENCIES: Readonly<Record<string, string>> = { $: '$', '€': '€', '£': '£', '¥': '¥', '₹': '₹', '₩': '₩' }
const currencyOf = (word: string): string => {
  const text = word.toLowerCase()
  if (/dollar|usd|美元|ドル|달러|dólar/.test(text)) return '$'
  if (/euro|eur|ユーロ|欧元/.test(text)) return '€'
  if (/pound|gbp|livre/.test(text)) return '£'
  if (/yen|円|yuan|元|rmb/.test(text)) return '¥'
  if (/won|원|ウォン/.test(text)) return '₩'
  if (/rupee|crore/.test(text)) return '₹'
  return word.charAt(0)
}
const CURRENCY_WORD = String.raw`(?:US-?|de\s|d['’])?(?:dollars?|dólares|euros?|pounds?|yen|yuan|won|rupees?|USD|EUR|GBP|RMB)${END}|美元|人民币|欧元|ドル|ユーロ|ウォン|달러|円|元|원`
/** Units common in this trade. */
const UNITS = `GWh|TWh|MWh|GW|MW|kW|TB|GB|MB|GHz|nm|FLOPS|petaflops|exaflops|teraflops`

const AMOUNT = new RegExp(
  [
    String.raw`(?:US|A|C|HK|NT|S|R)?([$€£¥₹₩])\s?(${NUMBER})(?:[\s-]?(${LONG}|[tbm])${END})?`,
    String.raw`(${NUMBER})[\s-]?(${LONG})?\s?(${CURRENCY_WORD})`,
    String.raw`(${NUMBER})[\s-]?(${LONG})(?![\p{Script=Latin}\p{N}])(?:\s(?:active |monthly |weekly |daily |paying )?(users|parameters|tokens|people|customers|downloads|subscribers|developers|jobs|GPUs|chips)${END})?`,
    String.raw`(${NUMBER})\s?(${UNITS})${END}`,
  ].join('|'),
  'giu',
)
const PERCENTAGE = new RegExp(
  String.raw`(${NUMBER})\s?(?:%|％|(?:percent|per\scent|percentage\spoints|prozent|pour\scent|por\sciento|per\scento)${END}|パーセント|퍼센트)`,
  'giu',
)

const MONTHS: readonly string[] = [
  'january|jan|januar|jänner|janvier|enero|gennaio|janeiro',
  'february|feb|februar|février|febrero|febbraio|fevereiro',
  'march|mar|märz|mars|marzo|março',
  'april|apr|avril|abril|aprile',
  'may|mai|mayo|maggio|maio',
  'june|jun|juni|juin|junio|giugno|junho',
  'july|jul|juli|juillet|julio|luglio|julho',
  'august|aug|août|agosto',
  'september|sept|sep|septembre|septiembre|settembre|setembro',
  'october|oct|oktober|octobre|octubre|ottobre|outubro',
  'november|nov|novembre|noviembre|novembro',
  'december|dec|dezember|décembre|diciembre|dicembre|dezembro',
]
const MONTH = MONTHS.join('|')
const monthOf = (word: string): number => 1 + MONTHS.findIndex((names) => names.split('|').includes(word.toLowerCase()))
const DATE = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])(${MONTH})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?![\d%]|[.,]\d)(?:,?\s(\d{4}))?${END}`,
    String.raw`(?<![\p{L}\p{N}.,$€£])(\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s(?:of\s|de\s)?(${MONTH})(?:\.?,?\s(?:de\s)?(\d{4}))?${END}`,
    String.raw`(?<![\p{N}-])(\d{4})-(\d{2})-(\d{2})(?![\p{N}-])`,
    String.raw`(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日`,
  ].join('|'),
  'giu',
)

/** Parses a number as any of our languages writes it: `1,000.5`, `1.000,5`, `3,5`; a lone group of three is thousands. */
function numberOf(text: string): number {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (last === -1) return Number(text)
  const separators = text.replace(/\d/g, '')
  const mixed = new Set(separators).size > 1
  const thousands = !mixed && /^\d{1,3}(?:[.,]\d{3})+$/.test(text) && !text.startsWith('0')
  if (thousands) return Number(text.replace(/[.,]/g, ''))
  return Number(`${text.slice(0, last).replace(/[.,]/g, '')}.${text.slice(last + 1)}`)
}

const plainValue = (number: string, unit?: string): string =>
  String(Number((numberOf(number) * factorOf(unit)).toPrecision(6)))

function amountOf(found: RegExpExecArray): string {
  const [, sign, signed, signedUnit, priced, pricedUnit, currency, large, largeUnit, what, counted, unit] = found
  if (signed !== undefined) return `${CURRENCIES[sign!]}${plainValue(signed, signedUnit)}`
  if (priced !== undefined) return `${currencyOf(currency!)}${plainValue(priced, pricedUnit)}`
  if (large !== undefined) return `#${plainValue(large, largeUnit)}${what ? ` ${what.toLowerCase()}` : ''}`
  return `#${plainValue(counted!)} ${unit!.toLowerCase()}`
}

function dateOf(found: RegExpExecArray): string | null {
  const [, monthFirst, dayAfter, , dayFirst, monthAfter, , isoYear, isoMonth, isoDay, , month, day] = found
  const [m, d] =
    monthFirst !== undefined
      ? [monthOf(monthFirst), Number(dayAfter)]
      : monthAfter !== undefined
        ? [monthOf(monthAfter), Number(dayFirst)]
        : isoYear !== undefined
          ? [Number(isoMonth), Number(isoDay)]
          : [Number(month), Number(day)]
  if (m < 1 || m > 12 || d < 1 || d > 31) return null
  return `${m}-${d}`
}

/** The quantities of a plain text, in order. The key of a date leaves out the year, as many texts do. */
export function quantitiesOf(text: string): Quantity[] {
  if (!/\d/.test(text)) return []
  const found: Quantity[] = []
  const taken = new Uint8Array(text.length)
  const add = (kind: Quantity['kind'], at: number, match: string, key: string) => {
    if (taken.subarray(at, at + match.length).includes(1)) return
    const written = match.trim()
    taken.fill(1, at, at + written.length)
    found.push({ kind, text: written, key, at })
  }
  for (const match of text.matchAll(DATE)) {
    const key = dateOf(match as RegExpExecArray)
    if (key !== null) add('date', match.index, match[0], `@${key}`)
  }
  for (const match of text.matchAll(PERCENTAGE)) add('percentage', match.index, match[0], `%${plainValue(match[1]!)}`)
  for (const match of text.matchAll(AMOUNT)) add('amount', match.index, match[0], amountOf(match as RegExpExecArray))
  return found.sort((a, b) => a.at - b.at)
}
