/** The publication as its readers know it; from `site` in the configuration. */
export interface Site {
  readonly title: string
  readonly description: string
  /** Public base URL, ends in `/`; may hold a path. */
  readonly url: string
  /** BCP 47. */
  readonly language: string
  /** IANA zone in which days begin and times are shown. */
  readonly timeZone: string
  /** Mail address or URL by which site owners reach us. */
  readonly contact: string
  readonly disclaimer: string
  readonly rights: string
  /** DNS name in new `tag:` URIs. */
  readonly tagAuthority: string
  /** WebSub hubs announced in every feed. */
  readonly hubs: readonly string[]
}

/** Absolute public URL of a site path such as `beats/chips`. */
export const href = (site: Pick<Site, 'url'>, path: string): string => new URL(path.replace(/^\/+/, ''), site.url).href
