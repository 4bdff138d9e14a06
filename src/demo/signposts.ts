import type { Digest } from '../core/digest/digest.ts'
import { href } from '../core/publish/site.ts'
import { plural } from '../core/text/plural.ts'
import type { AppContext } from '../jobs/app-context.ts'
import { findDigest, listDigests } from '../jobs/find-digests.ts'
import { feedUrl, storyUrl } from '../outputs/addresses.ts'
import { digestUrl } from '../outputs/digest-addresses.ts'
import { outputs } from '../outputs/outputs.ts'

export interface Signpost {
  readonly label: string
  readonly url: string
}

const togethers = (digest: Digest): number =>
  digest.sections.flatMap((section) => section.stories).filter((story) => story.publishers > 1).length

/** What is worth looking at: the story most outlets tell, the digest with most stories of several outlets, the rest. */
export async function signposts(app: AppContext): Promise<Signpost[]> {
  const { site, beats, digests } = app.config()
  const stories = await app.store.stories({ limit: 1000 })
  const widest = [...stories].sort((one, other) => other.publishers - one.publishers)[0]
  const posts: Signpost[] = [{ label: 'Front page', url: site.url }]
  if (widest)
    posts.push({ label: 'A story', url: `${storyUrl(site, widest.id)}  (${plural(widest.publishers, 'publisher')})` })
  const [first] = digests
  if (first) {
    const all: Digest[] = []
    for (const { key } of await listDigests(app, first.id)) {
      const digest = await findDigest(app, first.id, key)
      if (digest) all.push(digest)
    }
    const fullest = all.sort((one, other) => togethers(other) - togethers(one))[0]
    if (fullest)
      posts.push({
        label: 'A digest',
        url: `${digestUrl(app.config(), fullest)}  (${plural(togethers(fullest), 'story', 'stories')} told by several outlets)`,
      })
  }
  posts.push({ label: 'Sources', url: href(site, 'sources') }, { label: 'Feeds', url: href(site, 'feeds') })
  const umbrella = beats.find((beat) => beat.umbrella)
  if (umbrella) posts.push({ label: 'Atom feed', url: feedUrl(site, umbrella.id, outputs.atom.extension) })
  return posts
}
