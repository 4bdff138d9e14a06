import type { Config } from '../../config/types.ts'
import { href } from '../../core/publish/site.ts'
import { pageLanguage } from './words.ts'

/** The social card of a page. */
export interface Card {
  /** Site path of a PNG. */
  readonly path: string
  readonly alt: string
}

/** Size of every card in pixels. */
export const CARD_SIZE = { width: 1200, height: 630 } as const

/** What other sites show of a page. */
export interface SharedMetadata {
  readonly path: string
  readonly title?: string
  readonly description?: string
  readonly card?: Card
  /** Of a story page: epoch ms, and titles of beats. */
  readonly article?: { readonly published: number; readonly modified: number; readonly sections: readonly string[] }
}

/** Open Graph metadata, which other sites show when a page is shared. */
export const Metadata = ({ config: { site }, head }: { config: Config; head: SharedMetadata }) => {
  const { article } = head
  const card = head.card ?? { path: 'card.png', alt: site.title }
  return (
    <>
      <meta property="og:site_name" content={site.title} />
      <meta property="og:type" content={article ? 'article' : 'website'} />
      <meta property="og:title" content={head.title ?? site.title} />
      {head.description && <meta property="og:description" content={head.description} />}
      <meta property="og:url" content={href(site, head.path)} />
      <meta property="og:locale" content={pageLanguage(site).replace('-', '_')} />
      <meta property="og:image" content={href(site, card.path)} />
      <meta property="og:image:type" content="image/png" />
      <meta property="og:image:width" content={String(CARD_SIZE.width)} />
      <meta property="og:image:height" content={String(CARD_SIZE.height)} />
      <meta property="og:image:alt" content={card.alt} />
      <meta name="twitter:card" content="summary_large_image" />
      {article && (
        <>
          <meta property="article:published_time" content={new Date(article.published).toISOString()} />
          <meta property="article:modified_time" content={new Date(article.modified).toISOString()} />
          {article.sections.map((section) => (
            <meta property="article:section" content={section} />
          ))}
        </>
      )}
    </>
  )
}
