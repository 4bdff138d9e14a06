import { describe, expect, it } from 'vitest'
import { makeBrief } from '../../../src/core/brief/brief.ts'
import { toItems } from '../../../src/core/item/adopt-entries.ts'
import type { Report, Rule, StoryView } from '../../../src/core/story/story.ts'
import { HOUR, MINUTE, makeEntry, makeOutlet, makeReport, makeStory, NOON } from '../../support/make.ts'

/** A report: its outlet, headline and excerpt. */
interface Given {
  readonly by: string
  readonly title?: string
  readonly excerpt: string
  readonly language?: string
  readonly rule?: Rule
  readonly publisher?: string
  readonly weight?: number
}

const view = (given: readonly Given[]): StoryView => {
  let first = ''
  const reports = given.map(
    ({ by, title = '', excerpt, language = 'en', rule = 'similar', publisher, weight = 5 }, at): Report => {
      const entry = makeEntry({
        guid: `${by}-${at}`,
        link: `https://${by}.example/${at}`,
        title,
        summary: excerpt,
        language,
        published: NOON + at * MINUTE,
      })
      const [item] = toItems([entry], { id: by, language }, NOON + HOUR).items
      const outlet = makeOutlet(by, { name: by, language, weight, ...(publisher && { publisher }) })
      if (at === 0) first = item!.id
      return makeReport(item!, outlet, { rule: at === 0 ? 'first' : rule, nearest: at === 0 ? null : first })
    },
  )
  const lead = reports[0]!.item
  const { title: headline, excerpt, language } = lead
  return { story: makeStory('s', lead.id, { headline, excerpt, language, publishers: 2 }), reports }
}
const lead: Given = {
  by: 'alpha',
  title: 'Northwind unveils the N7 inference chip',
  excerpt: 'Northwind says the N7 inference chip doubles the throughput of its predecessor at the same power.',
}
const additions = (...others: readonly Given[]) =>
  makeBrief(view([lead, ...others])).additions.map(({ text, report }) => `${report.outlet.name}: ${text}`)
const quantities = (...given: readonly Given[]) =>
  makeBrief(view(given)).quantities.map((line) => `${line.quantities.join(' + ')} | ${line.publishers} | ${line.text}`)

describe('additions', () => {
  const VANCE = 'Chief executive Ada Vance told analysts that the N7 inference chip will be made by Taiwan Foundry.'
  const PRICE = 'The N7 inference chip will cost $12,000, a third less than the rival part from Holt Systems.'

  it.each<[name: string, others: readonly Given[], expected: readonly string[]]>([
    ['names that the lead lacks', [{ by: 'beta', excerpt: VANCE }], [`beta: ${VANCE}`]],
    ['an amount that the lead lacks', [{ by: 'beta', excerpt: PRICE }], [`beta: ${PRICE}`]],
    [
      'outlets in the order of their reports',
      [
        { by: 'beta', excerpt: VANCE },
        { by: 'gamma', excerpt: PRICE },
      ],
      [`beta: ${VANCE}`, `gamma: ${PRICE}`],
    ],
    [
      'nothing that repeats the lead',
      [{ by: 'beta', excerpt: 'The N7 inference chip of Northwind doubles the throughput of its predecessor.' }],
      [],
    ],
    [
      'a near-duplicate once',
      [
        { by: 'beta', excerpt: VANCE },
        { by: 'gamma', excerpt: `“${VANCE}” analysts heard.` },
      ],
      [`beta: ${VANCE}`],
    ],
    [
      'a near-duplicate once, whatever the endings',
      [
        { by: 'beta', excerpt: 'Holt Systems bans the N7 inference chip from its data centers in Lisbon and in Cork.' },
        { by: 'gamma', excerpt: 'Holt Systems is banning N7 inference chips from data centers of Lisbon and of Cork.' },
      ],
      ['beta: Holt Systems bans the N7 inference chip from its data centers in Lisbon and in Cork.'],
    ],
    [
      'nothing whose only new name is that of the lead’s outlet',
      [{ by: 'beta', excerpt: 'The N7 inference chip, so Alpha, is now shown by its maker to everybody.' }],
      [],
    ],
    ['nothing of a wire copy', [{ by: 'beta', excerpt: VANCE, rule: 'same-text' }], []],
    ['nothing of the same address', [{ by: 'beta', excerpt: VANCE, rule: 'same-url' }], []],
    [
      'one sentence a publisher',
      [
        { by: 'beta', excerpt: VANCE, publisher: 'house' },
        { by: 'gamma', excerpt: PRICE, publisher: 'house' },
      ],
      [`gamma: ${PRICE}`],
    ],
    [
      'nothing that depends on a sentence before it',
      [{ by: 'beta', excerpt: VANCE.replace('Chief executive Ada Vance', 'She') }],
      [],
    ],
    [
      'nothing on another subject',
      [
        {
          by: 'beta',
          excerpt: 'Cooks in Lisbon and Porto prefer sardines from Setúbal, says Maria Costa of Cozinha Nova.',
        },
      ],
      [],
    ],
    ['no question', [{ by: 'beta', excerpt: VANCE.replace(/\.$/, '?') }], []],
    [
      'no boilerplate',
      [
        {
          by: 'beta',
          excerpt: 'The post Northwind N7 inference chip from Ada Vance appeared first on Taiwan Foundry Weekly.',
        },
      ],
      [],
    ],
    ['no short fragment', [{ by: 'beta', excerpt: 'Ada Vance, N7 chip, Taiwan…' }], []],
    [
      'a truncated sentence, up to its last complete clause',
      [{ by: 'beta', excerpt: VANCE.replace(/\.$/, ', and by Holt Systems in Dre...') }],
      [`beta: ${VANCE.replace(/\.$/, ' …')}`],
    ],
    [
      'nothing of a sentence truncated within its only clause',
      [{ by: 'beta', excerpt: VANCE.replace(/\.$/, ' and by Holt Systems in Dre...') }],
      [],
    ],
    [
      'no filler without names',
      [{ by: 'beta', excerpt: 'The chip maker announced the inference chip in a blog post today, its company said.' }],
      [],
    ],
    ['nothing of the lead’s own publisher', [{ by: 'beta', excerpt: VANCE, publisher: 'alpha.example' }], []],
    [
      'nothing whose only new names are abbreviations of the trade',
      [{ by: 'beta', excerpt: 'Northwind is putting its AI-powered N7 inference chip directly into CEO hands.' }],
      [],
    ],
    [
      'a direct quotation',
      [
        {
          by: 'beta',
          excerpt: 'The maker of the N7 inference chip calls its older parts “rotten to the core” by now.',
        },
      ],
      ['beta: The maker of the N7 inference chip calls its older parts “rotten to the core” by now.'],
    ],
    ['nothing equal to its own headline', [{ by: 'beta', title: VANCE, excerpt: VANCE }], []],
  ])('%s', (_, others, expected) => {
    expect(additions(...others)).toEqual(expected)
  })

  it('are at most four, whatever the number of outlets', () => {
    const sentences = [
      'Analyst Bo Marsh expects shortages of the N7 chip at insurers in Lisbon.',
      'Farmers near Cork already rent N7 boards from Cy Holt to count their cattle.',
      'A museum in Turin, led by Di Reyes, wants the N7 to restore old films.',
      'Regulator Ed Novak has opened an inquiry into how the N7 was priced.',
      'Hospitals under Fay Quinn will compare the N7 with parts from Ostrava.',
      'Airlines such as Condor Sur plan to place one N7 in every simulator.',
    ]
    const found = additions(...sentences.map((excerpt, at) => ({ by: `outlet${at}`, excerpt })))
    expect(found).toHaveLength(4)
  })

  it('are headlines where feeds give no excerpt and the story has many reports', () => {
    const titles = [
      'Ada Vance: N7 inference chip goes to insurers first',
      'Holt Systems cuts prices after Northwind shows N7',
      'Northwind N7 inference chip doubles throughput',
      'N7 chip made by Taiwan Foundry at 3 nm in Tainan',
    ]
    const others = titles.map((title, at) => ({ by: `outlet${at}`, title, excerpt: '' }))
    expect(additions(...others)).toEqual([`outlet0: ${titles[0]}`, `outlet1: ${titles[1]}`, `outlet3: ${titles[3]}`])
    expect(additions(...others.slice(0, 3))).toEqual([])
  })

  it('are headlines without their credit, which is given separately', () => {
    const title = 'N7 inference chip made by Taiwan Foundry at 3 nm in Tainan (Bo Marsh/Chip Weekly)'
    const others = [title, 'N7 is shown', 'N7 is here', 'N7 out'].map((each, at) => ({
      by: `outlet${at}`,
      title: each,
      excerpt: '',
    }))
    const [first] = makeBrief(view([lead, ...others])).additions
    expect(first).toMatchObject({
      text: 'N7 inference chip made by Taiwan Foundry at 3 nm in Tainan',
      credit: 'Bo Marsh/Chip Weekly',
    })
  })

  it('work in Japanese', () => {
    const brief = makeBrief(
      view([
        {
          by: 'asahi',
          language: 'ja',
          title: 'ノースウィンドが推論チップN7を発表',
          excerpt: 'ノースウィンドは推論チップN7を発表した。',
        },
        {
          by: 'nikkei',
          language: 'ja',
          title: '新チップ',
          excerpt: '推論チップN7は台湾で生産され、価格は120万円となる。',
        },
      ]),
    )
    expect(brief.additions.map(({ text }) => text)).toEqual(['推論チップN7は台湾で生産され、価格は120万円となる。'])
  })

  it('are empty for a story of one report', () => {
    expect(makeBrief(view([lead]))).toEqual({ additions: [], quantities: [] })
  })
})

describe('quantities', () => {
  const round = { by: 'alpha', title: 'Harbour Labs raises $120M', excerpt: 'The round was led by an invented fund.' }
  it.each<[name: string, given: readonly Given[], lines: readonly string[]]>([
    [
      'one that several publishers give, with their number',
      [round, { by: 'beta', title: 'Harbour Labs closes a 120 million dollar round', excerpt: '' }],
      ['120 million dollar | 2 | Harbour Labs closes a 120 million dollar round'],
    ],
    [
      'none that only the lead gives, for it is on the page already',
      [round, { by: 'beta', title: 'Harbour Labs closes a round', excerpt: '' }],
      [],
    ],
    [
      'one that the lead lacks',
      [round, { by: 'beta', title: 'Harbour Labs is now worth $2B', excerpt: '' }],
      ['$2B | 1 | Harbour Labs is now worth $2B'],
    ],
    [
      'all of one sentence in one line',
      [round, { by: 'beta', title: 'Harbour Labs grew 40 % to $9M', excerpt: '' }],
      ['40 % + $9M | 1 | Harbour Labs grew 40 % to $9M'],
    ],
    [
      'none of a copy',
      [round, { by: 'beta', title: 'Harbour Labs is now worth $2B', excerpt: '', rule: 'same-text' }],
      [],
    ],
    [
      'each once, in the line that gives most',
      [
        { by: 'alpha', title: 'Harbour Labs raises money', excerpt: '' },
        { by: 'beta', title: 'Harbour Labs closes a $120M round', excerpt: '' },
        { by: 'gamma', title: 'Harbour Labs gets $120M at a $2B valuation', excerpt: '' },
      ],
      ['$120M + $2B | 2 | Harbour Labs gets $120M at a $2B valuation'],
    ],
    [
      'none that a sentence above gives, unless three publishers do',
      [
        { by: 'alpha', title: 'Harbour Labs raises money', excerpt: 'The round was led by an invented fund.' },
        { by: 'beta', excerpt: 'Investor Ada Vance put $120M into the round of Harbour Labs, and a desk in Cork.' },
        { by: 'gamma', title: 'Harbour Labs closes a round of $120M', excerpt: '' },
      ],
      [],
    ],
    ['no “100 %”', [round, { by: 'beta', title: 'Harbour Labs is 100% invented, says its chief', excerpt: '' }], []],
    ['none where no report gives any', [lead, { by: 'beta', title: 'Northwind shows a chip', excerpt: '' }], []],
  ])('%s', (_, given, lines) => {
    expect(quantities(...given)).toEqual(lines)
  })
})
