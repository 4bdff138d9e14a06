import { describe, expect, it } from 'vitest'
import { isMentioned, nameSpellingsOf, namesOf, quotationsOf } from '../../../src/core/text/named-entities.ts'

it.each<[string, string, string | null, readonly string[]]>([
  ['inside a sentence', 'The plant of Northwind is led by Ada Vance.', 'en', ['northwind', 'ada vance']],
  ['in the genitive', 'They like Northwind’s N7 best.', 'en', ['northwind n7']],
  ['not the capitals of a title', 'Northwind Opens Plant With Nobody Watching GPT-5 Closely', 'en', ['gpt-5']],
  ['not German nouns', 'Das Werk der Firma in Dresden baut den N7 für die KI.', 'de', ['n7']],
  ['with a capital within', 'The app runs on macOS, says xAI.', 'en', ['macos', 'xai']],
  ['in katakana', '新工場はノースウィンドが建てる。', 'ja', ['ノースウィンド']],
  ['not the trade, offices and the calendar', 'On Monday, an AI-powered app got a CEO in the US.', 'en', []],
])('names: %s', (_, text, language, names) => expect(namesOf(text, language)).toEqual(names))

it.each<[string, string, readonly string[]]>([
  [
    'in any marks',
    'It is “rotten to its core” and ‘show and tell’, says Vance.',
    ['rotten to its core', 'show and tell'],
  ],
  ['not a whole sentence', 'Northwind “is in early talks to give the state a stake”.', []],
  ['not one word', 'Northwind calls the N7 "open".', []],
  ['not praise', 'Northwind calls the N7 its "smartest chip ever".', []],
  ['not apostrophes', "Northwind's chips aren't what Holt's are.", []],
])('quotations: %s', (_, text, quotations) => expect(quotationsOf(text)).toEqual(quotations))

describe('a name', () => {
  const text = 'Northwind’s chief Ada Vance (once of Holt/Cork) likes the N7 and GPT-Live-1; ノースウィンドの工場'
  const words = new Set(nameSpellingsOf(text))
  it.each([
    ['itself', 'northwind', true],
    ['by its last word', 'chief executive vance', true],
    ['in the plural', 'n7s', true],
    ['between punctuation', 'holt', true],
    ['by a part of a hyphenated word', 'gpt', true],
    ['without spaces around', 'ノースウィンド', true],
    ['only as a part of another word', 'wind', false],
    ['of another version', 'n7-pro', false],
  ])('is mentioned %s', (_, name, mentioned) => expect(isMentioned(name, words, text)).toBe(mentioned))
})
