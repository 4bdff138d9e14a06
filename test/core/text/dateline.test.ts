import { describe, expect, it } from 'vitest'
import { readDateline, withoutSiteName } from '../../../src/core/text/dateline.ts'

const TEXT = 'Veldt Systems today announced Pilot 2.'

describe('readDateline', () => {
  it.each([
    ['AMSTERDAM, Nov. 30, 2026 /WireService/ -- ', 'WireService'],
    ['(WireService) - AMSTERDAM, Nov. 30, 2026 /WireService/ -- ', 'WireService'],
    ['NEW YORK, NY / ACCESSWIRE / November 30, 2026 / ', 'ACCESSWIRE'],
    ['SAN FRANCISCO--(BUSINESS WIRE)--', 'BUSINESS WIRE'],
    ['SAN JOSE, Calif., Nov. 30, 2026 (GLOBE NEWSWIRE) -- ', 'GLOBE NEWSWIRE'],
    ['(Reuters) - ', 'Reuters'],
    ['Nov 30 (Reuters) - ', 'Reuters'],
    ['WASHINGTON (AP) — ', 'AP'],
    ['Paris, 30 nov. 2026 (AFP) – ', 'AFP'],
    ['Berlin (dpa) - ', 'dpa'],
    ['BEIJING, Nov. 30 (Xinhua) -- ', 'Xinhua'],
    ['Oslo, November 30, 2026 – ', null],
  ])('%s', (dateline, agency) => {
    const read = readDateline(dateline + TEXT)
    expect(read).toEqual({ text: TEXT, agency })
  })

  it.each([
    TEXT,
    'Apple (AAPL) - the shares rose.',
    'OpenAI, the maker of chatbots (and of apps) – said so.',
    'Input/output errors/faults - a history.',
    'Well-known firms – and some others – agreed.',
    '',
  ])('leaves other texts alone: %s', (text) => expect(readDateline(text)).toEqual({ text, agency: null }))
})

describe('withoutSiteName', () => {
  it.each([
    ['Veldt announces Pilot 2 | FinPortal', 'Veldt announces Pilot 2'],
    ['Veldt announces Pilot 2 ｜ 金融', 'Veldt announces Pilot 2'],
    ['Live | FinPortal', 'Live | FinPortal'],
    ['A|B tests of models compared', 'A|B tests of models compared'],
  ])('%s', (title, without) => expect(withoutSiteName(title)).toBe(without))
})
