import type { Provenance } from './picture-credit.ts'
import { mayShow, reuseTermsOf } from './reuse-terms.ts'
import type { StoryView } from './story.ts'

/** Widths at which a picture is kept, CSS pixels; smaller ones are never enlarged. */
export const PICTURE_WIDTHS = [960, 320] as const

/** The picture of a story, as it is kept. */
export interface Picture {
  readonly storyId: string
  /** The report whose source gave it. */
  readonly itemId: string
  /** Hash of the bytes of the larger file; part of the file names. */
  readonly hash: string
  /** Of the larger file. */
  readonly width: number
  readonly height: number
  /** '' where the publisher gives none. */
  readonly alt: string
  readonly credit: string
  readonly provenance: Provenance | null
  /** The page on which the publisher shows it. */
  readonly page: string | null
}

/** Of its smaller file, CSS pixels. */
export function smallSize({ width, height }: Pick<Picture, 'width' | 'height'>): { width: number; height: number } {
  const small = Math.min(PICTURE_WIDTHS[1], width)
  return { width: small, height: Math.max(1, Math.round((height * small) / width)) }
}

/** File of a picture, as in `3f…-960.webp`. */
export const pictureFileName = (hash: string, width: number): string => `${hash}-${width}.webp`

/** Hash and width of a file name; null for anything else. */
export function readPictureName(name: string): { readonly hash: string; readonly width: number } | null {
  const found = /^([0-9a-f]{32})-(\d{3})\.webp$/.exec(name)
  const width = Number(found?.[2])
  return found && PICTURE_WIDTHS.some((one) => one === width) ? { hash: found[1]!, width } : null
}

/** A place where a story's picture may be found. */
export interface PictureCandidate {
  /** `feed`: the picture that the feed gives; `page`: the report's page, which may name one. */
  readonly from: 'feed' | 'page'
  readonly url: string
  readonly itemId: string
  /** Remembers what was tried. */
  readonly key: string
}

/** Reports asked for a picture. */
const REPORTS_MAX = 3

/** Where to look for a story's picture, the lead first; only reports whose source lets us show one. */
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

/** What came of looking in one place. */
export interface PictureAttempt {
  readonly tries: number
  /** Epoch ms from which it may be tried again; null: never. */
  readonly nextAt: number | null
  /** For the operator. */
  readonly problem: string
}

/** By `PictureCandidate.key`. */
export type PictureAttempts = Readonly<Record<string, PictureAttempt>>

const HOUR = 3_600_000
const AGAIN_AFTER = [HOUR, 6 * HOUR, 24 * HOUR]

/** Remembers a failure: `lasting` ones for good, others until they were tried four times. */
export function failedAttempt(
  before: PictureAttempt | undefined,
  failure: { readonly problem: string; readonly lasting: boolean },
  now: number,
): PictureAttempt {
  const tries = (before?.tries ?? 0) + 1
  const wait = failure.lasting ? undefined : AGAIN_AFTER[tries - 1]
  return { tries, nextAt: wait === undefined ? null : now + wait, problem: failure.problem.slice(0, 200) }
}

/** Candidates that may be tried now. */
export const dueCandidates = (
  candidates: readonly PictureCandidate[],
  attempts: PictureAttempts,
  now: number,
): PictureCandidate[] =>
  candidates.filter(({ key }) => {
    const before = attempts[key]
    return before === undefined || (before.nextAt !== null && before.nextAt <= now)
  })
