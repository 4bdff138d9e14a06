import type { Config } from '../../config/types.ts'
import { displayTitle } from '../../core/item/item.ts'
import { href, type Site } from '../../core/publish/site.ts'
import type { Provenance } from '../../core/story/picture-credit.ts'
import type { Report, StoryView } from '../../core/story/story.ts'
import { cleanText, languageTag, webUrl } from '../../core/text/clean.ts'
import { cutAtWord } from '../../core/text/cut-text.ts'
import { storyPath } from '../layout/links.ts'
import type { PictureModel } from '../layout/story-picture.ts'
import { headlineOf } from './story-card.tsx'

/** Characters of a headline that search engines show. */
const HEADLINE_MAX = 110

const iso = (ms: number): string => new Date(ms).toISOString()
const headline = (text: string): string => cutAtWord(cleanText(text), HEADLINE_MAX)

/** Who publishes this site. */
export const publisherData = (site: Site): object => ({
  '@type': 'Organization',
  name: site.title,
  url: site.url,
  logo: { '@type': 'ImageObject', url: href(site, 'icon-512.png'), width: 512, height: 512 },
})

const outletData = ({ outlet }: Report): object => ({
  '@type': 'Organization',
  name: outlet.name,
  ...(webUrl(outlet.site) && { url: webUrl(outlet.site) }),
})

/** schema.org names for the origin of a picture (IPTC digital source types). */
const digitalSourceType: Readonly<Record<Provenance, string>> = {
  generated: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
  composite: 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource',
}

const imageData = (site: Site, { path, width, height, alt, credit, provenance }: PictureModel): object => ({
  '@type': 'ImageObject',
  url: href(site, path),
  contentUrl: href(site, path),
  encodingFormat: 'image/webp',
  width,
  height,
  ...(alt && { caption: alt }),
  ...(credit && { creditText: credit }),
  ...(provenance && { digitalSourceType: digitalSourceType[provenance] }),
})

/** schema.org `NewsArticle`, with the reports it is based on and their publishers. */
export const storyData = (
  { site, beats }: Config,
  { story, reports }: StoryView,
  card: string,
  picture?: PictureModel,
): object => {
  const url = href(site, storyPath(story.id))
  const lead = reports.find(({ item }) => item.id === story.leadId) ?? reports[0]!
  const language = languageTag(story.language)
  return {
    '@type': 'NewsArticle',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: headline(headlineOf(story)),
    ...(story.excerpt && { description: cleanText(story.excerpt) }),
    datePublished: iso(story.published),
    dateModified: iso(Math.max(story.updated, story.published)),
    ...(language && { inLanguage: language }),
    image: [...(picture ? [imageData(site, picture)] : []), href(site, card)],
    author: [outletData(lead)],
    publisher: publisherData(site),
    articleSection: beats.filter(({ id }) => story.beats.some((filed) => filed.beat === id)).map(({ title }) => title),
    isAccessibleForFree: true,
    isBasedOn: reports.flatMap((report) => {
      const address = webUrl(report.item.link)
      const tag = languageTag(report.item.language ?? report.outlet.language)
      return address
        ? [
            {
              '@type': 'NewsArticle',
              url: address,
              headline: headline(displayTitle(report.item)),
              datePublished: iso(report.item.time),
              ...(tag && { inLanguage: tag }),
              publisher: outletData(report),
            },
          ]
        : []
    }),
  }
}

/** schema.org `ItemList` of the stories on a page, in the same order. */
export const listData = (site: Site, name: string, path: string, views: readonly StoryView[]): object => ({
  '@type': 'CollectionPage',
  '@id': href(site, path),
  url: href(site, path),
  name,
  isPartOf: { '@type': 'WebSite', name: site.title, url: site.url },
  publisher: publisherData(site),
  mainEntity: {
    '@type': 'ItemList',
    numberOfItems: views.length,
    itemListElement: views.map(({ story }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      url: href(site, storyPath(story.id)),
      name: headline(headlineOf(story)),
    })),
  },
})
