import { findDigest } from '../../jobs/digests/find-digests.ts'
import { digestSummary, editionText } from '../../outputs/digest-words.ts'
import { png } from '../assets/draw-png.ts'
import { cardSvg } from '../cards/card-svg.ts'
import { DAY } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'

/** The card of an edition: its day or week, and its numbers of stories and outlets. */
export const digestCard: Route = {
  pattern: 'card/digest/:digest/:edition.png',
  async render(app, { digest: id, edition }) {
    const { site } = app.config()
    const digest = await findDigest(app, id!, edition!)
    if (digest === null || digest.stories === 0) return null
    const body = await png(
      cardSvg({
        label: digest.title,
        title: editionText(site, digest.key),
        byline: digestSummary(digest),
        site: site.title,
      }),
    )
    // Too many cards are being drawn.
    if (body === null) return { kind: 'redirect', to: 'card.png', status: 302 }
    return { kind: 'document', document: { type: 'image/png', body, lastModified: digest.closedAt }, maxAge: DAY }
  },
  paths: async () => [],
}
