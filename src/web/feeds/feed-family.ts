import type { FeedEdition } from '../../core/publish/feed-edition.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { outputOf } from '../../outputs/outputs.ts'
import { storyFeed } from '../../outputs/story-feed.ts'
import { NAVIGATION_FIELDS } from '../http/navigation.ts'
import type { RenderResult, RenderTarget, Route } from '../http/route.ts'
import { badFeedQueryPage, feedPage } from './feed-page.tsx'

/** The feed of an address, to be printed in any format. */
export interface FeedResult {
  readonly kind: 'feed'
  readonly edition: FeedEdition
  readonly maxAge: number
  /** As in `Printed`. */
  readonly fingerprint?: string
}

type Refusal = Extract<RenderResult, { kind: 'refusal' }>
type Unchanged = Extract<RenderResult, { kind: 'unchanged' }>

/** A feed in every format, and as a page for people. */
export interface FeedFamily {
  /** Ends in `.:format`. */
  readonly pattern: string
  readonly query?: readonly string[]
  make(
    app: AppContext,
    params: Readonly<Record<string, string>>,
    target: RenderTarget,
    query: URLSearchParams,
    fingerprint?: string,
  ): Promise<FeedResult | Refusal | Unchanged | null>
  paths(app: AppContext): Promise<readonly string[]>
}

/** The route of a feed in all formats. */
export function feedRoute({ pattern, query, make, paths }: FeedFamily): Route {
  const made = async (...[app, params, target, asked, fingerprint]: Parameters<Route['render']>) => {
    const output = outputOf(params.format)
    const feed = output && (await make(app, params, target, asked, fingerprint))
    return output && feed ? { output, feed } : null
  }
  return {
    pattern,
    ...(query && { query }),
    paths,
    async render(...asked) {
      const found = await made(...asked)
      if (found === null) return null
      const { output, feed } = found
      if (feed.kind !== 'feed') return feed
      const { site } = asked[0].config()
      // Archives have no pictures: their bytes must not depend on what may be shown today.
      const ids = feed.edition.archive ? [] : feed.edition.stories.map(({ story }) => story.id)
      const pictures = new Map((await asked[0].store.visiblePictures(ids)).map((picture) => [picture.storyId, picture]))
      return {
        kind: 'document',
        document: output.print(storyFeed({ ...feed.edition, pictures }, site)),
        maxAge: feed.maxAge,
        ...(feed.fingerprint !== undefined && { fingerprint: feed.fingerprint }),
        cors: true,
        vary: NAVIGATION_FIELDS,
      }
    },
    async page(app, params, asked) {
      const found = await made(app, params, 'server', asked)
      if (found === null) return null
      const { output, feed } = found
      if (feed.kind === 'refusal') return badFeedQueryPage(app.config(), feed.text)
      return feed.kind === 'feed' ? feedPage(app.config(), feed.edition, output) : feed
    },
  }
}
