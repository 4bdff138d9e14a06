import { plural } from '../../core/text/plural.ts'
import { png } from '../assets/draw-png.ts'
import { DAY } from '../http/max-age.ts'
import type { RenderResult, Route } from '../http/route.ts'
import { beatCardPath, storyCardPath } from '../layout/links.ts'
import { umbrellaOf } from '../layout/umbrella.ts'
import { cardsExportedSince } from '../story/drawn-cards.ts'
import { headlineOf, onePerOutlet } from '../story/story-card.tsx'
import { NO_LIMIT } from '../story/story-views.ts'
import { type CardText, cardSvg } from './card-svg.ts'

/** Outlets named on a story's card. */
const NAMED = 3

/** Draws a card; redirects to `instead` while too many cards are being drawn. */
async function drawCard(text: CardText, lastModified: number | null, instead: string): Promise<RenderResult> {
  const body = await png(cardSvg(text))
  if (body === null) return { kind: 'redirect', to: instead, status: 302 }
  return { kind: 'document', document: { type: 'image/png', body, lastModified }, maxAge: DAY }
}

/** The card of the site, used by pages that have none of their own. */
export const siteCard: Route = {
  pattern: 'card.png',
  render: async (app) => {
    const { site } = app.config()
    return await drawCard(
      { label: '', title: site.title, byline: site.description, site: site.url.replace(/^https?:\/\/|\/$/g, '') },
      null,
      'favicon.svg',
    )
  },
  paths: async () => ['card.png'],
}

export const beatCard: Route = {
  pattern: 'card/beats/:beat.png',
  async render(app, { beat }) {
    const { site, beats } = app.config()
    const found = beats.find(({ id }) => id === beat)
    if (!found) return null
    return await drawCard(
      { label: site.title, title: found.title, byline: found.description, site: site.title },
      null,
      'card.png',
    )
  },
  paths: async (app) => app.config().beats.map(({ id }) => beatCardPath(id)),
}

/** The card of a story: headline and outlets. */
export const storyCard: Route = {
  pattern: 'card/:id.png',
  async render(app, { id }) {
    const config = app.config()
    const [view] = await app.store.storyViews([id!])
    if (!view) return null
    const { story, reports } = view
    const umbrella = umbrellaOf(config)
    const filed = config.beats.filter((beat) => beat !== umbrella && story.beats.some((each) => each.beat === beat.id))
    const names = [...new Set(onePerOutlet(reports).map(({ outlet }) => outlet.name))]
    const more = names.length - NAMED
    return await drawCard(
      {
        label: filed
          .slice(0, 2)
          .map(({ title }) => title)
          .join(' · '),
        title: headlineOf(story),
        byline: names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${plural(more, 'more outlet')}` : ''),
        site: config.site.title,
      },
      story.updated,
      'card.png',
    )
  },
  async paths(app) {
    const umbrella = umbrellaOf(app.config())
    const from = await cardsExportedSince(app)
    if (!Number.isFinite(from)) return []
    const stories = await app.store.stories({ ...(umbrella && { beat: umbrella.id }), from, limit: NO_LIMIT })
    return stories.map(({ id }) => storyCardPath(id))
  },
}
