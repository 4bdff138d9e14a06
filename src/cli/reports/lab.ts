import { type Measure, measuresOf } from '../../core/evaluate/measures.ts'
import type { Regrouped, Retagged, Trial, Verdict } from '../../core/evaluate/trial.ts'
import { explainPairText } from '../../core/grouping/explain/explain-pair-text.ts'
import { addFormerNames } from '../../core/grouping/former-names.ts'
import type { BeatAssignment } from '../../core/story/story.ts'
import { plural } from '../../core/text/plural.ts'
import { plain, table } from '../terminal/text.ts'

/** Parts of a story, and reasons of a beat, that are shown. */
const PARTS = 4
const three = (x: number): string => x.toFixed(3)
const signed = (n: number, text: string): string => (n === 0 ? '=' : `${n > 0 ? '+' : '−'}${text}`)
const VERDICTS: Readonly<Record<NonNullable<Verdict>, string>> = {
  right: ' (right)',
  wrong: ' (wrong)',
  partly: ' (partly right)',
}
const verdict = (of: Verdict): string => (of === null ? '' : VERDICTS[of])

const day = (ms: number | null): string => (ms === null ? '?' : new Date(ms).toISOString().slice(0, 10))

type Row = readonly [name: string, now: string, tried: string, change: string]

const rowOf = ({ name, now, tried, rate }: Measure): Row => {
  const difference = tried - now
  return rate
    ? [name, three(now), three(tried), signed(Math.round(difference * 1000), three(Math.abs(difference)))]
    : [name, String(now), String(tried), signed(difference, String(Math.abs(difference)))]
}

/** The result of a trial as text; at most `limit` changes of each kind. */
export function labText(trial: Trial, tried: readonly string[], limit: number): string {
  const { items, now, merged, split, retagged } = trial
  const lines = [
    `${plural(items, 'item')}, ${day(trial.from)} to ${day(trial.to)}; tried: ${tried.map(plain).join('; ') || 'nothing'}`,
    '',
  ]
  const left = trial.left === 'stands' ? 'stored' : 'current'
  const right = trial.left === 'stands' ? 'replayed' : 'trial'
  lines.push(table(['', left, right, ''], measuresOf(now, trial.tried).map(rowOf)).trimEnd())
  if (now.decided)
    lines.push(
      `editors: ${plural(now.decided.together, 'pair')} together, ${now.decided.apart} apart; not applied in this comparison`,
    )
  else if (trial.what === 'store') lines.push("no editors' decisions on these items")
  const section = <T>(title: string, all: readonly T[], show: (one: T) => string[]) => {
    lines.push('', `${title}: ${all.length === 0 ? 'none' : all.length}`)
    for (const one of all.slice(0, limit)) lines.push(...show(one))
    if (all.length > limit) lines.push(`  and ${all.length - limit} more (--limit, --html)`)
  }
  section('would be merged', merged, (one) => regroupedLines(trial, one))
  section('would be split', split, (one) => regroupedLines(trial, one))
  section('would change beats', retagged, (one) => retaggedLines(trial, one))
  return `${lines.join('\n')}\n`
}

const titleOf = ({ labels: named }: Trial, id: string | undefined): string => {
  const item = named.get(id ?? '')
  return item ? `${plain(item.title)} (${plain(item.outlet)})` : 'an item that is no longer stored'
}

function regroupedLines(trial: Trial, { storyId, parts, because, verdict: judged }: Regrouped): string[] {
  const lines = [`  story ${storyId}${verdict(judged)}`]
  for (const part of parts.slice(0, PARTS)) lines.push(`    ${part.length} × ${titleOf(trial, part[0])}`)
  if (parts.length > PARTS) lines.push(`    and ${plural(parts.length - PARTS, 'part')} more`)
  if (because) {
    const words = explainPairText(because.pair, [...trial.textsOf(because.itemId), ...trial.textsOf(because.nearest)])
    const against = words.against.length > 0 ? `; against: ${words.against.join('; ')}` : ''
    lines.push(
      plain(
        `linkage ${because.link.toFixed(2)}, needed ${because.needed}: ${words.because}, ${words.apart}${against}`,
      ).replace(/^/, '    '),
    )
  }
  return lines
}

const reasonsOf = ({ beat, reasons }: BeatAssignment, sign: string): string =>
  `    ${sign} ${beat}: ${reasons.slice(0, PARTS).map(plain).join('; ') || 'no reason stored'}`

const retaggedLines = (trial: Trial, { storyId, leadId, reports, added, removed }: Retagged): string[] => [
  `  story ${storyId}, ${plural(reports, 'report')}: ${titleOf(trial, leadId)}`,
  ...added.map((one) => reasonsOf(one, '+')),
  ...removed.map((one) => reasonsOf(one, '−')),
]

/** The result of a trial as JSON. */
export function labJson(trial: Trial, tried: readonly string[]): string {
  const { labels: named, beatTitles: _, textsOf: __, ...rest } = trial
  const withTitles = (all: readonly Regrouped[]) =>
    all.map((one) => ({ ...one, parts: one.parts.map((part) => part.map((id) => named.get(id) ?? { id })) }))
  const result = { trying: tried, ...rest, merged: withTitles(trial.merged), split: withTitles(trial.split) }
  return `${JSON.stringify({ ...result, retagged: trial.retagged.map((one) => ({ ...one, lead: named.get(one.leadId) })) }, addFormerNames, 2)}\n`
}
