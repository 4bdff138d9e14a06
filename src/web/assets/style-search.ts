/** Part of the style sheet: search and the list of feeds. */
export const searchStyle = `
.search-row { display: flex; gap: .4rem; }
.search input { flex: 1 1 auto; min-width: 0; font: 1rem/1.4 var(--sans); color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: .25rem; padding: .35rem .6rem; }
.search button, .copy { font: .9rem/1.4 var(--sans); color: var(--ink); background: var(--mark); border: 1px solid var(--soft); border-radius: .25rem; padding: .35rem .8rem; cursor: pointer; }
.masthead .search { max-width: 22rem; margin: .6rem auto .2rem; }
.search.large { margin: 0 0 1rem; }
.search.large label { display: block; font: 600 .85rem/1.6 var(--sans); color: var(--soft); }
.search.large input { font-size: 1.1rem; padding: .5rem .7rem; }
mark { background: #ffe08a; color: #1d1b18; border-radius: .15em; padding: 0 .1em; }
.results { list-style: none; padding: 0; margin: 1.2rem 0 2rem; }
.matches { font-size: .95rem; margin: 0 0 .3rem; color: var(--soft); }
.matches > li { margin: 0 0 .2rem; }
.matches a { color: var(--ink); text-decoration-color: var(--soft); }
.faults { margin: 0 0 1rem; padding-left: .7rem; border-left: .2rem solid var(--link); font: .9rem/1.5 var(--sans); }
.faults p { margin: 0; }
.search-help { margin: 1.5rem 0; }
.terms { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .35rem 1rem; margin: .6rem 0; }
.terms dd { margin: 0; }
@media (max-width: 34rem) { .terms { grid-template-columns: 1fr; gap: .1rem; } .terms dd { margin: 0 0 .6rem; } }
.address { display: block; font-size: .85rem; margin: .15rem 0; }
.copyable { display: inline-flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .6rem; }
.copyable + .note { margin-top: .6rem; }
.feeds { display: flex; flex-wrap: wrap; gap: .2rem clamp(.7rem, 3vw, 1.6rem); margin: .3rem 0 0; }
.feeds > li { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .4rem; margin: 0; line-height: 1.75rem; }
.feeds .copyable { gap: 0 .2rem; }
.feeds .copy { padding: .2rem .5rem; }
.copy { font-size: .8rem; line-height: 1.2; padding: .2rem .6rem; min-height: 1.75rem; }
@media print { .search, .search-help, .copy { display: none; } }
`
