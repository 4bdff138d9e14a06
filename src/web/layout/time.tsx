import type { Site } from '../../core/publish/site.ts'
import { clockText, dateTimeText } from './words.ts'

interface Props {
  readonly site: Site
  /** Epoch ms. */
  readonly at: number
  /** Without date and zone, under a heading that gives the day. */
  readonly short?: boolean
}

/** A time in the site's time zone; never relative to now, because pages are cached. */
export const Time = ({ site, at, short }: Props) => (
  <time datetime={new Date(at).toISOString()}>{short ? clockText(site, at) : dateTimeText(site, at)}</time>
)
