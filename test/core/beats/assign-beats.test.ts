import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judgeConfig } from '../../../src/config/judge.ts'
import { assignBeats } from '../../../src/core/beats/assign-beats.ts'
import type { Beat, BeatRules } from '../../../src/core/beats/beat.ts'
import { type BeatClassifier, beatClassifierOf, createBeatClassifier } from '../../../src/core/beats/beat-classifier.ts'
import type { Item } from '../../../src/core/item/item.ts'
import { growth, LINEAR } from '../../support/growth.ts'
import { makeItem } from '../../support/make.ts'

const item = (title: string, excerpt = '', over: Partial<Item> = {}): Item =>
  makeItem(`${title}|${excerpt}|${over.sourceId ?? ''}`, { title, excerpt, ...over })
const beat = (id: string, rules: Partial<BeatRules>, over: Partial<Beat> = {}): Beat => ({
  id,
  title: id,
  description: '',
  umbrella: false,
  needsUmbrella: true,
  threshold: 2,
  rules: { words: {}, exclude: {}, sources: {}, categories: {}, ...rules },
  ...over,
})
const ai = beat('ai-beats', { words: { AI: 2, chatbot: 1 }, exclude: { vacuum: 2 } }, { umbrella: true })
const chips = beat('chips', {
  words: { GPU: 1, 'export controls': 0.5 },
  exclude: { 'potato chips': 3 },
  sources: { foundry: 2 },
  categories: { Semiconductors: 2 },
})
const robots = beat('robotics', { words: { robot: 1 } }, { needsUmbrella: false })
const beats = [ai, chips, robots]

const of = (lead: Item, others: readonly Item[] = []) => assignBeats({ lead, items: [lead, ...others] }, beats)
const ids = (lead: Item, others: readonly Item[] = []) => of(lead, others).map((one) => one.beat)

describe('assignBeats', () => {
  it('gives reasons: what matched, where, and the points', () => {
    expect(of(item('AI firm buys GPU farm', 'Export controls bite; the AI firm shrugs.'))).toEqual([
      { beat: 'ai-beats', score: 4, reasons: ['word "AI" in title (+4)'] },
      { beat: 'chips', score: 2.5, reasons: ['word "GPU" in title (+2)', 'word "export controls" in excerpt (+0.5)'] },
    ])
  })

  it.each<[string, Item, string[]]>([
    ['one word of weight 1 in the title is enough', item('Chatbot writes a play'), ['ai-beats']],
    ['in the excerpt it is not', item('A play', 'written by a chatbot'), []],
    ['nothing said, nothing filed', item('Gardens in spring'), []],
    ['an exclusion takes its weight off', item('AI vacuum'), []],
    ['a beat needs the umbrella', item('New GPU for games'), []],
    [
      'unless it says otherwise, and then the umbrella takes the story too',
      item('Robot cooks'),
      ['robotics', 'ai-beats'],
    ],
    ['a source speaks for a beat', item('AI news', '', { sourceId: 'foundry' }), ['ai-beats', 'chips']],
    [
      'a category does, whatever its case',
      item('AI news', '', { categories: [{ term: 'semiconductors' }] }),
      ['ai-beats', 'chips'],
    ],
    [
      'a category by its label',
      item('AI news', '', { categories: [{ term: '12', label: 'SEMICONDUCTORS' }] }),
      ['ai-beats', 'chips'],
    ],
    ['an exclusion of its own', item('AI picks potato chips; GPU'), ['ai-beats']],
    ['only the head of a long excerpt is read', item('Notes', `${'lorem '.repeat(100)} AI`), []],
  ])('%s', (_, lead, expected) => {
    expect(ids(lead)).toEqual(expected)
  })

  it('explains why a story is in the umbrella beat against its own rules', () => {
    expect(of(item('Robot cooks'))[1]).toEqual({ beat: 'ai-beats', score: 0, reasons: ['filed under robotics'] })
  })

  it('counts the lead in full, and other reports by their share', () => {
    const plain = (n: number) => item('AI story', '', { sourceId: `s${n}` })
    const loud = (n: number) => item('AI story with GPU', '', { sourceId: `g${n}` })
    expect(ids(loud(1), [plain(1), plain(2), plain(3)])).toEqual(['ai-beats', 'chips'])
    expect(ids(plain(1), [loud(1), plain(2), plain(3)])).toEqual(['ai-beats'])
    const [, found] = of(item('AI story, GPU export controls', ''), [loud(1), loud(2)])
    expect(found?.reasons).toEqual(['word "GPU" in title (+2)', 'word "export controls" in title (+1)'])
    const many = assignBeats({ lead: plain(1), items: [plain(1), loud(1), loud(2), loud(3)] }, [
      ai,
      { ...chips, threshold: 1.5 },
    ])
    expect(many[1]).toEqual({ beat: 'chips', score: 1.5, reasons: ['word "GPU" in 3 of 4 reports (+1.5)'] })
  })

  it('gives the same result with or without the lead among the items, in any order', () => {
    const lead = item('AI and GPU')
    const others = [item('Robot AI', '', { sourceId: 'b' }), item('Nothing', 'GPU', { sourceId: 'c' })]
    const first = of(lead, others)
    expect(assignBeats({ lead, items: [...others].reverse() }, beats)).toEqual(first)
  })

  it('puts the best beat first, and equals in the order of the configuration', () => {
    expect(of(item('Robot chatbot')).map((one) => [one.beat, one.score])).toEqual([
      ['ai-beats', 2],
      ['robotics', 2],
    ])
  })

  it('works without an umbrella and without beats', () => {
    expect(assignBeats({ lead: item('New GPU'), items: [] }, [chips]).map((one) => one.beat)).toEqual(['chips'])
    expect(assignBeats({ lead: item('New GPU'), items: [] }, [])).toEqual([])
  })
})

describe('assignBeats with a model', () => {
  const model = createBeatClassifier({
    beats: ['chips', 'gardens', 'ai-beats'],
    bias: [-2, 0, 1],
    vocabulary: ['ai', 'wafer', 'fab', 'potato', 'chips', 'cheap', 'the', 'opens', 'gpu', 'recipe'],
    weights: [[], [2], [1], [], [], [0, 0, -6], [], [], [], [-8]],
  })
  const with_ = (title: string, excerpt = '', over: Partial<Item> = {}) =>
    assignBeats({ lead: item(title, excerpt, over), items: [] }, beats, model)
  const idsWith = (title: string, over: Partial<Item> = {}) => with_(title, '', over).map((one) => one.beat)

  it('adds the points of the model to those of the rules, with its words as the reason', () => {
    expect(with_('AI wafer fab opens', 'GPU')).toEqual([
      { beat: 'ai-beats', score: 4, reasons: ['word "AI" in title (+4)'] },
      {
        beat: 'chips',
        score: 3,
        reasons: ['model: "wafer" +2.0, "fab" +1.0 (+2)', 'word "GPU" in excerpt (+1)'],
      },
    ])
  })

  it.each<[string, string, Partial<Item>, string[]]>([
    ['the model alone files where it is sure', 'AI wafer fab opens', {}, ['ai-beats', 'chips']],
    ['but not where the umbrella does not hold', 'The wafer fab opens', {}, []],
    ['nor where it only leans that way', 'AI robot opens the fab', {}, ['ai-beats', 'robotics']],
    ['it takes back what it is sure to be wrong', 'AI GPU recipe', {}, ['ai-beats']],
    ['an exclusion of an editor silences it', 'AI wafer fab potato chips', {}, ['ai-beats']],
    ['it denies the umbrella, and all beneath it', 'Cheap AI GPU', {}, []],
    ['but never gives it', 'The wafer opens', {}, []],
    ['it keeps out of what it cannot read', 'AI wafer Fabrik eröffnet heute Morgen', {}, ['ai-beats']],
    ['and out of what the feed says is not its language', 'AI wafer fab opens', { language: 'fr' }, ['ai-beats']],
  ])('%s', (_, title, over, expected) => {
    expect(idsWith(title, over)).toEqual(expected)
  })

  describe('puts a story without a beat into the likeliest one', () => {
    const lift = createBeatClassifier({
      beats: ['chips', 'gardens', 'ai-beats'],
      bias: [-2, -2, 0],
      vocabulary: ['ai', 'foundry', 'roses', 'potato', 'chips', 'robot', 'the'],
      weights: [[], [0.6], [0, 0.9], [], [], [], []],
    })
    const filed = (title: string) => assignBeats({ lead: item(title), items: [] }, beats, lift)

    it('with a score that just reaches the threshold, and its reason', () => {
      expect(filed('The AI foundry')).toEqual([
        { beat: 'ai-beats', score: 4, reasons: ['word "AI" in title (+4)'] },
        { beat: 'chips', score: 2, reasons: ['model: the likeliest beat; "foundry" +0.6 (+2)'] },
      ])
    })
    it.each<[string, string, string[]]>([
      ['not without a word that speaks for it', 'The AI', ['ai-beats']],
      ['not where a beat we do not have is likelier', 'AI foundry roses', ['ai-beats']],
      ['not where another beat took it', 'AI robot foundry', ['ai-beats', 'robotics']],
      ['not against an exclusion', 'AI foundry potato chips', ['ai-beats']],
      ['not outside the umbrella', 'The foundry', []],
    ])('%s', (_, title, expected) => {
      expect(filed(title).map((one) => one.beat)).toEqual(expected)
    })
  })

  it('leaves beats unknown to the model to the rules, and ignores beats that are not configured', () => {
    expect(idsWith('Robot opens the fab')).toEqual(['robotics', 'ai-beats'])
    const others = [
      { ...ai, id: 'all' },
      { ...chips, id: 'silicon' },
    ]
    const lead = item('Cheap AI wafer fab opens')
    expect(assignBeats({ lead, items: [] }, others, model)).toEqual(assignBeats({ lead, items: [] }, others))
  })

  it('says so if none of the words explains a deduction', () => {
    const sure = createBeatClassifier({ beats: ['chips'], bias: [-6], vocabulary: ['ai', 'gpu'], weights: [[], []] })
    const [, found] = assignBeats({ lead: item('AI GPU'), items: [] }, [ai, { ...chips, threshold: 1 }], sure)
    expect(found?.reasons).toEqual(['word "GPU" in title (+2)', 'model: none of its words (−1)'])
  })
})

const judged = judgeConfig(readFileSync(new URL('../../../feeds.config.json', import.meta.url), 'utf8'))
if (!judged.ok) throw new Error('the shipped configuration has faults')
const shipped = judged.config.beats
const model = beatClassifierOf(readFileSync(new URL('../../../src/artefacts/beats.tsv', import.meta.url), 'utf8'))
const under = (title: string, help?: BeatClassifier) =>
  assignBeats({ lead: item(title, '', { language: null }), items: [] }, shipped, help).map((one) => one.beat)

describe.each([
  ['by rules alone', undefined],
  ['by rules and model', model],
])('the shipped beats, %s,', (_, help) => {
  const filed = (title: string) => under(title, help)

  it.each([
    ['a VPN review', 'NordTunnel VPN review: fast, cheap, and it keeps no logs'],
    ['a list of VPNs', 'The best VPNs we tested this year'],
    ['a VPN list in French', "Les meilleurs VPN pour regarder le rugby à l'étranger"],
    ['a phone deal', 'Samsung phone deals: every Galaxy at its record-low price'],
    ['a phone deal in German', 'Smartphone zum Bestpreis: Das Galaxy kostet nur noch 399 Euro'],
    ['a laptop deal that says AI', 'Get this AI-ready laptop for $300 off at Amazon this weekend'],
    ['a robot vacuum that says AI', 'The AI robot vacuum from Shark drops to its lowest price yet on sale'],
    ['a robot lawn mower', 'Save $120 on a robot lawn mower before the holiday sale ends'],
    ['a robot vacuum in French', "J'ai testé cet aspirateur robot : il est en promo"],
    ['a robot vacuum in Chinese', '今日优惠：扫地机器人直降五百元'],
    ['earbuds', 'These earbuds are the best I have tested this year'],
    ['earbuds in Spanish', 'Los mejores auriculares del año, rebajados'],
    ['a new phone in Japanese', 'スマートフォンの新色が発売'],
    ['a phone sale in Korean', '새 스마트폰 할인 행사 시작'],
    ['letters of AI in a name', 'AIDA cruise ship returns to Hamburg after refit'],
    ['an artist named Ai', 'Ai Weiwei builds a wall of porcelain in Berlin'],
    ['a painter named Claude', 'Claude Monet paintings return to Paris after restoration'],
    ['a sign of the zodiac', 'Gemini season: what the stars say about your week'],
    ['a French verb', "J'ai traversé la France à vélo"],
    ['a chip shortage of the car trade', 'Chip shortage delays deliveries of family cars'],
    ['chips for games', 'Intel chips for gaming PCs go on sale next week'],
    ['chips one eats', 'Potato chips recalled over undeclared milk'],
    ['a model on wheels', 'A new model of the family SUV reaches showrooms'],
    ['an electric car in Spanish', 'Nuevo modelo de coche eléctrico llega a España'],
    ['agents who let flats', 'Agents find the cheapest summer flats in Lisbon'],
    ['agents of players', 'Free agent signs four-year deal with the Bears'],
    ['money for oat milk', 'Startup raises $20 million to sell oat milk in supermarkets'],
    ['a fine for a bank', 'Regulators fine bank over mis-sold insurance'],
    ['sport', 'Late goal sends the visitors to the final'],
    ['a phone plan', 'T-Mobile retires legacy plans, prompting price hikes'],
  ])('leave out %s', (_, title) => {
    expect(filed(title)).toEqual([])
  })

  it.fails('leave out a company that has AI for its name (known error)', () => {
    expect(filed('Jet AI to buy two charter planes from Textron')).toEqual([])
  })

  it.each([
    ['English', 'Chatbot maker opens an office in Lisbon'],
    ['German', 'Regierung will KI an Schulen fördern'],
    ['French', "L'IA générative s'invite dans les hôpitaux"],
    ['Spanish', 'La inteligencia artificial llega a las aulas'],
    ['Chinese', '人工智能进入课堂'],
    ['Japanese', 'AIが病院の診断を助ける'],
    ['Korean', '인공지능이 교실에 들어온다'],
    ['Russian', 'Искусственный интеллект приходит в школы'],
  ])('know the subject in %s', (_, title) => {
    expect(filed(title)).toContain('ai-beats')
  })

  it.each([
    ['models', 'Qwerty Labs releases Otter 4, an open-weight language model with a million-token context'],
    ['models', 'Nebel veröffentlicht neues Sprachmodell mit offenen Gewichten'],
    ['models', '国产大模型开源模型发布，性能刷新纪录'],
    ['models', 'Anthropic ships Claude Opus 9.5'],
    ['models', 'OpenAI previews GPT-8'],
    ['models', 'Qwen7 tops the charts'],
    ['policy', 'AI labs must tell Brussels what they train on'],
    ['infrastructure', 'AI lab signs for a 2.5GW site in Texas'],
    ['funding', 'AI start-up Otter lands $75M Series B'],
    ['safety', 'Нейросети и безопасность: мошенники подделывают голоса'],
    ['robotics', 'Беспилотные такси с ИИ выходят на улицы'],
    ['research', 'Study finds language models cannot count their own words, researchers say'],
    ['research', 'Scientists train neural network to predict protein folding, paper in Nature shows'],
    ['chips', "Tachyon unveils AI accelerator to rival Nvidia's GPUs"],
    ['chips', 'TSMC raises prices for advanced AI chips'],
    ['chips', '인공지능 반도체 수요 급증'],
    ['infrastructure', 'Data center for AI will draw two gigawatts from the grid'],
    ['infrastructure', 'Rechenzentren für KI brauchen immer mehr Strom'],
    ['funding', 'Chipmaker Tachyon raises $300M Series C to build AI accelerators'],
    ['funding', 'KI-Start-up Nebelfels schließt Finanzierungsrunde über 40 Millionen Euro ab'],
    ['funding', 'KI-Start-up sammelt 30 Millionen Euro ein'],
    ['policy', 'Senators introduce bill to make AI companies disclose training data'],
    ['policy', 'Bruxelles adopte un règlement sur l’IA : ce que la loi change'],
    ['policy', 'El gobierno aprueba la ley de inteligencia artificial'],
    ['safety', 'Prompt injection lets hackers steal data from a popular chatbot'],
    ['safety', 'Deepfake voice scams cost pensioners millions'],
    ['products', 'ChatGPT adds shopping lists to its Android app'],
    ['products', 'Gemini app can now edit your photos by voice'],
    ['agents', 'A coding agent that opens its own pull requests'],
    ['agents', 'KI-Agenten übernehmen die Buchhaltung'],
    ['robotics', 'Humanoid robots start work at a car plant in Leipzig'],
    ['robotics', '生成AIで動く新しいロボット、工場で稼働'],
    ['business', 'Consulting firm cuts 3,000 jobs as AI takes over audits'],
    ['business', "L'éditeur de logiciels licencie 500 salariés à cause de l'IA"],
  ])('file under %s: %s', (beat, title) => {
    expect(filed(title)).toEqual(expect.arrayContaining(['ai-beats', beat]))
  })
})

describe('the shipped model', () => {
  it.each([
    ['policy', 'Novelists accuse chatbot maker of stealing their books'],
    ['funding', 'AI startup nets fresh money to expand overseas'],
    ['products', 'You can now ask ChatGPT to book a table'],
  ])('assigns %s where the rules have no word for it: %s', (beat, title) => {
    expect(under(title)).not.toContain(beat)
    expect(under(title, model)).toContain(beat)
  })

  it('changes nothing in a language it does not know', () => {
    for (const title of [
      'KI-Agenten übernehmen die Buchhaltung',
      '人工智能进入课堂',
      'La inteligencia artificial llega a las aulas',
    ])
      expect(under(title, model)).toEqual(under(title))
  })
})

describe('the cost of assigning beats', () => {
  it('is linear in the number of titles', () => {
    const titles = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        item(
          `Startup ${n} raises $${n}M to build AI agents for hospitals in ${n} cities`,
          'The company says its large language model reads charts and writes letters; investors led by a fund joined, and regulators are watching what comes of it next year.',
          { id: String(n) },
        ),
      )
    const file = (items: readonly Item[]) => {
      for (const one of items) assignBeats({ lead: one, items: [] }, shipped, model)
    }
    expect(growth(titles, file, 250)).toBeLessThan(LINEAR)
  })
})
