import { createHash } from 'node:crypto'
import { digestStyle } from './style-digests.ts'
import { pictureStyle } from './style-pictures.ts'
import { searchStyle } from './style-search.ts'

/** Every text color has a contrast of at least 4.5:1 with its background (WCAG 2.2 §1.4.3). */
const light =
  '  --paper: #fcfbf8; --ink: #1d1b18; --soft: #5c5850; --rule: #d9d4c9; --strong: #1d1b18; --link: #7b1e1e; --mark: #f1ede4; --focus: #0b57d0; --fresh: #9a3412;'
const dark =
  '  --paper: #171614; --ink: #e9e5dd; --soft: #b0aa9e; --rule: #3a3733; --strong: #f5f2ec; --link: #f0a89e; --mark: #23211e; --focus: #8ab4f8; --fresh: #fdba74;'

/** The style sheet of all pages: one column in the reader's own fonts, with a light, a dark and a print version. */
export const style = `:root {
  color-scheme: light dark;
${light}
  --serif: Charter, 'Bitstream Charter', 'Iowan Old Style', 'Source Serif 4', Cambria, Georgia, 'Noto Serif', serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
}
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) {
${dark} } }
:root[data-theme='dark'] { color-scheme: dark;
${dark} }
:root[data-theme='light'] { color-scheme: light; }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 100%/1.55 var(--serif); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 66rem; padding: 0 1.25rem; overflow-wrap: anywhere; }
main { max-width: 44rem; margin: 0 auto; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: .2rem solid var(--focus); outline-offset: .15rem; border-radius: .1rem; }
main:focus { outline: none; }
.skip { position: absolute; left: .5rem; top: -6rem; z-index: 1; background: var(--paper); padding: .6rem 1rem; font-family: var(--sans); }
.skip:focus { top: .5rem; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:root:not([data-js]) .js-only { display: none; }
button, select, input { font: inherit; color: inherit; }
button, select { font: .875rem/1.4 var(--sans); background: var(--paper); border: 1px solid var(--soft); border-radius: .3rem; padding: .4rem .8rem; min-height: 2.25rem; max-width: 100%; }
button { cursor: pointer; }
button:hover { background: var(--mark); }
h1, h2, h3 { line-height: 1.22; text-wrap: balance; font-weight: 700; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.15rem); margin: 1.6rem 0 .8rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1.1rem; margin: 0 0 .25rem; }
p { margin: 0 0 .8rem; }
ul, ol, dl { margin: 0 0 1rem; }
code { font-size: .9em; background: var(--mark); padding: .05em .3em; border-radius: .2em; }

.masthead { border-bottom: 1px solid var(--rule); margin-bottom: 1.2rem; padding: 1.2rem 0 .5rem; text-align: center; position: relative; }
.name { font-size: clamp(1.7rem, 1.3rem + 2vw, 2.4rem); font-weight: 700; line-height: 1.1; margin: 0; padding: 0 3.7rem; letter-spacing: -.02em; }
h1.name { font-size: clamp(1.5rem, .9rem + 3.3vw, 3.1rem); }
.name a { color: inherit; text-decoration: none; }
.name a:hover { text-decoration: underline; }
.motto { color: var(--soft); font-style: italic; margin: .3rem 0 0; }
.switch { position: absolute; right: 0; top: 1.3rem; padding: .2rem .6rem; min-height: 2rem; color: var(--soft); border-color: var(--rule); }
.to-light { display: none; }
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { .to-dark { display: none; } .to-light { display: inline; } } }
:root[data-theme='dark'] { .to-dark { display: none; } .to-light { display: inline; } }
.nav { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 .25rem; list-style: none; margin: .8rem 0 0; padding: .5rem 0 0; border-top: 3px double var(--rule); font: .9rem/1.4 var(--sans); }
.nav.minor { border: 0; margin: 0; padding: 0; font-size: .85rem; }
/* A centred row would move while it loads: hide it until it is complete. */
.masthead:not(:has(+ main)) .nav { visibility: hidden; }
.nav a { display: block; padding: .3rem .5rem; color: var(--ink); text-decoration: none; }
.nav.minor a { color: var(--soft); }
.nav a:hover { text-decoration: underline; }
.nav a[aria-current] { color: var(--link); font-weight: 600; text-decoration: underline; text-decoration-thickness: .12em; text-underline-offset: .35em; }

.day > h2, .part > h2 { font: 600 .85rem/1.4 var(--sans); color: var(--soft); border-bottom: 1px solid var(--rule); padding-bottom: .35rem; margin: 2.4rem 0 1.2rem; }
.toolbar + .day > h2, .day:first-child > h2, .early + .day > h2 { margin-top: .5rem; }
.day > h2 a { color: inherit; text-decoration: none; }
.day > h2 a:hover { text-decoration: underline; }
.story { margin: 0 0 1.5rem; scroll-margin: 1rem; }
.story :is(h2, h3) { font-size: 1.12rem; margin: 0 0 .2rem; }
.story.many :is(h2, h3) { font-size: 1.35rem; }
.story.top :is(h2, h3) { font-size: clamp(1.5rem, 1.25rem + 1.2vw, 1.95rem); letter-spacing: -.01em; }
.story:not(.top) :is(h2, h3) { text-wrap: pretty; }
.story.top :is(h2, h3) { margin-bottom: .4rem; }
.story.many .wordy, .story.top .wordy { font-size: 1.2rem; letter-spacing: 0; }
h1.wordy { font-size: clamp(1.35rem, 1.1rem + 1.3vw, 1.85rem); }
.story:not(.many) .excerpt { font-size: .95rem; color: var(--soft); }
.story :is(h2, h3) a { color: var(--strong); text-decoration: none; }
.story :is(h2, h3) a:hover { text-decoration: underline; }
.story :is(h2, h3) a:visited { color: var(--soft); }
/* A dot in the margin marks new stories, so that nothing moves when the script adds it. */
.story { position: relative; }
.is-new::before, .is-updated::before { content: ''; position: absolute; left: -.85rem; top: .5em; width: .5rem; height: .5rem; border-radius: 50%; border: .12rem solid var(--fresh); }
.is-new::before { background: var(--fresh); }
.story.many:is(.is-new, .is-updated)::before { top: .65em; }
.more { margin: 0 0 1.5rem; }
.whole { white-space: nowrap; }
:is(h1, h2, h3):is(:lang(ja), :lang(ko)) { word-break: auto-phrase; }
.excerpt { margin: 0 0 .3rem; }
.byline, .note, footer { font: .875rem/1.5 var(--sans); color: var(--soft); }
.byline { margin: 0 0 .2rem; }
.byline a { color: inherit; }
.story .byline { display: inline; margin-right: .6rem; }
.tags { display: inline; list-style: none; padding: 0; margin: 0; font: .8rem/1.6 var(--sans); }
.tags li { display: inline; margin-right: .6rem; }
.tags a { color: var(--link); text-decoration: none; }
.tags a:hover { text-decoration: underline; }

.label:is(p) { font: 600 .85rem/1.4 var(--sans); margin: 1.4rem 0 -.9rem; }
p.label a { text-decoration: none; }
p.label a:hover { text-decoration: underline; }
.lede { font-size: 1.2rem; line-height: 1.5; }
.toolbar { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.5rem; min-height: 1.8rem; margin: 0 0 .6rem; font: .8rem/1.6 var(--sans); color: var(--soft); }
.toolbar p { margin: 0; }
.fresh { color: var(--fresh); flex-basis: 100%; min-height: 1.6em; }
:root:not([data-back]) .fresh { display: none; }
.density { margin-left: auto !important; }
.density a { color: inherit; scroll-margin-top: 12rem; padding: .1rem .2rem; }
:root:not([data-density='compact'], :not([data-js]):has(#compact:target)) .density a[data-density='comfortable'],
:root:is([data-density='compact'], :not([data-js]):has(#compact:target)) .density a[data-density='compact'] { font-weight: 700; text-decoration: none; color: var(--ink); }
:root:is([data-density='compact'], :not([data-js]):has(#compact:target)) {
  .story { margin: 0 0 .55rem; }
  .story .excerpt, .story .tags { display: none; }
  .story :is(h2, h3), .story.many :is(h2, h3), .story.top :is(h2, h3) { font-size: 1rem; line-height: 1.35; display: inline; margin-right: .4rem; letter-spacing: 0; }
  .story .byline { display: inline-block; max-width: 100%; margin: 0; font-size: .8rem; }
  .also { display: none; }
  .byline[data-others]::after { content: ' +' attr(data-others); }
}
.filter[open] { flex-basis: 100%; }
.filter form { display: flex; flex-wrap: wrap; gap: .5rem 1.2rem; align-items: center; padding: .4rem 0 .6rem; }
.filter p { margin: 0; }
.share a { white-space: nowrap; }
.quotes { list-style: none; padding: 0; }
.quotes > li { margin: 0 0 1rem; padding-left: 1rem; border-left: .2rem solid var(--rule); }
.quotes p, .figures p { margin: 0; }
q { quotes: none; }
.by { display: block; font: .875rem/1.5 var(--sans); color: var(--soft); }
.by::before { content: '— '; }
.by a { color: inherit; }
.figures > div { display: grid; grid-template-columns: minmax(6rem, 11rem) 1fr; gap: 0 1.2rem; padding: .6rem 0; border-top: 1px solid var(--rule); }
.figures > div:first-child { border-top: 0; padding-top: 0; }
.figures dt { font-weight: 700; font-size: 1.15rem; line-height: 1.35; font-variant-numeric: lining-nums; }
.figures dd { margin: 0; }
.timeline { list-style: none; padding: 0 0 0 1.1rem; border-left: .12rem solid var(--rule); margin-left: .35rem; }
.timeline > li { position: relative; padding: 0 0 1.3rem; }
.timeline > li::before { content: ''; position: absolute; left: -1.52rem; top: .42rem; width: .7rem; height: .7rem; border-radius: 50%; background: var(--link); border: .15rem solid var(--paper); box-sizing: border-box; }
.timeline > li:last-child { padding-bottom: 0; }
.timeline h3 { font-weight: 600; }
.timeline h3 a { color: var(--strong); text-decoration: none; }
.timeline h3 a:hover { text-decoration: underline; }
.timeline h3 a:visited { color: var(--soft); }
.foot { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .9rem; }
.foot .byline { margin: 0; }
.foot details[open] { flex-basis: 100%; }
.when { font: .8rem/1.5 var(--sans); color: var(--soft); margin: 0 0 .1rem; }
.copies ul { list-style: none; padding: .4rem 0 0 1rem; }
.copies h3 { font: 600 .95rem/1.4 var(--serif); color: var(--ink); }
.lines > li { border-top: 1px solid var(--rule); padding: .5rem 0 .1rem; }
.lines > li:first-child { border-top: 0; padding-top: 0; }
.lines .note { display: block; }
.latest h2 { font: 600 .85rem/1.4 var(--sans); color: var(--soft); border-bottom: 1px solid var(--rule); padding-bottom: .35rem; margin: 2.4rem 0 .8rem; }
.latest li { margin: 0 0 .7rem; line-height: 1.35; font-size: .95rem; }
.latest time { font: .8rem/1.4 var(--sans); color: var(--soft); display: block; }
.latest a { color: var(--strong); text-decoration: none; }
.latest a:hover { text-decoration: underline; }
@media (min-width: 68rem) {
  main.wide { max-width: none; }
  .front { display: grid; grid-template-columns: minmax(0, 44rem) minmax(0, 1fr); gap: 3rem; }
  .latest h2 { margin-top: .5rem; }
}
.beats { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
.row { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; }
.keys > div { display: flex; gap: .8rem; margin: 0 0 .35rem; }
.keys dt { min-width: 2rem; }
.keys dd { margin: 0; }
kbd { font: .85rem/1.2 var(--sans); border: 1px solid var(--soft); border-radius: .25rem; padding: .1rem .45rem; background: var(--mark); }
dialog { color: var(--ink); background: var(--paper); border: 1px solid var(--rule); border-radius: .5rem; padding: 1.2rem 1.5rem; max-width: min(26rem, calc(100vw - 2rem)); font-family: var(--sans); }
dialog::backdrop { background: rgb(0 0 0 / .5); }
dialog h2 { margin-top: 0; }
.byline + .lede { margin-top: .8rem; }
.reports, .plain { list-style: none; padding: 0; }
.reports > li { border-top: 1px solid var(--rule); padding: .9rem 0; }
.reports > li:first-child { border-top: 0; padding-top: 0; }
.reports h3 { font-weight: 600; }
.plain > li { margin: 0 0 .4rem; }
details { font: .875rem/1.5 var(--sans); color: var(--soft); }
summary { cursor: pointer; padding: .2rem 0; width: fit-content; }
details ul { margin: .2rem 0 .4rem; padding-left: 1.2rem; }
.rows { list-style: none; padding: 0; }
.rows > li { border-top: 1px solid var(--rule); padding: .7rem 0; }
.rows h3, .rows h2.beat { font-size: 1rem; margin: 0; }
.rows p { margin: 0; }
.part .rows > li:first-child { border-top: 0; padding-top: 0; }
.rows h2.beat { font-size: 1.1rem; }
.problem { color: var(--ink); }
.feeds { font-family: var(--sans); font-size: .9rem; }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 1.5rem; border-top: 1px solid var(--rule); margin: 2rem 0 0; padding: .8rem 0 0; font: .9rem/1.5 var(--sans); }
progress { display: block; width: 100%; margin: 0 0 .8rem; height: .8rem; accent-color: var(--link); }
${searchStyle}
${digestStyle}
${pictureStyle}
footer { border-top: 3px double var(--rule); margin: 3rem auto 0; max-width: 44rem; padding: 1rem 0 2.5rem; }
footer p { margin: 0 0 .5rem; }
footer a { color: inherit; }

@media (max-width: 40rem) {
  body { padding: 0 1rem; }
  .nav:not(.minor) { flex-wrap: nowrap; justify-content: flex-start; overflow-x: auto; margin-inline: -1rem; padding-inline: 1rem 2.5rem; overscroll-behavior-x: contain; mask-image: linear-gradient(to right, transparent, #000 1rem, #000 calc(100% - 2.5rem), transparent); }
  .nav:not(.minor) a { white-space: nowrap; }
  .nav.minor { gap: 0; font-size: .82rem; }
  .nav.minor a { padding-inline: .36rem; }
  .figures > div { grid-template-columns: 1fr; }
}
@media (prefers-reduced-motion: no-preference) { .skip { transition: top .1s; } }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --strong: #000; --link: #000; }
  html { font-size: 10.5pt; }
  body, main, footer { max-width: none; padding: 0; }
  nav, .skip, .pager, .switch, .toolbar, .filter, .share, .latest { display: none; }
  .masthead { padding-top: 0; }
  .story, .reports > li { break-inside: avoid; }
  .day > h2, .part > h2, h3 { break-after: avoid; }
  main .outlet a[href^='http']::after { content: ' <' attr(href) '>'; font-size: .85em; }
}
`

/** Changes with the style sheet, so that caches can keep it for long; static hosts ignore the query. */
export const stylePath = `style.css?v=${createHash('sha256').update(style).digest('hex').slice(0, 10)}`
