import { type Measure, measuresOf } from '../core/evaluate/measures.ts'
import type { Regrouped, Retagged, Trial, Verdict } from '../core/evaluate/trial.ts'
import { explainPairText } from '../core/grouping/explain/explain-pair-text.ts'
import type { Document } from '../core/publish/document.ts'
import type { BeatAssignment } from '../core/story/story.ts'
import { cleanText } from '../core/text/clean.ts'
import { plural } from '../core/text/plural.ts'
import { escapeMarkup } from './markup.ts'

/** Most changes of each kind, reports of a part, and reasons for a beat that are shown. */
const SHOWN = 300
const NAMED = 8
const REASONS = 4

/** Text has a contrast of at least 4.5:1 to its background. */
const CSS = `:root{color-scheme:light dark;--paper:#fcfbf8;--ink:#1d1b18;--soft:#5c5850;--rule:#d9d4c9;--mark:#f1ede4;--now:#8a8377;--tried:#7b1e1e;--good:#1c6b3c;--bad:#9a3412}
@media(prefers-color-scheme:dark){:root{--paper:#171614;--ink:#e9e5dd;--soft:#b0aa9e;--rule:#3a3733;--mark:#23211e;--now:#8a8377;--tried:#f0a89e;--good:#7fd3a0;--bad:#fdba74}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:0 1rem 3rem;background:var(--paper);color:var(--ink);font:100%/1.5 Charter,'Iowan Old Style',Cambria,Georgia,serif;overflow-wrap:anywhere}
h1{font-size:clamp(1.5rem,1.2rem + 2vw,2.2rem);line-height:1.2;margin:1.6rem 0 .4rem}
h2{font-size:1.3rem;margin:2.4rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--rule)}
h3{font-size:1rem;margin:0 0 .3rem}
p{margin:0 0 .6rem}
.soft,.small{color:var(--soft);font:.875rem/1.45 system-ui,sans-serif}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font:.9rem/1.4 system-ui,sans-serif;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);padding:0 0 .3rem}
th,td{text-align:right;vertical-align:top;padding:.35rem 0 .35rem .7rem;border-bottom:1px solid var(--rule);white-space:nowrap}
th:first-child{width:60%;min-width:6rem;padding-left:0;text-align:left;font-weight:400;white-space:normal;overflow-wrap:break-word}
thead th{font-weight:600}
svg{display:block;width:100%;height:.8rem;margin-top:.2rem}
.now{fill:var(--now)}.tried{fill:var(--tried)}
.key{display:inline-block;width:.8em;height:.8em;margin-right:.3em;border-radius:.15em;vertical-align:baseline}
.key.a{background:var(--now)}.key.b{background:var(--tried)}
ol.changes{list-style:none;margin:0;padding:0}
ol.changes>li{padding:.8rem 0;border-bottom:1px solid var(--rule)}
ul.part{margin:0 0 .5rem;padding:.4rem .6rem .4rem 1.6rem;background:var(--mark);border-radius:.3rem}
.right{color:var(--good)}.wrong,.partly{color:var(--bad)}
.plus{color:var(--good)}.minus{color:var(--bad)}
code{font-size:.85em}
@media print{:root{color-scheme:light}}`

const text = (words: string): string => escapeMarkup(cleanText(words))
const three = (x: number): string => x.toFixed(3)
const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const moment = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ')
const VERDICTS: Readonly<Record<NonNullable<Verdict>, string>> = {
  right: 'right',
  wrong: 'wrong',
  partly: 'partly right',
}
const verdictHtml = (verdict: Verdict, what: Trial['what']): string =>
  verdict === null
    ? ''
    : ` <span class="${verdict}">${VERDICTS[verdict]}, by ${what === 'gold' ? 'the labels' : 'editors’ decisions'}</span>`

/** Two bars, one below the other; the numbers are beside them. */
const bars = (now: number, tried: number, most: number): string => {
  const width = (of: number) => (most > 0 ? Math.round((1000 * of) / most) / 10 : 0)
  return `<svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="now" y="0" width="${width(now)}" height="5"/><rect class="tried" y="7" width="${width(tried)}" height="5"/></svg>`
}

const change = (now: number, tried: number, format: (x: number) => string): string => {
  const apart = tried - now
  return format(Math.abs(apart)) === format(0) ? '=' : `${apart > 0 ? '+' : '−'}${format(Math.abs(apart))}`
}

interface Sides {
  readonly left: string
  readonly right: string
}
const sidesOf = ({ left }: Trial): Sides =>
  left === 'stands' ? { left: 'stored', right: 'replayed' } : { left: 'current', right: 'trial' }

const tableHtml = (caption: string, { left, right }: Sides, rows: readonly Measure[]): string => {
  const body = rows.map(({ name, now, tried, rate }) => {
    const format = rate ? three : String
    const most = rate ? 1 : Math.max(now, tried)
    return `<tr><th scope="row">${text(name)}${bars(now, tried, most)}</th><td>${format(now)}</td><td>${format(tried)}</td><td>${change(now, tried, format)}</td></tr>`
  })
  return `<div class="wide" role="region" aria-label="Table: ${text(caption)}" tabindex="0"><table><caption>${text(caption)}</caption><thead><tr><th scope="col">measure</th><th scope="col"><span class="key a"></span>${left}</th><th scope="col"><span class="key b"></span>${right}</th><th scope="col">change</th></tr></thead><tbody>${body.join('')}</tbody></table></div>`
}

/** Stories by beat or, if there are labels, F1 by beat. */
const beatRows = ({ now, tried, beatTitles }: Trial): Measure[] =>
  now.beatMarks && tried.beatMarks
    ? now.beatMarks.beats.map(({ beat, f1, judged }) => ({
        name: `${beatTitles.get(beat) ?? beat} (${judged} judged)`,
        now: f1,
        tried: tried.beatMarks!.beats.find((one) => one.beat === beat)?.f1 ?? 0,
        rate: true,
      }))
    : Object.entries(now.beats).map(([beat, n]) => ({
        name: beatTitles.get(beat) ?? beat,
        now: n,
        tried: tried.beats[beat] ?? 0,
        rate: false,
      }))

const itemHtml = ({ labels: named }: Trial, id: string): string => {
  const item = named.get(id)
  if (!item) return '<li>an item that is no longer stored</li>'
  return `<li><span dir="auto">${text(item.title) || 'without a title'}</span> <span class="small">${text(item.outlet)}, ${moment(item.time)} UTC</span></li>`
}

const partHtml = (trial: Trial, part: readonly string[]): string =>
  `<ul class="part">${part
    .slice(0, NAMED)
    .map((id) => itemHtml(trial, id))
    .join('')}${part.length > NAMED ? `<li>and ${plural(part.length - NAMED, 'more report')}</li>` : ''}</ul>`

const regroupedHtml = (trial: Trial, { storyId, parts, because, verdict }: Regrouped): string => {
  const words =
    because && explainPairText(because.pair, [...trial.textsOf(because.itemId), ...trial.textsOf(because.nearest)])
  const reason =
    because && words
      ? `<p class="small">Linkage ${because.link.toFixed(2)}, needed ${because.needed}: <span dir="auto">${text(words.because)}</span>, ${words.apart}${words.against.length > 0 ? `. Against: <span dir="auto">${text(words.against.join('; '))}</span>` : ''}</p>`
      : ''
  return `<li><h3>${plural(parts.length, 'part')}${verdictHtml(verdict, trial.what)} <code>${text(storyId)}</code></h3>${parts.map((part) => partHtml(trial, part)).join('')}${reason}</li>`
}

const beatHtml = ({ beatTitles }: Trial, { beat, reasons }: BeatAssignment, added: boolean): string =>
  `<p class="small"><strong class="${added ? 'plus' : 'minus'}">${added ? '+ ' : '− '}${text(beatTitles.get(beat) ?? beat)}</strong> ${added ? 'because' : 'was there because'} <span dir="auto">${text(reasons.slice(0, REASONS).join('; ')) || 'no reason stored'}</span></p>`

const retaggedHtml = (trial: Trial, { storyId, leadId, reports, added, removed }: Retagged): string =>
  `<li><h3><span dir="auto">${text(trial.labels.get(leadId)?.title ?? '') || 'without a title'}</span> <code>${text(storyId)}</code></h3><p class="small">${text(trial.labels.get(leadId)?.outlet ?? '')}, ${plural(reports, 'report')}</p>${added.map((one) => beatHtml(trial, one, true)).join('')}${removed.map((one) => beatHtml(trial, one, false)).join('')}</li>`

const section = <T>(id: string, title: string, all: readonly T[], none: string, show: (one: T) => string): string => {
  const list =
    all.length === 0 ? `<p>${none}</p>` : `<ol class="changes">${all.slice(0, SHOWN).map(show).join('')}</ol>`
  const more = all.length > SHOWN ? `<p>And ${all.length - SHOWN} more.</p>` : ''
  return `<section aria-labelledby="${id}"><h2 id="${id}">${title}: ${all.length}</h2>${list}${more}</section>`
}

const judgesText = ({ what, now }: Trial): string => {
  if (what === 'gold') return 'Scores are computed from the labels of the file.'
  if (now.decided === null) return 'There are no editors’ decisions on these items to compare with.'
  return `Editors decided that ${plural(now.decided.together, 'pair')} ${now.decided.together === 1 ? 'is' : 'are'} one story and ${now.decided.apart} ${now.decided.apart === 1 ? 'is' : 'are'} not. Neither side applies these decisions.`
}

/** A trial as one self-contained page: no script, no picture, no external resource. */
export function labPage(trial: Trial, tried: readonly string[]): Document {
  const { items, from, to, merged, split, retagged, now } = trial
  const sides = sidesOf(trial)
  const beatsCaption = now.beatMarks ? 'F1 by beat' : 'Stories by beat'
  const body = [
    '<h1>Trial of the grouping</h1>',
    `<p class="soft">${plural(items, 'item')}${from === null || to === null ? '' : `, ${day(from)} to ${day(to)}`}, from ${trial.what === 'gold' ? 'a file of labelled headlines' : 'the store'}.</p>`,
    tried.length > 0
      ? `<p>Tried: ${tried.map((one) => `<code>${text(one)}</code>`).join(', ')}.</p>`
      : '<p>Nothing was changed: this compares the stored stories with a replay under the current settings.</p>',
    `<section aria-labelledby="sides"><h2 id="sides">Side by side</h2><p>${judgesText(trial)}</p>`,
    tableHtml('Both sides in numbers', sides, measuresOf(now, trial.tried)),
    '</section>',
    `<section aria-labelledby="beats"><h2 id="beats">${beatsCaption}</h2>${tableHtml(beatsCaption, sides, beatRows(trial))}</section>`,
    section('merged', 'Would be merged', merged, 'No stories would be merged.', (one) => regroupedHtml(trial, one)),
    section('split', 'Would be split', split, 'No story would be split.', (one) => regroupedHtml(trial, one)),
    section('retagged', 'Would change beats', retagged, 'No story would change beats.', (one) =>
      retaggedHtml(trial, one),
    ),
  ]
  return {
    type: 'text/html; charset=utf-8',
    body: `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Trial of the grouping</title><style>
${CSS}
</style></head><body><main>
${body.join('\n')}
</main></body></html>
`,
    lastModified: null,
  }
}
