import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judgeConfig } from '../../src/config.ts'
import { assignBeats } from '../../src/core/assign.ts'
import type { Beat, BeatRules } from '../../src/core/beats.ts'
import type { Item } from '../../src/core/items.ts'

const item = (title: string, excerpt = '', over: Partial<Item> = {}): Item => ({
  id: `${title}|${excerpt}|${over.sourceId ?? ''}`,
  sourceId: 'alpha',
  guid: '',
  identity: '',
  link: null,
  url: null,
  title,
  excerpt,
  authors: [],
  categories: [],
  enclosures: [],
  image: null,
  language: 'en',
  published: null,
  updated: null,
  time: 0,
  firstSeen: 0,
  links: [],
  via: null,
  hash: '',
  ...over,
})
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
  it('says what it found, where, and what it counted', () => {
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

  it('tells why a story stands under the umbrella that its own rules do not bring there', () => {
    expect(of(item('Robot cooks'))[1]).toEqual({ beat: 'ai-beats', score: 0, reasons: ['filed under robotics'] })
  })

  it('counts what the lead says in full, and what others say by their share', () => {
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

  it('gives the same answer whether the lead is among the items or not, and however they are ordered', () => {
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

const judged = judgeConfig(readFileSync(new URL('../../feeds.config.json', import.meta.url), 'utf8'))
if (!judged.ok) throw new Error('the shipped configuration has faults')
const shipped = judged.config.beats
const filed = (title: string, excerpt = '') =>
  assignBeats({ lead: item(title, excerpt), items: [] }, shipped).map((one) => one.beat)

describe('the shipped beats', () => {
  it.each<[string, string, string[]]>([
    ['funding', 'Chipmaker Tachyon raises $300M Series C to build AI accelerators', ['ai-beats', 'funding', 'chips']],
    [
      'funding in German',
      'KI-Start-up Nebelfels schließt Finanzierungsrunde über 40 Millionen Euro ab',
      ['ai-beats', 'funding'],
    ],
    ['policy in French', 'Bruxelles adopte un règlement sur l’IA : ce que la loi change', ['ai-beats', 'policy']],
    ['policy in Spanish', 'El gobierno aprueba la ley de inteligencia artificial', ['ai-beats', 'policy']],
    ['models in Chinese', '国产大模型开源模型发布，性能刷新纪录', ['ai-beats', 'models']],
    ['robotics in Japanese', '生成AIで動く新しいロボット、工場で稼働', ['ai-beats', 'robotics']],
    ['chips in Korean', '인공지능 반도체 수요 급증', ['ai-beats', 'chips']],
    ['safety', 'Prompt injection lets hackers steal data from a popular chatbot', ['ai-beats', 'safety']],
    ['agents', 'A coding agent that opens its own pull requests', ['ai-beats', 'agents']],
    ['infrastructure', 'Data center for AI will draw two gigawatts from the grid', ['ai-beats', 'infrastructure']],
  ])('file %s', (_, title, expected) => {
    expect(filed(title)).toEqual(expect.arrayContaining(expected))
  })

  it.each([
    ['gadget deals', 'The AI robot vacuum from Shark drops to its lowest price yet on sale'],
    ['a French verb', "J'ai traversé la France à vélo"],
    ['a review of earbuds', 'These earbuds are the best I have tested this year'],
    ['sport', 'Late goal sends the visitors to the final'],
    ['a phone plan', 'T-Mobile retires legacy plans, prompting price hikes'],
  ])('leave out %s', (_, title) => {
    expect(filed(title)).toEqual([])
  })
})

const goldFile = new URL('../../../shared/gold/stories-2026-02.tsv', import.meta.url)
const julyFile = new URL('../../../shared/gold/stories-2026-07.tsv', import.meta.url)
const rows = (file: URL): Record<string, string>[] => {
  const [head = [], ...lines] = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])))
}
const listed = (text = ''): string[] => text.split(',').filter((name) => name !== '')

describe.skipIf(!existsSync(goldFile))('the shipped beats on judged headlines (skipped without ../shared/gold)', () => {
  const names = shipped.map((one) => one.id)
  const f1 = (): Record<string, number> => {
    const gold = rows(goldFile).filter((row) => row.beats || row.beats_maybe)
    const answers = gold.map((row) => filed(row.title ?? '', row.summary))
    return Object.fromEntries(
      names.map((name) => {
        const umbrella = name === 'ai-beats'
        const pairs = gold.flatMap((row, at) => {
          const is = listed(row.beats)
          if (listed(row.beats_maybe).includes(umbrella ? 'none' : name)) return []
          return [[umbrella ? !is.includes('none') : is.includes(name), answers[at]!.includes(name)] as const]
        })
        const hits = pairs.filter(([is, says]) => is && says).length
        const misses = pairs.filter(([is, says]) => is !== says).length
        return [name, (2 * hits) / (2 * hits + misses)]
      }),
    )
  }

  it('find what is about AI, and file it as editors do', () => {
    const scores = f1()
    expect(scores['ai-beats']).toBeGreaterThan(0.97)
    expect(names.reduce((sum, name) => sum + scores[name]!, 0) / names.length).toBeGreaterThan(0.83)
    expect(Math.min(...Object.values(scores))).toBeGreaterThan(0.7)
  })

  it('keep gadget deals of a mixed stream out', () => {
    const deals = rows(julyFile).filter((row) =>
      /robot (vacuum|lawn|mower|pool)|lowest[- ](ever )?price|save over \$/i.test(row.title ?? ''),
    )
    const inside = deals.filter((row) => filed(row.title ?? '').length > 0)
    expect(deals.length).toBeGreaterThan(10)
    expect(inside.length / deals.length).toBeLessThan(0.1)
  })
})

describe('the speed of filing', () => {
  it('reads 5,000 titles with summaries well within the time a crawl can spare', () => {
    const texts = Array.from({ length: 5_000 }, (_, n) =>
      item(
        `Startup ${n} raises $${n}M to build AI agents for hospitals in ${n} cities`,
        'The company says its large language model reads charts and writes letters; investors led by a fund joined, and regulators are watching what comes of it next year.',
        { id: String(n) },
      ),
    )
    const start = process.cpuUsage()
    for (const one of texts) assignBeats({ lead: one, items: [] }, shipped)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(4_000)
  })
})
