import type { Config } from '../../config.ts'
import type { Digest } from '../../core/digest.ts'
import { href } from '../../core/site.ts'
import { digestUrl } from '../../outputs/digest-imprint.ts'
import { editionText } from '../../outputs/digest-words.ts'
import { storyPath } from '../links.ts'
import { headlineOf } from './story-card.tsx'
import { publisherData } from './story-data.ts'

/** schema.org `ItemList` of an edition's stories, in its order. */
export function digestData(config: Config, digest: Digest): object {
  const { site } = config
  const url = digestUrl(config, digest)
  const stories = digest.sections.flatMap((section) => section.stories)
  return {
    '@type': 'CollectionPage',
    '@id': url,
    url,
    name: `${digest.title}: ${editionText(site, digest.day)}`,
    ...(digest.closedAt !== null && { datePublished: new Date(digest.closedAt).toISOString() }),
    isPartOf: { '@type': 'WebSite', name: site.title, url: site.url },
    publisher: publisherData(site),
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: stories.length,
      itemListElement: stories.map((story, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        url: href(site, storyPath(story.id)),
        name: headlineOf(story),
      })),
    },
  }
}
