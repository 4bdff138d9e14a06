/**
 * How browsers show a feed: title, explanation and entries, in the colours of our pages. CSS can't turn a feed's elements
 * into links, so the explanation gives the address as text.
 */
export const feedStyle = `:root { color-scheme: light dark; --paper: #fcfbf8; --ink: #1d1b18; --soft: #5c5850; --rule: #d9d4c9; --mark: #f1ede4; }
@media (prefers-color-scheme: dark) { :root { --paper: #171614; --ink: #e9e5dd; --soft: #b0aa9e; --rule: #3a3733; --mark: #23211e; } }
feed, rss { display: block; box-sizing: border-box; max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink); font: 100%/1.55 Charter, 'Bitstream Charter', Cambria, Georgia, 'Noto Serif', serif; overflow-wrap: anywhere; }
:root { background: var(--paper); }
channel { display: block; }
feed > *, channel > *, entry > *, item > * { display: none; }
feed > title, channel > title { display: block; font-size: 1.8rem; font-weight: 700; line-height: 1.2; margin: 0 0 .6rem; }
feed > subtitle, channel > description { display: block; color: var(--soft); font-style: italic; margin: 0 0 1.5rem; }
feed > title::before, channel > title::before { display: block; box-sizing: border-box; content: 'This is a feed, made for feed readers. Copy the address of this page into yours to get new stories. The page “Feeds” of this site explains how and lists all feeds.'; font: 400 .95rem/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; background: var(--mark); border: 1px solid var(--rule); border-radius: .3rem; padding: .8rem 1rem; margin: 0 0 1.8rem; }
entry, item, feed > entry, channel > item { display: block; border-top: 1px solid var(--rule); padding: 1rem 0 1.1rem; }
entry > title, item > title { display: block; font-size: 1.15rem; font-weight: 700; line-height: 1.25; }
entry > summary, item > description { display: block; margin: .3rem 0 0; }
entry > author, item > creator { display: inline; font: .875rem/1.5 system-ui, 'Noto Sans', sans-serif; color: var(--soft); }
entry > author > uri, entry > author > email { display: none; }
entry > author::after { content: '  '; }
entry > published, item > pubDate, item > link { display: block; font: .875rem/1.5 system-ui, 'Noto Sans', sans-serif; color: var(--soft); margin: .2rem 0 0; }
entry > published::before { content: 'First reported: '; }
item > pubDate::before { content: 'First reported: '; }
`
