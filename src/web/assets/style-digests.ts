/** Part of the style sheet: digests. */
export const digestStyle = `.contents { display: flex; flex-wrap: wrap; gap: .1rem .9rem; list-style: none; margin: 1rem 0 0; padding: 0; font: .9rem/1.7 var(--sans); }
.update { display: inline-block; font: 700 .7rem/1.5 var(--sans); letter-spacing: .04em; text-transform: uppercase; color: var(--paper); background: var(--link); padding: 0 .4rem; border-radius: .2rem; vertical-align: .15em; }
.since { font: .875rem/1.5 var(--sans); margin: 0 0 .3rem; padding-left: .7rem; border-left: .2rem solid var(--rule); }
.gaps { list-style: none; padding: 0; columns: 16rem auto; column-gap: 2rem; font: .875rem/1.5 var(--sans); }
.gaps > li { break-inside: avoid; margin: 0 0 .25rem; }
.months { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: 1.5rem 2.5rem; margin: 0 0 1rem; }
.month { border-collapse: collapse; width: 100%; max-width: 28rem; table-layout: fixed; font: .9rem/1 var(--sans); font-variant-numeric: tabular-nums; align-self: start; }
.month caption { text-align: left; font: 700 1.05rem/1.5 var(--serif); padding: 0 0 .3rem; }
.month caption a { color: var(--strong); text-decoration-color: var(--soft); }
.month th { font-weight: 400; font-size: .75rem; color: var(--soft); padding: .3rem 0; }
.month abbr { text-decoration: none; }
.month td { text-align: center; vertical-align: top; padding: 0; color: var(--soft); height: 2.3rem; line-height: 2.3rem; }
.month td a { display: block; line-height: 2.1rem; margin: .1rem; font-weight: 700; border-radius: .3rem; background: var(--mark); text-decoration: none; }
.month td a:hover { text-decoration: underline; }
.month .open a { background: none; outline: 1px dashed currentColor; outline-offset: -1px; }
.month .open a:focus-visible { outline: .2rem solid var(--focus); }
.printed { display: none; }
.most > li { margin: 0 0 .55rem; line-height: 1.35; }
.most a { color: var(--strong); text-decoration-color: var(--soft); margin-right: .3rem; }
.most .note { white-space: nowrap; }
.forms { margin: 0; }
.newest { font-size: 1.3rem; line-height: 1.3; font-weight: 700; margin: 0 0 .2rem; }
.newest a { color: var(--strong); text-decoration: none; }
.newest a:hover { text-decoration: underline; }
.newest + .note { margin-bottom: 1.2rem; }
:target { scroll-margin-top: 1rem; }
@media print {
  .contents, .forms, .months { display: none; }
  .printed { display: block; font: .8rem/1.5 var(--sans); }
  .update { color: #000; background: none; border: 1px solid #000; }
  .part { break-inside: auto; }
  .edition .story :is(h2, h3) { font-size: 12pt; }
  .edition .byline a { text-decoration: none; }
}`
