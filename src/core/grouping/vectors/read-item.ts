import { addressKey, addressOf } from '../../item/address-key.ts'
import type { Item } from '../../item/item.ts'
import { isRoundup } from '../../item/roundup.ts'
import { readDateline, withoutSiteName } from '../../text/dateline.ts'
import { genericTitle } from '../../text/generic-title.ts'
import { primarySubtag } from '../../text/language.ts'
import { tokenize } from '../../text/tokenize.ts'
import { variantMarks } from '../../text/variants.ts'
import type { Parameters } from '../parameters.ts'
import { meantBy } from './aliases.ts'
import { type Background, DIMENSIONS } from './background.ts'
import { copyMarksOf } from './copy-marks.ts'
import type { ItemVector, Vector } from './item-vector.ts'
import type { Lexicon } from './lexicon.ts'
import { Tally } from './tally.ts'
import { idf, lengthOf, weighTerms } from './term-weights.ts'
import { guideIn, namesIn, newsLength, numbersIn } from './title-facts.ts'

/** Number of words of a summary in which copies are looked for. */
const COPY_WORDS = 120

/** A phrase of press releases. */
const ANNOUNCEMENT = /\b(?:today announced|announced today|gab heute bekannt|a annoncé aujourd['’]hui|anunció hoy)\b/i

/** A text with more links than this is about none of them. */
const MOST_CITED = 6

const citedBy = ({ links }: Item, address: string | null): string[] =>
  links.length > MOST_CITED
    ? []
    : [...new Set(links.flatMap((link) => addressKey(link) ?? []))].filter((cited) => cited !== address)

const outletOf = (item: Item): string => (item.via ? `${item.sourceId}\n${item.via.title}` : item.sourceId)

/** The excerpt is read only if the title has a mark: the others are compared with titles only. */
function variantsIn({ title, excerpt }: Item): Pick<ItemVector, 'titleVariants' | 'variants'> {
  const titleVariants = variantMarks(title)
  if (titleVariants.length === 0 || excerpt === '') return { titleVariants, variants: titleVariants }
  return { titleVariants, variants: [...titleVariants, ...variantMarks(excerpt)] }
}

/** Returns a function that makes the vector of an item. Weights are those of the moment; they do not change later. */
export function createItemReader(background: Background, lexicon: Lexicon, parameters: Parameters) {
  const words = new Tally()
  // Equal strings are stored once. Comparing different objects would mean comparing their characters.
  const texts = new Map<string, string>()
  const shared = (text: string): string => {
    const known = texts.get(text)
    if (known === undefined) texts.set(text, text)
    return known ?? text
  }
  return (item: Item, recentDocs: number): ItemVector => {
    const address = addressOf(item)
    const title = tokenize(withoutSiteName(item.title), parameters.maxWords)
    const { text, agency } = readDateline(item.excerpt)
    const summary = tokenize(text, COPY_WORDS)
    const generic = genericTitle(item.title)
    const titleLength = Math.min(title.length, parameters.maxWords)
    const sequence = new Int32Array(Math.min(title.length + summary.length, parameters.maxWords))
    let known = 0
    let titleTerms = 0
    for (let i = 0; i < sequence.length; i++) {
      const inTitle = i < titleLength
      const id = lexicon.words.id(inTitle ? title[i]! : summary[i - titleLength]!)
      sequence[i] = id
      if (inTitle && generic !== null) continue
      words.add(id, inTitle ? parameters.titleWeight : 1)
      if (inTitle) titleTerms = words.size
      if (lexicon.words.background[id]! > 0) known++
    }
    for (const text of [
      generic === null ? title : [],
      summary.slice(0, Math.max(0, parameters.maxWords - title.length)),
    ])
      for (const word of meantBy(text, parameters.aliases)) words.add(lexicon.words.id(word), 1)
    const ids = words.ids()
    const share = sequence.length ? (known / sequence.length) ** 2 : 0
    const weigh = idf(background, recentDocs, parameters.windowWeight, share)
    const { background: past, seen } = lexicon.words
    const weighed = weighTerms(ids, words.counts, (id) => weigh(past[id]!, seen[id]!))
    words.clear()
    return {
      itemId: item.id,
      outlet: shared(outletOf(item)),
      url: item.url,
      address,
      cited: citedBy(item, address),
      time: item.time,
      language: shared(primarySubtag(item.language)) || null,
      share,
      words: weighed,
      charNgrams: null,
      copyMarks: copyMarksOf(summary),
      isRelease: agency !== null || ANNOUNCEMENT.test(text),
      sequence,
      titleLength,
      generic,
      roundup: isRoundup(item),
      titleTerms,
      titleNorm: lengthOf(weighed.weights.subarray(0, titleTerms)),
      numbers: numbersIn(ids, ids.length, lexicon),
      titleNumbers: numbersIn(ids, titleTerms, lexicon),
      ...variantsIn(item),
      wordVector: meanWordVector(weighed, lexicon),
      guide: guideIn(title.slice(0, titleLength)),
      ...namesIn(
        weighed,
        titleLength ? sequence.subarray(0, newsLength(item.title, titleLength)) : sequence,
        lexicon,
        share,
      ),
    }
  }
}

/**
 * Returns a function that gives the 4-gram vector of an item. Weights come from the background alone, so that the vector is the
 * same whenever it is made.
 */
export function createCharNgramReader(background: Background, lexicon: Lexicon, parameters: Parameters) {
  const ngrams = new Tally()
  const add = (wordId: number, n: number): void => {
    const own = lexicon.charNgramsOf(wordId)
    for (let i = 0; i < own.length; i++) ngrams.add(own[i]!, n)
  }
  const read = ({ sequence, titleLength, generic, share, words }: ItemVector): Vector => {
    for (let i = generic === null ? 0 : titleLength; i < sequence.length; i++)
      add(sequence[i]!, i < titleLength ? parameters.titleWeight : 1)
    // The last terms are what aliases stand for (`meantBy`).
    for (let i = words.ids.length - 1; i >= 0 && !sequence.includes(words.ids[i]!); i--) add(words.ids[i]!, 1)
    const weigh = idf(background, 0, 0, share)
    const { background: past } = lexicon.charNgrams
    const found = weighTerms(ngrams.ids(), ngrams.counts, (id) => weigh(past[id]!, 0))
    ngrams.clear()
    return found
  }
  return (vector: ItemVector): Vector => {
    vector.charNgrams ??= read(vector)
    return vector.charNgrams
  }
}

function meanWordVector({ ids }: Vector, { vectorOf }: Lexicon): Float32Array | null {
  const mean = new Float32Array(DIMENSIONS)
  for (let i = 0; i < ids.length; i++) {
    const vector = vectorOf[ids[i]!]
    if (!vector) continue
    for (let axis = 0; axis < DIMENSIONS; axis++) mean[axis]! += vector[axis]!
  }
  let square = 0
  for (let axis = 0; axis < DIMENSIONS; axis++) square += mean[axis]! ** 2
  if (square === 0) return null
  const length = Math.sqrt(square)
  for (let axis = 0; axis < DIMENSIONS; axis++) mean[axis]! /= length
  return mean
}
