import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../../src/core/text/sentences.ts'
import { growth, LINEAR } from '../../support/growth.ts'

describe('sentencesOf', () => {
  it.each<[name: string, text: string, sentences: readonly string[]]>([
    ['two plain ones', 'One came. Two went.', ['One came.', 'Two went.']],
    ['titles', 'Dr. Vance met Mr. Holt in May. They agreed.', ['Dr. Vance met Mr. Holt in May.', 'They agreed.']],
    ['companies', 'Acme Inc. Chief Ada Vance said so. It rose.', ['Acme Inc. Chief Ada Vance said so.', 'It rose.']],
    ['initials', 'A. J. Porter left. He was 60.', ['A. J. Porter left.', 'He was 60.']],
    ['a country inside', 'The U.S. Senate voted. It passed.', ['The U.S. Senate voted.', 'It passed.']],
    ['a country at the end', 'It opens in the U.S. The rest waits.', ['It opens in the U.S.', 'The rest waits.']],
    ['an amount', 'It costs $1.5 billion. Nobody paid.', ['It costs $1.5 billion.', 'Nobody paid.']],
    ['a version', 'Model 5.2 is out. Model 5.3 is not.', ['Model 5.2 is out.', 'Model 5.3 is not.']],
    ['a German date', 'Am 5. Oktober beginnt es. Alle kommen.', ['Am 5. Oktober beginnt es.', 'Alle kommen.']],
    ['German abbreviations', 'Das sind z. B. Chips. Und Nr. 4 fehlt.', ['Das sind z. B. Chips.', 'Und Nr. 4 fehlt.']],
    ['questions and exclamations', 'Why? Because! So.', ['Why?', 'Because!', 'So.']],
    ['quotation marks', '“It works.” She smiled.', ['“It works.”', 'She smiled.']],
    ['Japanese', '議会が可決した。来年施行される。', ['議会が可決した。', '来年施行される。']],
    ['Chinese', '公司发布了芯片！股价上涨。', ['公司发布了芯片！', '股价上涨。']],
    ['Arabic', 'أقر البرلمان القانون. هل ينجح؟', ['أقر البرلمان القانون.', 'هل ينجح؟']],
    ['white space of any kind', ' One\n came.\t Two  went. ', ['One came.', 'Two went.']],
    ['nothing', '  ', []],
  ])('%s', (_, text, sentences) => {
    expect(sentencesOf(text).map((each) => each.text)).toEqual(sentences)
  })

  it.each<[name: string, text: string, whole: boolean]>([
    ['with a full stop', 'It came.', true],
    ['with a full stop inside quotation marks', '“It came.”', true],
    ['with an ideographic full stop', '来た。', true],
    ['cut off by us', 'It came and then…', false],
    ['cut off by the outlet', 'It came and then [...]', false],
    ['cut off with three full stops', 'It came and then...', false],
    ['without an end', 'Came and went', false],
  ])('whole, or not: %s', (_, text, whole) => {
    expect(sentencesOf(text).at(-1)?.whole).toBe(whole)
  })

  it.each([
    ['open parentheses', (size: number) => '('.repeat(size)],
    ['quotation marks', (size: number) => `${'"'.repeat(size)}.`],
  ])('reads a long run of %s in linear time', (_, make) => {
    expect(growth(make, sentencesOf, 1_000)).toBeLessThan(LINEAR)
  })

  // ICU's segmenter is quadratic here; excerpts are cut long before that matters.
  it('reads a long run of very short sentences', () => {
    expect(sentencesOf('A. '.repeat(2_000))).toHaveLength(2_000)
  })
})
