/** What readers see of the publication; from `site` in the configuration. */
export interface Site {
  readonly title: string
  readonly description: string
  /** Public base URL; ends in `/`, may have a path. */
  readonly url: string
  /** BCP 47. */
  readonly language: string
  /** IANA time zone in which days begin and times are shown. */
  readonly timeZone: string
  /** Mail address or URL at which the owners of sources can reach us. */
  readonly contact: string
  readonly disclaimer: string
  readonly rights: string
  /** DNS name in new `tag:` URIs. */
  readonly tagAuthority: string
}

/** Absolute public URL of a site path such as `beats/chips`. */
export const href = (site: Pick<Site, 'url'>, path: string): string => new URL(path.replace(/^\/+/, ''), site.url).href
