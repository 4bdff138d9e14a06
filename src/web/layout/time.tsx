import type { Site } from '../../core/publish/site.ts'
import { clockText, dateTimeText } from './words.ts'

interface Props {
  readonly site: Site
  /** Epoch ms. */
  readonly at: number
  /** Without the date and the zone, where a heading gives the day. */
  readonly short?: boolean
}

/** An instant in the site's time zone; never relative to now, for the page may be kept. */
export const Time = ({ site, at, short }: Props) => (
  <time datetime={new Date(at).toISOString()}>{short ? clockText(site, at) : dateTimeText(site, at)}</time>
)
