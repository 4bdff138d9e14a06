import type { PairText } from '../../core/grouping/explain/explain-pair-text.ts'
import type { ItemLabel } from '../../core/grouping/explain/item-label.ts'
import { plural } from '../../core/text/plural.ts'
import type { ItemReason, Rival, StoryReason } from '../../jobs/explain-story.ts'
import type { Reached, SuggestionReason } from '../../jobs/group/stored-reasons.ts'
import { plain } from '../terminal/text.ts'

const MINUTE = 1 / 60
const LABEL = 10

const quote = ({ title, outlet }: ItemLabel): string => `“${plain(title)}” (${plain(outlet)})`
const row = (name: string, text: string): string => `    ${name.padEnd(LABEL)} ${plain(text)}`
const when = (apart: number): string => {
  const whole = Math.abs(apart)
  if (whole < MINUTE) return 'at the same time'
  const text =
    whole < 1
      ? `${Math.round(whole * 60)} min`
      : whole < 48
        ? `${whole.toFixed(1)} h`
        : `${(whole / 24).toFixed(1)} days`
  return `${text} ${apart > 0 ? 'later' : 'earlier'}`
}
const ofLink = ({ reached, needed }: Reached): string => {
  const short = reached.toFixed(2)
  // One more digit if rounding would move it across the threshold.
  return `linkage ${reached < needed === Number(short) < needed ? short : reached.toFixed(3)}, needed ${needed}`
}

/** How far above the threshold: `clearly`, `only just`, or nothing in between. */
const margin = ({ reached, needed }: Reached): string =>
  reached >= 2 * needed ? ', clearly' : reached < 1.2 * needed ? ', only just' : ''

function headOf({ membership, nearest, pair, link, tiedBy }: ItemReason): string[] {
  const other = nearest ? quote(nearest) : 'a report that is no longer stored'
  const later = pair ? `, ${when(pair.hoursApart)}` : ''
  switch (membership.rule) {
    case 'first':
      return [row('', 'started the story')]
    case 'linked':
      return [row('', 'placed here by an editor')]
    case 'same-url':
      return [row('', `has the same address as ${other}: ${membership.shared.join(', ')}`)]
    case 'same-text':
      return [row('', `is a copy of ${other}${later}: nearly the same words`)]
    default:
      return [
        tiedBy
          ? row(
              '',
              `its story was merged into this one because of ${quote(tiedBy)}, which is similar to ${other}${later}`,
            )
          : row('', `joined ${other}${later}${link ? margin(link) : ''}`),
      ]
  }
}

const pairRows = ({ because, against, differ }: PairText): string[] => [
  row('because', because),
  ...(against.length > 0 ? [row('against', against.join('; '))] : []),
  ...(differ ? [row('only', differ)] : []),
]

const scoresRow = ({ membership, pair, link, asSeen }: ItemReason): string[] => {
  if (!pair || membership.rule === 'same-url') return []
  const evidence = pair.signals.map(({ signal, score }) => `${signal} ${score.toFixed(2)}`).join(', ')
  const inactive = pair.penalties.filter(({ factor }) => factor === 1).map(({ signal }) => signal)
  const without = inactive.length > 0 ? `; no penalty from ${inactive.join(', ')}` : ''
  const start = link ? `${ofLink(link)}; ` : ''
  return [
    row(
      'scores',
      `${start}this pair ${pair.score.toFixed(2)} from ${evidence}${without}${asSeen ? '' : ' (recomputed now)'}`,
    ),
  ]
}

/** Why an item was not put with a story. */
const rejection = (link: Reached): string =>
  `${ofLink(link)}: ${link.reached < link.needed ? 'below the bar' : 'above the bar, but joined a closer story'}`

const inStory = (storyId: string, headline: string, nearest: ItemLabel): string =>
  `story ${storyId}${headline === nearest.title ? '' : ` “${headline}”`}`

const rivalRows = ({ storyId, headline, link, nearest, text }: Rival, suggested: boolean): string[] => [
  row('not with', `${quote(nearest)}, ${text.apart}; ${inStory(storyId, headline, nearest)}`),
  row('', `${text.because}; ${rejection(link)}${suggested ? '; suggested to an editor' : ''}`),
  ...(text.against.length > 0 ? [row('', `against: ${text.against.join('; ')}`)] : []),
  ...(text.differ ? [row('', `only ${text.differ}`)] : []),
]

/** Commands with which an editor can change it; shown for a single item. */
function hints({ item, membership, nearest, rivals }: ItemReason): string[] {
  const lines = [
    ...(nearest && membership.rule !== 'linked' ? [`beatwire split ${item.id} ${nearest.id}  (two stories)`] : []),
    ...rivals.slice(0, 1).map((rival) => `beatwire merge ${item.id} ${rival.nearest.id}  (one story)`),
  ]
  return lines.map((line, at) => row(at === 0 ? 'to change' : '', line))
}

/** `suggested`: stories that an editor was asked to merge it with. */
function itemRows(reason: ItemReason, rivals: readonly Rival[], suggested: ReadonlySet<string>): string[] {
  const { item, pair, nearest, tiedBy, text } = reason
  return [
    `  ${quote(item)}`,
    ...headOf(reason),
    ...(text && (pair || nearest || tiedBy) ? pairRows(text) : []),
    ...scoresRow(reason),
    ...rivals.flatMap((rival) => rivalRows(rival, suggested.has(rival.storyId))),
  ]
}

/** The reasons of a story as text for a terminal. */
export function whyText(reason: StoryReason): string {
  const { storyId, redirectedFrom, headline, reports, publishers, beats, items, suggestions, thresholds } = reason
  const lines = [
    `Story ${storyId}: ${plain(headline)}`,
    `  ${plural(reports, 'report')} by ${plural(publishers, 'independent publisher')}`,
  ]
  if (redirectedFrom !== null) lines.push(`  ${redirectedFrom} was merged into it.`)
  for (const { beat, score, reasons } of beats)
    lines.push(`  beat ${beat} (${score.toFixed(1)}): ${reasons.map(plain).join('; ') || 'no reason stored'}`)
  if (beats.length === 0) lines.push('  no beat')
  const shown = new Set<string>()
  for (const item of items) {
    // For a whole story, only near misses are shown.
    const near = item.rivals.filter(({ link }) => reason.item !== null || link.reached >= thresholds.suggest)
    const suggested = suggestions.filter((one) => one.item.id === item.item.id)
    for (const { storyId } of near) shown.add(`${item.item.id} ${storyId}`)
    lines.push(
      '',
      ...itemRows(item, near, new Set(suggested.map((one) => one.storyId))),
      ...(reason.item === null ? [] : hints(item)),
    )
  }
  const left = suggestions.filter((one) => !shown.has(`${one.item.id} ${one.storyId}`))
  if (left.length > 0) lines.push('', '  Suggested to an editor:')
  for (const one of left) lines.push(...suggestionRows(one))
  return `${lines.join('\n')}\n`
}

const suggestionRows = ({ item, storyId, headline, nearest, link, text }: SuggestionReason): string[] => [
  `    ${quote(item)} with ${quote(nearest)}?`,
  row('', `${ofLink(link)}; ${inStory(storyId, headline, nearest)}`),
  ...(text ? pairRows(text) : []),
]
