import type { PairText } from '../../core/grouping/explain-pair-text.ts'
import type { ItemLabel } from '../../core/grouping/item-label.ts'
import { plural } from '../../core/text/plural.ts'
import type { ItemReason, Rival, StoryReason } from '../../jobs/explain-story.ts'
import type { Reached, SuggestionReason } from '../../jobs/stored-reasons.ts'
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
  // Where rounding would say the opposite, one more digit.
  return `link ${reached < needed === Number(short) < needed ? short : reached.toFixed(3)}, needed ${needed}`
}

/** How sure a link is: `clearly`, `just`; nothing between. */
const surely = ({ reached, needed }: Reached): string =>
  reached >= 2 * needed ? ', clearly' : reached < 1.2 * needed ? ', only just' : ''

function headOf({ membership, nearest, pair, link, tiedBy }: ItemReason): string[] {
  const other = nearest ? quote(nearest) : 'a report that is not kept any more'
  const later = pair ? `, ${when(pair.hoursApart)}` : ''
  switch (membership.rule) {
    case 'first':
      return [row('', 'began the story')]
    case 'linked':
      return [row('', 'is here because an editor said so')]
    case 'same-url':
      return [row('', `has the same address as ${other}: ${membership.shared.join(', ')}`)]
    case 'same-text':
      return [row('', `is a copy of ${other}${later}: all but the same words`)]
    default:
      return [
        tiedBy
          ? row('', `its story became part of this one by ${quote(tiedBy)}, which is like ${other}${later}`)
          : row('', `joined ${other}${later}${link ? surely(link) : ''}`),
      ]
  }
}

const toldRows = ({ because, doubts, differ }: PairText): string[] => [
  row('because', because),
  ...(doubts.length > 0 ? [row('doubt', doubts.join('; '))] : []),
  ...(differ ? [row('only', differ)] : []),
]

const figuresRow = ({ membership, pair, link, asSeen }: ItemReason): string[] => {
  if (!pair || membership.rule === 'same-url') return []
  const evidence = pair.evidence.map(({ signal, score }) => `${signal} ${score.toFixed(2)}`).join(', ')
  const silent = pair.doubts.filter(({ factor }) => factor === 1).map(({ signal }) => signal)
  const vetoes = silent.length > 0 ? `; no doubt by ${silent.join(', ')}` : ''
  const whole = link ? `${ofLink(link)}; ` : ''
  return [
    row(
      'figures',
      `${whole}this pair ${pair.score.toFixed(2)} by ${evidence}${vetoes}${asSeen ? '' : ' (as reckoned now)'}`,
    ),
  ]
}

/** How far a story fell short that an item was not put with. */
const shortOf = (link: Reached): string =>
  `${ofLink(link)}: ${link.reached < link.needed ? 'too weak' : 'would do, but another was stronger'}`

const inStory = (storyId: string, headline: string, nearest: ItemLabel): string =>
  `story ${storyId}${headline === nearest.title ? '' : ` “${headline}”`}`

const rivalRows = ({ storyId, headline, link, nearest, told }: Rival, suggested: boolean): string[] => [
  row('not with', `${quote(nearest)}, ${told.apart}; ${inStory(storyId, headline, nearest)}`),
  row('', `${told.because}; ${shortOf(link)}${suggested ? '; left to an editor' : ''}`),
  ...(told.doubts.length > 0 ? [row('', `doubt: ${told.doubts.join('; ')}`)] : []),
  ...(told.differ ? [row('', `only ${told.differ}`)] : []),
]

/** What an editor can do about it; said where one item is asked about. */
function hints({ item, membership, nearest, rivals }: ItemReason): string[] {
  const lines = [
    ...(nearest && membership.rule !== 'linked' ? [`beatwire part ${item.id} ${nearest.id}  (two stories)`] : []),
    ...rivals.slice(0, 1).map((rival) => `beatwire link ${item.id} ${rival.nearest.id}  (one story)`),
  ]
  return lines.map((line, at) => row(at === 0 ? 'or say' : '', line))
}

/** `asked`: stories that an editor was asked about. */
function itemRows(reason: ItemReason, rivals: readonly Rival[], asked: ReadonlySet<string>): string[] {
  const { item, pair, nearest, tiedBy, told } = reason
  return [
    `  ${quote(item)}`,
    ...headOf(reason),
    ...(told && (pair || nearest || tiedBy) ? toldRows(told) : []),
    ...figuresRow(reason),
    ...rivals.flatMap((rival) => rivalRows(rival, asked.has(rival.storyId))),
  ]
}

/** A story's reasons for a terminal. */
export function whyText(reason: StoryReason): string {
  const { storyId, redirectedFrom, headline, reports, publishers, beats, items, suggestions, thresholds } = reason
  const lines = [
    `Story ${storyId}: ${plain(headline)}`,
    `  ${plural(reports, 'report')} by ${plural(publishers, 'independent publisher')}`,
  ]
  if (redirectedFrom !== null) lines.push(`  ${redirectedFrom} became part of it.`)
  for (const { beat, score, reasons } of beats)
    lines.push(`  beat ${beat} (${score.toFixed(1)}): ${reasons.map(plain).join('; ') || 'no reason kept'}`)
  if (beats.length === 0) lines.push('  no beat')
  const told = new Set<string>()
  for (const item of items) {
    // Of a whole story only the near misses are worth reading.
    const near = item.rivals.filter(({ link }) => reason.item !== null || link.reached >= thresholds.suggest)
    const asked = suggestions.filter((one) => one.item.id === item.item.id)
    for (const { storyId } of near) told.add(`${item.item.id} ${storyId}`)
    lines.push(
      '',
      ...itemRows(item, near, new Set(asked.map((one) => one.storyId))),
      ...(reason.item === null ? [] : hints(item)),
    )
  }
  const left = suggestions.filter((one) => !told.has(`${one.item.id} ${one.storyId}`))
  if (left.length > 0) lines.push('', '  For an editor to decide:')
  for (const one of left) lines.push(...suggestionRows(one))
  return `${lines.join('\n')}\n`
}

const suggestionRows = ({ item, storyId, headline, nearest, link, told }: SuggestionReason): string[] => [
  `    ${quote(item)} with ${quote(nearest)}?`,
  row('', `${ofLink(link)}; ${inStory(storyId, headline, nearest)}`),
  ...(told ? toldRows(told) : []),
]
