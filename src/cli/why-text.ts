import type { ItemReason, Named, StoryReason } from '../jobs/why.ts'
import { plain } from './text.ts'

const RULES: Readonly<Record<string, string>> = {
  first: 'began the story',
  'same-url': 'has the address of',
  'same-text': 'is a copy of',
  similar: 'is like',
  linked: 'is here because an editor said so',
}

const HOUR = 3_600_000
const quote = ({ title, source, id }: Named): string => `"${plain(title)}" (${source}, ${id})`
const hours = (apart: number): string => {
  const whole = Math.abs(apart)
  const text = whole < 48 ? `${whole.toFixed(1)} h` : `${(whole / 24).toFixed(1)} d`
  return whole * HOUR < 60_000 ? 'at the same time' : `${text} ${apart > 0 ? 'later' : 'earlier'}`
}
const list = (name: string, words: readonly string[]): string[] =>
  words.length > 0 ? [`    ${name.padEnd(11)} ${words.map(plain).join(', ')}`] : []

function itemLines({ item, membership, nearest, pair, rivals }: ItemReason, join: number): string[] {
  const { rule, score, shared } = membership
  const lines = [
    `  ${quote(item)}`,
    `    ${RULES[rule] ?? rule}${nearest ? ` ${quote(nearest)}` : ''}${rule === 'similar' ? `: link ${score.toFixed(2)}, ${join} needed` : ''}`,
  ]
  if (rule === 'same-url') lines.push(...list('address', shared))
  if (pair) {
    lines.push(`    ${'time'.padEnd(11)} ${hours(pair.hoursApart)}`)
    const terms = pair.terms.map(
      ({ term, weight, kind }) => `${kind === 'name' ? `${term}*` : term} ${weight.toFixed(2)}`,
    )
    lines.push(...list('share', terms))
    const told = pair.evidence.map(({ signal, score: found }) => `${signal} ${found.toFixed(2)}`)
    lines.push(...list('evidence', [`${told.join(', ')} → ${pair.score.toFixed(2)} for this pair`]))
    const doubts = pair.doubts
      .filter(({ factor }) => factor < 1)
      .map(({ signal, factor }) => `${signal} × ${factor.toFixed(2)}`)
    const silent = pair.doubts.filter(({ factor }) => factor >= 1).map(({ signal }) => signal)
    lines.push(
      `    ${'doubts'.padEnd(11)} ${[...doubts, silent.length > 0 ? `none by ${silent.join(', ')}` : ''].filter(Boolean).join('; ')}`,
    )
    lines.push(...list('only here', [...pair.namesOnlyHere, ...pair.numbersOnlyHere]))
    lines.push(...list('only there', [...pair.namesOnlyThere, ...pair.numbersOnlyThere]))
  }
  for (const { storyId, link, nearest: other } of rivals)
    lines.push(`    ${'not with'.padEnd(11)} story ${storyId}, link ${link.toFixed(2)}: ${quote(other)}`)
  return lines
}

/** A story's reasons for a terminal; `*` marks names. */
export function whyText(reason: StoryReason): string {
  const { storyId, redirectedFrom, headline, beats, thresholds, items, suggestions } = reason
  const lines = [`Story ${storyId}: ${plain(headline)}`]
  if (redirectedFrom !== null) lines.push(`  ${redirectedFrom} became part of it.`)
  for (const { beat, score, reasons } of beats)
    lines.push(`  beat ${beat} (${score.toFixed(1)}): ${reasons.map(plain).join('; ') || 'no reason kept'}`)
  if (beats.length === 0) lines.push('  no beat')
  for (const item of items) lines.push('', ...itemLines(item, thresholds.join))
  if (suggestions.length > 0) lines.push('', '  For an editor to decide:')
  for (const { itemId, storyId: other, score, shared } of suggestions)
    lines.push(
      `    item ${itemId} with story ${other}? link ${score.toFixed(2)}, share ${shared.map(plain).join(', ')}`,
    )
  return `${lines.join('\n')}\n`
}
