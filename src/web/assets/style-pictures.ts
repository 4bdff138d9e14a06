/** Part of the style sheet: pictures. Their space is reserved before they load, so that nothing moves. */
export const pictureStyle = `.picture { margin: 1.2rem 0; }
.picture img { display: block; max-width: 100%; height: auto; max-height: 32rem; object-fit: contain; background: var(--rule); border-radius: .2rem; }
.picture figcaption { font: .8rem/1.5 var(--sans); color: var(--soft); margin-top: .35rem; }
.picture figcaption a { color: inherit; }
.picture .made { color: var(--ink); font-weight: 700; }
.pictured { display: grid; grid-template-columns: minmax(0, 1fr) 8.5rem; gap: 0 1.2rem; align-items: start; }
.pictured .picture { margin: .25rem 0 0; grid-area: 1 / 2; }
.pictured .picture img { width: 100%; aspect-ratio: 3 / 2; object-fit: cover; }
.pictured figcaption { font-size: .7rem; line-height: 1.35; margin-top: .2rem; }
.pictured .thumb figcaption { text-wrap: balance; hyphens: auto; }
.pictured.top { grid-template-columns: minmax(0, 1fr) 20rem; }
:root:is([data-density='compact'], :not([data-js]):has(#compact:target)) {
  .pictured { display: block; }
  .pictured .beside { display: inline; }
  .pictured .picture { display: none; }
}
@media (max-width: 40rem) {
  .pictured { display: flow-root; }
  .pictured .thumb { float: right; width: 5.5rem; margin: .25rem 0 .4rem .9rem; }
  .pictured .thumb img { aspect-ratio: 1; }
  .pictured.top { display: block; }
  .pictured.top .picture { margin: 0 0 .7rem; }
}
@media print { .picture img { max-height: 12rem; } }`
