import type { Site } from '../../core/site.ts'
import { dateTimeText, timeText } from './words.ts'

interface Props {
  readonly site: Site
  /** Epoch ms. */
  readonly at: number
  /** Without the date, where a heading gives the day. */
  readonly short?: boolean
}

/** An instant in the site's time zone, named; never relative to now, for the page may be kept. */
export const Time = ({ site, at, short }: Props) => (
  <time datetime={new Date(at).toISOString()}>{short ? timeText(site, at) : dateTimeText(site, at)}</time>
)
