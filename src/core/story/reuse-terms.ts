import { cutText, EXCERPT_MAX, type Item } from '../item/item.ts'
import type { Terms } from '../source/source.ts'

export type { Terms }

/** What holds where nobody set terms: all the text we keep, no pictures. */
export const OPEN_TERMS: Terms = { excerpt: EXCERPT_MAX, images: 'none', attribution: null, optOut: false }

interface Bound {
  readonly outlet: { readonly terms?: Terms }
}

export const termsOf = ({ outlet }: Bound): Terms => outlet.terms ?? OPEN_TERMS

/** Whether readers may meet this report at all. */
export const mayShow = (report: Bound): boolean => !termsOf(report).optOut

/** Text of a source's item, as much as may be quoted. */
export const quotable = (text: string, { excerpt }: Pick<Terms, 'excerpt'>): string =>
  excerpt <= 0 ? '' : cutText(text, excerpt)

/** The text that a report gives to its story: what may be quoted, with the line that has to stand by it. */
export function quoteOf(report: Bound & { readonly item: Pick<Item, 'excerpt'> }): string {
  const terms = termsOf(report)
  const text = quotable(report.item.excerpt, terms)
  return text === '' || terms.attribution === null ? text : `${text} — ${terms.attribution}`
}

/** An item as readers may meet it: its text cut, and no address of a picture that may not be shown. */
export function underTerms(item: Item, terms: Terms): Item {
  const excerpt = quotable(item.excerpt, terms)
  if (terms.images === 'show') return excerpt === item.excerpt ? item : { ...item, excerpt }
  const enclosures = item.enclosures.filter(({ type, url }) => !isPicture(type, url))
  const { imageAlt: _, imageCredit: __, ...rest } = item
  return { ...rest, excerpt, image: null, enclosures }
}

const isPicture = (type: string | undefined, url: string): boolean =>
  type === undefined ? /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i.test(url) : type.startsWith('image/')
