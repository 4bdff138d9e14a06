import type { Provenance } from './picture-credit.ts'
import { mayShow, reuseTermsOf } from './reuse-terms.ts'
import type { StoryView } from './story.ts'

/** Widths in which a picture is stored, CSS pixels. Smaller pictures are not enlarged. */
export const PICTURE_WIDTHS = [960, 320] as const

/** The stored picture of a story. */
export interface Picture {
  readonly storyId: string
  /** The report it comes from. */
  readonly itemId: string
  /** Hash of the larger file; part of both file names. */
  readonly hash: string
  /** Size of the larger file, CSS pixels. */
  readonly width: number
  readonly height: number
  /** Alternative text; '' where the publisher gives none. */
  readonly alt: string
  readonly credit: string
  readonly provenance: Provenance | null
  /** The publisher's page that shows it. */
  readonly page: string | null
}

/** Size of its smaller file, CSS pixels. */
export function smallSize({ width, height }: Pick<Picture, 'width' | 'height'>): { width: number; height: number } {
  const small = Math.min(PICTURE_WIDTHS[1], width)
  return { width: small, height: Math.max(1, Math.round((height * small) / width)) }
}

/** File name of a picture, as in `3f…-960.webp`. */
export const pictureFileName = (hash: string, width: number): string => `${hash}-${width}.webp`

/** Hash and width in the file name of a picture; null for any other name. */
export function readPictureName(name: string): { readonly hash: string; readonly width: number } | null {
  const found = /^([0-9a-f]{32})-(\d{3})\.webp$/.exec(name)
  const width = Number(found?.[2])
  return found && PICTURE_WIDTHS.some((one) => one === width) ? { hash: found[1]!, width } : null
}

/** A URL where a picture of a story may be found. */
export interface PictureCandidate {
  /** `feed`: a picture named in the feed; `page`: the report's page, which may name one. */
  readonly from: 'feed' | 'page'
  readonly url: string
  readonly itemId: string
  /** Identifies it in `PictureAttempts`. */
  readonly key: string
}

/** Maximum number of reports that are tried for a picture. */
const REPORTS_MAX = 3

/** Where to look for a story's picture, the lead first. Only reports whose source lets us show pictures. */
export function pictureCandidates(view: StoryView): PictureCandidate[] {
  const allowed = view.reports.filter((report) => mayShow(report) && reuseTermsOf(report).images === 'show')
  const found = allowed.slice(0, REPORTS_MAX).flatMap(({ item }): PictureCandidate[] => {
    const feed = item.image ?? item.enclosures.find(({ type }) => type?.startsWith('image/'))?.url ?? null
    return [
      ...(feed === null || /\.svgz?(?:[?#]|$)/i.test(feed)
        ? []
        : [{ from: 'feed', url: feed, itemId: item.id, key: `feed ${feed}` } as const]),
      ...(item.link === null
        ? []
        : [{ from: 'page', url: item.link, itemId: item.id, key: `page ${item.link}` } as const]),
    ]
  })
  const seen = new Set<string>()
  return found.filter(({ key }) => !seen.has(key) && seen.add(key))
}

/** A failed attempt to get a picture. */
export interface PictureAttempt {
  readonly tries: number
  /** When to try again, epoch ms; null: never. */
  readonly nextAt: number | null
  /** For the operator. */
  readonly problem: string
}

/** By `PictureCandidate.key`. */
export type PictureAttempts = Readonly<Record<string, PictureAttempt>>

const HOUR = 3_600_000
const RETRY_AFTER = [HOUR, 6 * HOUR, 24 * HOUR]

/** Records a failure. A `lasting` one is never tried again, others are after growing waits, four tries in all. */
export function failedAttempt(
  before: PictureAttempt | undefined,
  failure: { readonly problem: string; readonly lasting: boolean },
  now: number,
): PictureAttempt {
  const tries = (before?.tries ?? 0) + 1
  const wait = failure.lasting ? undefined : RETRY_AFTER[tries - 1]
  return { tries, nextAt: wait === undefined ? null : now + wait, problem: failure.problem.slice(0, 200) }
}

/** The candidates that may be tried at `now` (epoch ms). */
export const dueCandidates = (
  candidates: readonly PictureCandidate[],
  attempts: PictureAttempts,
  now: number,
): PictureCandidate[] =>
  candidates.filter(({ key }) => {
    const before = attempts[key]
    return before === undefined || (before.nextAt !== null && before.nextAt <= now)
  })
