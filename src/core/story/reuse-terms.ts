import { EXCERPT_MAX, type Item } from '../item/item.ts'
import type { ReuseTerms } from '../source/source.ts'
import { cutAtSpace } from '../text/cut-text.ts'

/** The terms of a source without `terms` in the configuration: all the text we keep, no pictures. */
export const DEFAULT_REUSE_TERMS: ReuseTerms = {
  excerpt: EXCERPT_MAX,
  images: 'none',
  attribution: null,
  optOut: false,
}

interface WithOutletTerms {
  readonly outlet: { readonly terms?: ReuseTerms }
}

export const reuseTermsOf = ({ outlet }: WithOutletTerms): ReuseTerms => outlet.terms ?? DEFAULT_REUSE_TERMS

/** Whether a report may be shown at all. */
export const mayShow = (report: WithOutletTerms): boolean => !reuseTermsOf(report).optOut

/** As much of a text as may be quoted. */
export const quotableText = (text: string, { excerpt }: Pick<ReuseTerms, 'excerpt'>): string =>
  excerpt <= 0 ? '' : cutAtSpace(text, excerpt)

/** The text that a report gives to its story: what may be quoted, with the attribution that the source asks for. */
export function quoteOf(report: WithOutletTerms & { readonly item: Pick<Item, 'excerpt'> }): string {
  const terms = reuseTermsOf(report)
  const text = quotableText(report.item.excerpt, terms)
  return text === '' || terms.attribution === null ? text : `${text} — ${terms.attribution}`
}

/** An item as readers may see it: its text cut, and without the URLs of pictures that may not be shown. */
export function applyTermsToItem(item: Item, terms: ReuseTerms): Item {
  const excerpt = quotableText(item.excerpt, terms)
  if (terms.images === 'show') return excerpt === item.excerpt ? item : { ...item, excerpt }
  const enclosures = item.enclosures.filter(({ type, url }) => !isPicture(type, url))
  const { imageAlt: _, imageCredit: __, ...rest } = item
  return { ...rest, excerpt, image: null, enclosures }
}

const isPicture = (type: string | undefined, url: string): boolean =>
  type === undefined ? /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i.test(url) : type.startsWith('image/')
