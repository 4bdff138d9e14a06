import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Headline } from '../../../src/web/layout/headline.tsx'
import { briefTimeText } from '../../../src/web/layout/words.ts'
import { testSite } from '../../support/test-app.ts'

describe('a headline', () => {
  it.each([
    ['no name with a number', 'Northwind builds in Dresden', 'Northwind builds in Dresden'],
    ['one', 'The Basalt-1 board ships', 'The <span class="whole">Basalt-1</span> board ships'],
    ['two', 'GPT-5.6 beats N-7b', '<span class="whole">GPT-5.6</span> beats <span class="whole">N-7b</span>'],
    ['a compound', 'Dresden-based state-of-the-art-2', 'Dresden-based state-of-the-art-2'],
    ['a long one', `${'x'.repeat(30)}-1 ships`, `${'x'.repeat(30)}-1 ships`],
    ['markup', '<b>A-1</b>', '&lt;b><span class="whole">A-1</span>&lt;/b>'],
  ])('with %s', (_, text, html) => expect(render(<Headline text={text} />)).toBe(html))
})

describe('briefTimeText', () => {
  const site = { ...testSite, timeZone: 'America/Sao_Paulo' }
  it.each([
    ['that day', '2026-10-10T15:00:00Z', '12:00'],
    ['the evening before, though UTC has the same day', '2026-10-10T02:00:00Z', 'Fri 23:00'],
    ['within the week before', '2026-10-05T15:00:00Z', 'Mon 12:00'],
    ['a week before', '2026-10-03T15:00:00Z', '3 Oct, 12:00'],
    ['later', '2026-10-11T15:00:00Z', '11 Oct, 12:00'],
  ])('%s', (_, at, text) => expect(briefTimeText(site, Date.parse(at), '2026-10-10')).toBe(text))
})
