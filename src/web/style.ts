import { createHash } from 'node:crypto'
import { digestStyle } from './parts/digest-style.ts'

/** One sheet for all pages: a calm column in the reader's own fonts, on paper, at night and in print. */
export const style = `:root {
  color-scheme: light dark;
  --paper: #fcfbf8; --ink: #1d1b18; --soft: #5c5850; --rule: #d9d4c9; --strong: #1d1b18; --link: #7b1e1e; --mark: #f1ede4; --focus: #0b57d0;
  --serif: Charter, 'Bitstream Charter', 'Iowan Old Style', 'Source Serif 4', Cambria, Georgia, 'Noto Serif', serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #171614; --ink: #e9e5dd; --soft: #b0aa9e; --rule: #3a3733; --strong: #e9e5dd; --link: #f0a89e; --mark: #23211e; --focus: #8ab4f8; }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 100%/1.55 var(--serif); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 46rem; padding: 0 1.25rem; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: .2rem solid var(--focus); outline-offset: .15rem; border-radius: .1rem; }
main:focus { outline: none; }
.skip { position: absolute; left: .5rem; top: -6rem; z-index: 1; background: var(--paper); padding: .6rem 1rem; font-family: var(--sans); }
.skip:focus { top: .5rem; }
h1, h2, h3 { line-height: 1.22; text-wrap: balance; font-weight: 700; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.3rem); margin: 1.6rem 0 .8rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1.1rem; margin: 0 0 .25rem; }
p { margin: 0 0 .8rem; }
ul, ol, dl { margin: 0 0 1rem; }
code { font-size: .9em; background: var(--mark); padding: .05em .3em; border-radius: .2em; }

.masthead { border-bottom: 1px solid var(--rule); margin-bottom: 1.5rem; padding: 1.8rem 0 .7rem; text-align: center; }
.name { font-size: clamp(2rem, 1.4rem + 3vw, 3.1rem); font-weight: 700; line-height: 1.1; margin: 0; letter-spacing: -.02em; }
.name a { color: inherit; text-decoration: none; }
.name a:hover { text-decoration: underline; }
.motto { color: var(--soft); font-style: italic; margin: .3rem 0 0; }
.nav { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 .25rem; list-style: none; margin: .9rem 0 0; padding: .5rem 0 0; border-top: 3px double var(--rule); font: .9rem/1.4 var(--sans); }
.nav.minor { border: 0; margin: 0; padding: 0; font-size: .85rem; }
.nav a { display: block; padding: .3rem .5rem; color: var(--ink); text-decoration: none; }
.nav.minor a { color: var(--soft); }
.nav a:hover { text-decoration: underline; }
.nav a[aria-current] { color: var(--link); font-weight: 600; text-decoration: underline; text-decoration-thickness: .12em; text-underline-offset: .35em; }

.day > h2, .part > h2 { font: 600 .85rem/1.4 var(--sans); color: var(--soft); border-bottom: 1px solid var(--rule); padding-bottom: .35rem; margin: 2.4rem 0 1.2rem; }
.day:first-child > h2, .early + .day > h2 { margin-top: .5rem; }
.story { margin: 0 0 1.6rem; }
.story :is(h2, h3) { font-size: 1.15rem; margin: 0 0 .25rem; }
.story.many :is(h2, h3) { font-size: 1.4rem; }
.story :is(h2, h3) a { color: var(--strong); text-decoration: none; }
.story :is(h2, h3) a:hover { text-decoration: underline; }
.story :is(h2, h3) a:visited { color: var(--soft); }
.excerpt { margin: 0 0 .3rem; }
.byline, .note, footer { font: .875rem/1.5 var(--sans); color: var(--soft); }
.byline { margin: 0 0 .2rem; }
.byline a { color: inherit; }
.tags { display: flex; flex-wrap: wrap; gap: 0 .8rem; list-style: none; padding: 0; margin: 0; font: .8rem/1.6 var(--sans); }
.tags a { color: var(--link); text-decoration: none; }
.tags a:hover { text-decoration: underline; }

.lede { font-size: 1.15rem; }
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

${digestStyle}
footer { border-top: 3px double var(--rule); margin: 3rem 0 0; padding: 1rem 0 2.5rem; }
footer p { margin: 0 0 .5rem; }
footer a { color: inherit; }

@media (prefers-reduced-motion: no-preference) { .skip { transition: top .1s; } }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --strong: #000; --link: #000; }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  nav, .skip, .pager { display: none; }
  .masthead { padding-top: 0; }
  .story, .reports > li { break-inside: avoid; }
  .day > h2, .part > h2, h3 { break-after: avoid; }
  main .outlet a[href^='http']::after { content: ' <' attr(href) '>'; font-size: .85em; }
}
`

/** Changes with the sheet, so that caches may keep it long; static hosts ignore the query. */
export const stylePath = `style.css?v=${createHash('sha256').update(style).digest('hex').slice(0, 10)}`
