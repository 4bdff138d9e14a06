/**
 * What tells apart two things of one name, as a headline says it: `size:72b`, `tier:opus`, `round:d`, `stage:preview`, `act:price`.
 * Marks of one kind (the part before the colon) contradict each other.
 */
export type VariantMark = string

const START = String.raw`(?<![\p{L}\p{N}])`
const END = String.raw`(?![\p{L}\p{N}])`
const TIERS =
  'opus sonnet haiku mini nano micro tiny pro ultra max plus flashlite flash lite turbo fast air large medium small coder'.split(
    ' ',
  )
const TIER = TIERS.join('|')
const NAMED_TIER = TIERS.map((tier) => tier.charAt(0).toUpperCase() + tier.slice(1).replace('hlite', 'h[Ll]ite')).join(
  '|',
)

/** Parameters of a model: `72B`, `8x7B`, `270M`, `7 billion parameters`; not `$72B`. */
const SIZE =
  /(?<![\p{L}\p{N}.,$€£¥₹₩]|[$€£¥₹₩]\s)((?:\d{1,3}x)?\d{1,4}(?:\.\d{1,2})?)(?:\s?(b)|(M)|[\s-](billion|million)[\s-]parameters?)(?![\p{L}\p{N}])(?!\s(?:users|people|downloads|customers|dollars|euros))/giu
/** A round of funding: `Series D`, `D轮`, `seed round`. */
const ROUND =
  /(?<![\p{L}\p{N}])(?:(?:[Ss][eé]ries?|SERIES)[\s-]([A-K])(?![\p{L}])|((?:pre-?)?seed)\s(?:round|funding|financing|extension))|([A-K])\s?轮/gu
/** The tier of a product: beside a number, or a capitalised word after another one. */
const TIER_BY_NUMBER = new RegExp(
  String.raw`(?<=\d[\p{L}\d.]{0,8}[ -])(?:${TIER})${END}|${START}(?:${TIER})(?=[ -]v?\d)`,
  'giu',
)
const TIER_BY_NAME = new RegExp(
  String.raw`(?<=\p{Lu}[\p{L}\d]{1,24}[ -]|\b(?:${NAMED_TIER})(?:,| and| or| &| \/)\s)(?:${NAMED_TIER})${END}`,
  'gu',
)
const ANY_TIER = new RegExp(TIER, 'i')
const AVAILABLE =
  /\b(?:generally available|general availability|GA|(?:out of|leaves|exits) (?:beta|preview|early access)|stable release)\b/i
const EARLY = /\b(?:preview|beta|alpha|early access|release candidate)\b/i
const ACTS: readonly (readonly [VariantMark, RegExp])[] = [
  [
    'act:launch',
    /\b(?:releas|launch|unveil|introduc|debut|announc)(?:e|es|ed|ing|s)?\b|\b(?:arriv|ship)(?:e?s|p?ed)\b/i,
  ],
  ['act:price', /\b(?:pric(?:e|es|ing)|price[- ]cut|cheaper)\b/i],
  ['act:delay', /\b(?:delay|postpon)(?:e?s|e?d)\b|\bpush(?:es|ed) back\b/i],
  ['act:end', /\b(?:retir|deprecat|discontinu|sunset)(?:e?s|e?d)\b|\bshuts down\b/i],
]

/** Marks that contradict others of their kind, each once; texts without any give the same empty list. */
export function variantMarks(given: string): readonly VariantMark[] {
  const text = given.replace(/(flash)[ -](lite)/gi, '$1$2')
  const found = new Set<VariantMark>()
  if (/\d/.test(text)) {
    for (const [, count, , million, word] of text.matchAll(SIZE))
      found.add(`size:${count!.toLowerCase()}${million || word?.toLowerCase() === 'million' ? 'm' : 'b'}`)
  }
  for (const [, letter, seed, chinese] of text.matchAll(ROUND))
    found.add(`round:${(letter ?? chinese ?? seed!).toLowerCase()}`)
  // Most texts have no such word, and finding that out is cheaper.
  if (ANY_TIER.test(text))
    for (const form of [TIER_BY_NUMBER, TIER_BY_NAME])
      for (const [tier] of text.matchAll(form)) found.add(`tier:${tier.toLowerCase()}`)
  if (AVAILABLE.test(text)) found.add('stage:available')
  else if (EARLY.test(text)) found.add('stage:early')
  for (const [mark, form] of ACTS) if (form.test(text)) found.add(mark)
  return found.size === 0 ? NONE : [...found]
}

const NONE: readonly VariantMark[] = []
