import type { Config } from '../../config/types.ts'
import type { Digest } from '../../core/digest/digest.ts'
import { href } from '../../core/publish/site.ts'
import { digestUrl } from '../../outputs/digest-addresses.ts'
import { editionText } from '../../outputs/digest-words.ts'
import { storyPath } from '../layout/links.ts'
import { publisherData } from '../story/json-ld.ts'
import { headlineOf } from '../story/story-card.tsx'

/** schema.org `ItemList` of an edition's stories, in the same order. */
export function digestData(config: Config, digest: Digest): object {
  const { site } = config
  const url = digestUrl(config, digest)
  const stories = digest.sections.flatMap((section) => section.stories)
  return {
    '@type': 'CollectionPage',
    '@id': url,
    url,
    name: `${digest.title}: ${editionText(site, digest.key)}`,
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
