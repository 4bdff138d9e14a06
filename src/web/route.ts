import type { AnyDocument } from '../core/document.ts'
import type { World } from '../jobs/world.ts'

/** What a route gives for one address. */
export type Printed =
  | {
      readonly kind: 'document'
      readonly document: AnyDocument
      /** Seconds a cache may keep it; 0: never kept, neither by us. */
      readonly maxAge: number
      /** Feeds may be read by any origin (CORS). */
      readonly cors?: boolean
      readonly status?: 200 | 404
      /** Extra `Link` header values (RFC 8288), for example WebSub discovery. */
      readonly links?: readonly string[]
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly status: 301 | 302 }

/** Where a page will be read: from this server, now, or from files that lie still until the next export. */
export type Medium = 'live' | 'files'

/** One public page or feed. A file in `web/routes/` is one route and one line in `web/routes.ts`. */
export interface Route {
  /** Site path without leading slash; `:name` stands for one segment or a part of one, as in `feeds/:beat.:format`. */
  readonly pattern: string
  /** Null: there is no such thing (404). Into files go only facts that a crawl without news does not move. */
  render(world: World, params: Readonly<Record<string, string>>, medium: Medium): Promise<Printed | null>
  /** Every concrete path of the route, for the static export. */
  paths(world: World): Promise<readonly string[]>
}
