/** The part of the sheet that pictures need. Their room is known before they come: nothing moves. */
export const figureStyle = `.picture { margin: 1.2rem 0; }
.picture img { display: block; max-width: 100%; height: auto; max-height: 32rem; object-fit: contain; background: var(--rule); border-radius: .2rem; }
.picture figcaption { font: .8rem/1.5 var(--sans); color: var(--soft); margin-top: .35rem; }
.picture figcaption a { color: inherit; }
.picture .made { color: var(--ink); font-weight: 700; }
@media print { .picture img { max-height: 12rem; } }`
