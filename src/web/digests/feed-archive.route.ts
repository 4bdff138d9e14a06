import type { Route } from '../http/route.ts'
import { printDigestArchive } from './feed-documents.ts'

/** An archive of the feed of any digest but the first (RFC 5005 §4). */
export const digestFeedArchive: Route = {
  pattern: 'feeds/digest/:digest/:archive.:format',
  render: (app, { digest, archive, format }) => printDigestArchive(app, digest!, archive!, format!),
  page: (app, { digest, archive, format }) => printDigestArchive(app, digest!, archive!, format!, 'people'),
  // The feed's own route lists the archives.
  paths: async () => [],
}
