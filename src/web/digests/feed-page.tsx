import type { Config } from '../../config/types.ts'
import type { Digest } from '../../core/digest/digest.ts'
import { href } from '../../core/publish/site.ts'
import { plural } from '../../core/text/plural.ts'
import { digestArchivePath, digestFeedPath, digestPath } from '../../outputs/digest-addresses.ts'
import type { ArchivePosition } from '../../outputs/digest-feed.ts'
import { digestSummary, editionText } from '../../outputs/digest-words.ts'
import type { Output } from '../../outputs/output.ts'
import { renderFeedPage } from '../feeds/feed-page.tsx'
import type { RenderResult } from '../http/route.ts'
import { link } from '../layout/links.ts'

/** The page of a digest's feed, or of an archive of it. */
export function digestFeedPage(
  config: Config,
  rules: { readonly id: string; readonly title: string },
  editions: readonly Digest[],
  position: ArchivePosition,
  { extension, label }: Output,
): RenderResult {
  const { site } = config
  const current = digestFeedPath(config, rules.id, extension)
  const archive = (name: string) => digestArchivePath(config, rules.id, name, extension)
  const to = (name: string | null, text: string) => (name === null ? null : { to: link(site, archive(name)), text })
  return renderFeedPage(config, {
    title: position.archive === null ? rules.title : `${rules.title}, ${position.archive}`,
    url: href(site, position.archive === null ? current : archive(position.archive)),
    label,
    brings: 'new editions',
    home: { to: link(site, 'digest'), text: 'All editions as pages' },
    amount: plural(editions.length, 'edition'),
    entries: editions.map((digest) => (
      <>
        <a href={link(site, digestPath(config, digest.id, digest.key))} data-row>
          {editionText(site, digest.key)}
        </a>
        <p class="byline">{digestSummary(digest)}</p>
      </>
    )),
    others:
      position.archive === null
        ? [to(position.older, 'Earlier editions')]
        : [
            to(position.older, '← Earlier editions'),
            { to: link(site, current), text: 'Latest editions' },
            to(position.newer, 'Later editions →'),
          ],
  })
}
