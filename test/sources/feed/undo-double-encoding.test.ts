import { describe, expect, it } from 'vitest'
import { undoubled } from '../../../src/sources/feed/undo-double-encoding.ts'
import { signOf } from '../../../src/sources/text/windows-1252.ts'
import { growth, LINEAR } from '../../support/growth.ts'

/** The text as it is after its UTF-8 was read as windows-1252. */
const doubled = (text: string): string => [...Buffer.from(text)].map(signOf).join('')

describe('undoubled', () => {
  it.each([
    'It’s late – says the lab',
    'Für',
    'Ünicode stays',
    'Zürich’s café AI – naïve?',
    'José',
    'JOSÉ',
    '£31',
    'says “the lab”',
    'a\u00a0b',
    '» Next',
    '海风实验室发布翻译模型',
    'Новая модель',
    'zł',
    'emoji 🚀 too',
    '5 € more',
    '© 2026',
  ])('repairs %s, encoded twice, thrice or by Latin-1', (text) => {
    expect(undoubled(doubled(text))).toBe(text)
    expect(undoubled(doubled(doubled(text)))).toBe(text)
    expect(undoubled(Buffer.from(text).toString('latin1'))).toBe(text)
  })

  it.each([
    ['a quote that has lost its last byte', 'says â€œthe labâ€\ufffd', 'says “the lab”'],
    ['real quotes beside it', '“FÃ¼r” – alle', '“Für” – alle'],
    ['Chinese beside it', '海风 Itâ€™s', '海风 It’s'],
  ])('repairs %s', (_, text, expected) => {
    expect(undoubled(text)).toBe(expected)
  })

  it.each([
    'Für',
    'Ä Ö Ü',
    'ÃÃ',
    'Zürich’s café',
    '«CAFÉ»',
    'CAFÉ»',
    '„MENÜ“',
    'IL FAUT UNE LIBERTÉ… ',
    'LIBERTÉ—ÉGALITÉ',
    'AMANHÃ…',
    '“Así es mi bebé…”',
    'Ã is a letter, Ã¼ is a mistake – says Müller',
    '100 °C',
    'â',
    'Ça va',
    '海风实验室 – “小而快”',
    'ascii',
    '',
  ])('leaves %j', (text) => {
    expect(undoubled(text)).toBe(text)
  })

  it.each(['Ã¼', 'Ã', 'â€', 'â€™ü'])('reads %s many times in linear time', (unit) => {
    expect(growth((size) => unit.repeat(size), undoubled, 20_000)).toBeLessThan(LINEAR)
  })
})
