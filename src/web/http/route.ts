import type { AnyDocument } from '../../core/publish/document.ts'
import type { AppContext } from '../../jobs/app-context.ts'

/** What a route returns for one address. */
export type RenderResult =
  | {
      readonly kind: 'document'
      readonly document: AnyDocument
      /** Seconds for which caches, ours included, may keep it; 0: not cached at all. */
      readonly maxAge: number
      /** Feeds may be read by any origin (CORS). */
      readonly cors?: boolean
      readonly status?: 200 | 400 | 404
      /** Third-party bytes at an address that holds their hash: other caches keep them for good, ours does not (RFC 8246). */
      readonly immutable?: boolean
      /** The document uses inline styles, as mail requires; no other page may. */
      readonly inlineStyle?: boolean
      /** Request fields besides `Accept-Encoding` that select the response (`Vary`, RFC 9110 §12.5.5). */
      readonly vary?: readonly string[]
      /** Extra `Link` header values (RFC 8288), for example WebSub discovery. */
      readonly links?: readonly string[]
      /** Changes whenever the document does. Set only if it is cheaper to compute than the document. */
      readonly fingerprint?: string
    }
  /** The fingerprint still equals the one given to `render`. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'redirect'; readonly to: string; readonly status: 301 | 302 }
  /** The query is invalid; `text` says why. */
  | { readonly kind: 'refusal'; readonly status: 400; readonly text: string }

/** Where a document will be read: from this server now, or from files that stay the same until the next export. */
export type RenderTarget = 'server' | 'export'

/** One public page or feed. A `*.route.ts` file holds one route and has one line in `web/routes.ts`. */
export interface Route {
  /** Site path without leading slash; `:name` stands for one segment or a part of one, as in `feeds/:beat.:format`. */
  readonly pattern: string
  /** Names of the query parameters it reads; all others are ignored. */
  readonly query?: readonly string[]
  /**
   * Null: not found (404). An export may print only facts that a crawl without news does not change. `query` holds
   * the parameters named above: each at most once, never empty, sorted by name. `fingerprint` is that of the document the
   * caller already has, rendered with the same configuration.
   */
  render(
    app: AppContext,
    params: Readonly<Record<string, string>>,
    target: RenderTarget,
    query: URLSearchParams,
    fingerprint?: string,
  ): Promise<RenderResult | null>
  /**
   * The page for people whose browsers open the address of a document made for programs; null if they get that document.
   * Never cached: a cache that confused the two would send pages to feed readers.
   */
  page?(app: AppContext, params: Readonly<Record<string, string>>, query: URLSearchParams): Promise<RenderResult | null>
  /** Every path of the route, for the static export. */
  paths(app: AppContext): Promise<readonly string[]>
}
