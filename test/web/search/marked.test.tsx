import { render } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { phraseOf } from '../../../src/core/search/tokens.ts'
import { Marked } from '../../../src/web/search/marked.tsx'

const marked = (text: string, ...words: readonly string[]) =>
  render(<Marked text={text} phrases={words.map((word) => phraseOf(word)!)} />)

it.each<[name: string, text: string, words: readonly string[], html: string]>([
  ['nothing', 'Northwind builds', ['holt'], 'Northwind builds'],
  ['a word', 'Northwind builds', ['northwind'], '<mark>Northwind</mark> builds'],
  ['within a name, which stays whole', 'The N-7 ships', ['n'], 'The <span class="whole"><mark>N</mark>-7</span> ships'],
  ['a whole name', 'The N-7 ships', ['n 7'], 'The <span class="whole"><mark>N-7</mark></span> ships'],
  [
    'from before a name into it',
    'The GPT-5 model',
    ['the gpt'],
    '<mark>The </mark><span class="whole"><mark>GPT</mark>-5</span> model',
  ],
  ['a name that nobody asked for', 'N-7 model', ['model'], '<span class="whole">N-7</span> <mark>model</mark>'],
  ['Japanese', '議会がAI法を可決', ['法を'], '議会がAI<mark>法を</mark>可決'],
  ['markup', '<b>N-7</b>', ['n'], '&lt;b><span class="whole"><mark>N</mark>-7</span>&lt;/b>'],
])('marks %s', (_, text, words, html) => expect(marked(text, ...words)).toBe(html))
