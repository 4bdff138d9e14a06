import type { Digest } from '../core/digest/digest.ts'
import { href } from '../core/publish/site.ts'
import { plural } from '../core/text/plural.ts'
import type { AppContext } from '../jobs/app-context.ts'
import { findDigest, listDigests } from '../jobs/digests/find-digests.ts'
import { feedUrl, storyUrl } from '../outputs/addresses.ts'
import { digestUrl } from '../outputs/digest-addresses.ts'
import { outputs } from '../outputs/outputs.ts'

export interface Highlight {
  readonly label: string
  readonly url: string
}

const sharedStories = (digest: Digest): number =>
  digest.sections.flatMap((section) => section.stories).filter((story) => story.publishers > 1).length

/** Pages to look at first, such as the story with the most publishers and the digest with the most stories from several publishers. */
export async function highlights(app: AppContext): Promise<Highlight[]> {
  const { site, beats, digests } = app.config()
  const stories = await app.store.stories({ limit: 1000 })
  const mostCovered = [...stories].sort((one, other) => other.publishers - one.publishers)[0]
  const links: Highlight[] = [{ label: 'Front page', url: site.url }]
  if (mostCovered)
    links.push({
      label: 'A story',
      url: `${storyUrl(site, mostCovered.id)}  (${plural(mostCovered.publishers, 'publisher')})`,
    })
  const [first] = digests
  if (first) {
    const all: Digest[] = []
    for (const { key } of await listDigests(app, first.id)) {
      const digest = await findDigest(app, first.id, key)
      if (digest) all.push(digest)
    }
    const fullest = all.sort((one, other) => sharedStories(other) - sharedStories(one))[0]
    if (fullest)
      links.push({
        label: 'A digest',
        url: `${digestUrl(app.config(), fullest)}  (${plural(sharedStories(fullest), 'story', 'stories')} from several publishers)`,
      })
  }
  links.push({ label: 'Sources', url: href(site, 'sources') }, { label: 'Feeds', url: href(site, 'feeds') })
  const umbrella = beats.find((beat) => beat.umbrella)
  if (umbrella) links.push({ label: 'Atom feed', url: feedUrl(site, umbrella.id, outputs.atom.extension) })
  return links
}
