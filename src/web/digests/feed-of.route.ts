import type { AppContext } from '../../jobs/app-context.ts'
import { digestFeedPath } from '../../outputs/digest-addresses.ts'
import type { RenderResult, Route } from '../http/route.ts'
import { digestFeedPaths, printDigestArchive, printDigestFeed, type Readership } from './feed-documents.ts'

async function print(
  app: AppContext,
  digest: string,
  format: string,
  readership: Readership,
): Promise<RenderResult | null> {
  const config = app.config()
  const [first] = config.digests
  const printed = await printDigestFeed(app, digest, format, readership)
  if (printed === null) return first ? printDigestArchive(app, first.id, digest, format, readership) : null
  return digest === first?.id ? { kind: 'redirect', to: digestFeedPath(config, digest, format), status: 301 } : printed
}

/**
 * The feed of any digest but the first, or an archive of the first digest's feed. The long address of the first
 * digest's feed redirects to its short one.
 */
export const digestFeedOf: Route = {
  pattern: 'feeds/digest/:digest.:format',
  render: (app, { digest, format }) => print(app, digest!, format!, 'readers'),
  page: (app, { digest, format }) => print(app, digest!, format!, 'people'),
  paths: async (app) =>
    (
      await Promise.all(
        app
          .config()
          .digests.slice(1)
          .map(({ id }) => digestFeedPaths(app, id)),
      )
    ).flat(),
}
