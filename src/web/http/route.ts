import type { AnyDocument } from '../../core/publish/document.ts'
import type { AppContext } from '../../jobs/app-context.ts'

/** What a route gives for one address. */
export type Printed =
  | {
      readonly kind: 'document'
      readonly document: AnyDocument
      /** Seconds a cache may keep it; 0: never kept, neither by us. */
      readonly maxAge: number
      /** Feeds may be read by any origin (CORS). */
      readonly cors?: boolean
      readonly status?: 200 | 400 | 404
      /** Bytes that others made, at an address that holds their hash: caches keep them for good, we don't; they may run nothing. */
      readonly sealed?: boolean
      /** Bears its styles on its elements, as mail needs them, and no other page may. */
      readonly inlineStyle?: boolean
      /** Request fields, besides `Accept-Encoding`, that choose what is answered here (RFC 9110 §12.5.5). */
      readonly vary?: readonly string[]
      /** Extra `Link` header values (RFC 8288), for example WebSub discovery. */
      readonly links?: readonly string[]
      /** Tells it from what it was before, where that is cheaper to know than to print it. */
      readonly mark?: string
    }
  /** It still has the mark that `held` says. */
  | { readonly kind: 'same' }
  | { readonly kind: 'redirect'; readonly to: string; readonly status: 301 | 302 }
  /** The query asks for nonsense; why, in plain words. */
  | { readonly kind: 'refusal'; readonly status: 400; readonly text: string }

/** Where a page will be read: from this server, now, or from files that lie still until the next export. */
export type Medium = 'live' | 'files'

/** One public page or feed. A `*.route.ts` file holds one route and has one line in `web/routes.ts`. */
export interface Route {
  /** Site path without leading slash; `:name` stands for one segment or a part of one, as in `feeds/:beat.:format`. */
  readonly pattern: string
  /** Query parameters it reads; all others are ignored, as if they were not there. */
  readonly query?: readonly string[]
  /**
   * Null: there is no such thing (404). Into files go only facts that a crawl without news does not move. `query` holds what
   * was asked of the route's own parameters: each at most once, never empty, sorted by name; nothing where it reads none.
   * `held` is the mark of the document that the caller has, printed under the same configuration.
   */
  render(
    app: AppContext,
    params: Readonly<Record<string, string>>,
    medium: Medium,
    query: URLSearchParams,
    held?: string,
  ): Promise<Printed | null>
  /**
   * The same for a person whose browser opens the address of what is made for programs; null where that is the document
   * itself. Never kept: a cache that mixed the two up would send pages to feed readers.
   */
  page?(app: AppContext, params: Readonly<Record<string, string>>, query: URLSearchParams): Promise<Printed | null>
  /** Every concrete path of the route, for the static export. */
  paths(app: AppContext): Promise<readonly string[]>
}
