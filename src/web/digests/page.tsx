import type { Config } from '../../config/types.ts'
import type { Digest } from '../../core/digest/digest.ts'
import { href } from '../../core/publish/site.ts'
import type { DigestRef } from '../../jobs/digests/find-digests.ts'
import { digestPath, MAIL, TEXT } from '../../outputs/digest-addresses.ts'
import { digestSummary, editionText } from '../../outputs/digest-words.ts'
import { DigestFeedLinks, digestFeedFormats, FormatLinks } from '../feeds/digest-formats.tsx'
import { FIVE_MINUTES, HOUR } from '../http/max-age.ts'
import type { RenderResult, RenderTarget } from '../http/route.ts'
import { digestCardPath, link } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { Pager } from '../layout/pager.tsx'
import type { PictureModel } from '../layout/story-picture.ts'
import { ClosingState, Contents, MissingSources, MostCovered } from './edition-parts.tsx'
import { digestData } from './json-ld.ts'
import { Section } from './section.tsx'

/** What the page of an edition shows besides the digest itself. */
export interface EditionContext {
  /** All editions of its digest, newest first. */
  readonly days: readonly DigestRef[]
  /** Whether its closing time has passed. */
  readonly ended: boolean
  /** Pictures by story id; only those that may be shown now, even if the edition closed earlier. */
  readonly pictures: ReadonlyMap<string, PictureModel>
}

/** The page of one edition. */
export function digestPage(
  config: Config,
  digest: Digest,
  { days, ended, pictures }: EditionContext,
  target: RenderTarget,
): RenderResult {
  const { site } = config
  const path = digestPath(config, digest.id, digest.key)
  const at = days.findIndex(({ key }) => key === digest.key)
  const [before, after] = at < 0 ? around(days, digest.key) : [days[at + 1]?.key, days[at - 1]?.key]
  const to = (key: string | undefined) => (key === undefined ? null : digestPath(config, digest.id, key))
  const linkTo = (key: string) => ({ to: link(site, digestPath(config, digest.id, key)), text: editionText(site, key) })
  const forms = [
    { type: 'text/plain', title: 'Plain text', label: 'Plain text', path: path + TEXT },
    { type: 'text/html', title: 'HTML for mail', label: 'HTML for mail', path: path + MAIL },
  ]
  const feeds = digestFeedFormats(config, digest)
  return page(
    config,
    {
      path,
      title: `${digest.title}: ${editionText(site, digest.key)}`,
      heading: editionText(site, digest.key),
      label: <a href={link(site, 'digest')}>{digest.title}</a>,
      titleLanguage: site.language,
      description: `${digestSummary(digest)}, ${editionText(site, digest.key)}.`,
      // A closed edition stays the same, but the links around it change.
      maxAge: digest.closedAt === null ? FIVE_MINUTES : HOUR,
      lastModified: digest.closedAt,
      alternates: [...feeds, ...(digest.stories === 0 ? [] : forms)],
      previous: to(before),
      next: to(after),
      data: [digestData(config, digest)],
      // Not exported: drawing a card for every edition would take too long.
      ...(target === 'server' && digest.stories > 0 && { card: { path: digestCardPath(digest), alt: digest.title } }),
    },
    <div class="edition">
      <p class="byline">
        {digestSummary(digest)}. <ClosingState config={config} digest={digest} ended={ended} />
      </p>
      <p class="printed">{href(site, path)}</p>
      <Contents config={config} sections={digest.sections} />
      <MostCovered config={config} digest={digest} />
      {digest.sections.map((section) => (
        <Section config={config} digest={digest} section={section} pictures={pictures} />
      ))}
      {digest.stories === 0 && (
        <p>
          No story was published {digest.period === 'daily' ? 'on this day' : 'in this week'}
          {!ended && ' so far'}.
        </p>
      )}
      <MissingSources digest={digest} target={target} />
      <FormatLinks config={config} label="This edition as" forms={digest.stories === 0 ? [] : forms} />
      <DigestFeedLinks config={config} digest={digest} />
      <Pager
        label="Other editions"
        previous={before === undefined ? null : linkTo(before)}
        all={{ to: link(site, 'digest'), text: 'All editions' }}
        next={after === undefined ? null : linkTo(after)}
      />
    </div>,
  )
}

/** The editions before and after one that is not in the list. */
const around = (days: readonly DigestRef[], day: string) => [
  days.find((each) => each.key < day)?.key,
  days.findLast((each) => each.key > day)?.key,
]
