import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  BEAT_LIMITS,
  beatClassifierOf,
  type ClassifierItem,
  createBeatClassifier,
  parseBeatClassifier,
  pointsOf,
  UMBRELLA_LIMITS,
} from '../../../src/core/beats/beat-classifier.ts'
import { createFeatureReader, featureTermsOf } from '../../../src/core/text/features.ts'
import { growth, LINEAR } from '../../support/growth.ts'

const shipped = readFileSync(new URL('../../../src/artefacts/beats.tsv', import.meta.url), 'utf8')
const text = (title: string, excerpt = '', language: string | null = 'en'): ClassifierItem => ({
  title,
  excerpt,
  language,
})

describe('termsOf', () => {
  it.each<[string, string, string[]]>([
    ['words and pairs, folded', 'Raises Séries A', ['raises', 'raises series', 'series', 'series a']],
    ['no single letters or digits alone', "OpenAI's 5", ['openai', 'openai s', 's 5']],
    ['a currency sign is a word', '$20M', ['$', '$ 20m', '20m']],
    ['a Han character is a word', '芯片', ['片', '芯', '芯 片']],
    ['nothing', ' … ', []],
  ])('%s', (_, from, expected) => {
    expect([...featureTermsOf(from)].sort()).toEqual(expected)
  })
})

describe('createFeatureReader', () => {
  const vocabulary = ['raises', 'series a', 'a round', 'chip']
  const read = createFeatureReader(vocabulary)
  const found = (title: string, excerpt = '') => {
    const { terms, values, knownShare: known } = read({ title, excerpt })
    return { terms: Object.fromEntries(terms.map((term, at) => [vocabulary[term], values[at]])), known }
  }

  it('counts a term once, in the title more than in the excerpt', () => {
    expect(found('Raises, raises', 'It raises a series A round for a chip').terms).toEqual({
      raises: 1,
      'series a': 0.5,
      'a round': 0.5,
      chip: 0.5,
    })
  })
  it('makes no pair of the last word of the title and the first of the excerpt', () => {
    expect(found('Series', 'A').terms).toEqual({})
  })
  it('gives the share of known words', () => {
    expect(found('raises chip unheard of').known).toBe(0.5)
    expect(found('', '').known).toBe(0)
  })
  it('keeps nothing from one text to the next', () => {
    expect([found('chip'), found('none'), found('chip')].map(({ terms }) => terms)).toEqual([
      { chip: 1 },
      {},
      { chip: 1 },
    ])
  })
  it('reads the head of a long excerpt alone', () => {
    expect(found('', `${'lorem '.repeat(100)} chip`).terms).toEqual({})
  })
})

const small = createBeatClassifier({
  beats: ['funding', 'chips'],
  bias: [-1, -2],
  vocabulary: ['raises', 'series a', 'chip', 'the', 'of', 'fund'],
  weights: [[2, -1], [1.5, 0], [-0.5, 4], [], [], [1, 0]],
})
const margins = (...items: ClassifierItem[]) => {
  const opinion = small.classify(items)
  return opinion && [opinion.margin('funding'), opinion.margin('chips')]
}

describe('the model', () => {
  it.each<[string, ClassifierItem[], (number | null)[] | null]>([
    ['adds bias and weights', [text('Raises the fund')], [2, -3]],
    ['halves what stands in the excerpt', [text('the fund', 'raises of chip')], [0.75, -0.5]],
    ['is silent on words it never saw', [text('Gardens bloom the whole spring')], null],
    ['is silent on a text without words', [text('', '')], null],
    ['is silent where the feed names another language', [text('Raises the fund', '', 'de')], null],
    ['reads any English', [text('Raises the fund', '', 'en-GB')], [2, -3]],
    ['reads where no language is named', [text('Raises the fund', '', null)], [2, -3]],
  ])('%s', (_, items, expected) => {
    expect(margins(...items)).toEqual(expected)
  })

  it('knows no beat it was not trained on', () => {
    expect(small.classify([text('raises the fund')])?.margin('gardens')).toBeNull()
    expect(small.classify([text('raises the fund')])?.termsFor('gardens', 1)).toBe('')
  })

  it('counts the lead in full, and other reports by their share', () => {
    expect(margins(text('raises'), text('the chip'), text('of the'), text('the'))).toEqual([
      -1 + 2 - 0.5 / 4,
      -2 - 1 + 4 / 4,
    ])
    expect(margins(text('the'), text('raises'))).toEqual([0, -2.5])
  })

  it('gives the same answer however the other items are ordered', () => {
    const others = [text('raises', 'chip'), text('chip fund'), text('the', 'fund raises'), text('of fund')]
    expect(margins(text('the'), ...others)).toEqual(margins(text('the'), ...others.reverse()))
  })

  it('uses the other reports if it cannot read the lead', () => {
    expect(margins(text('Ein Fonds', '', 'de'), text('raises the fund'))).toEqual([2, -3])
  })

  it.each<[string, string, string, string]>([
    ['the beat of the highest margin', 'Raises the fund of chip', '', 'funding'],
    ['the next where that one is left out', 'Raises the fund of chip', 'funding', 'chips'],
    ['none that no word speaks for', 'the of', '', ''],
  ])('calls the likeliest: %s', (_, title, except, expected) => {
    expect(small.classify([text(title)])?.likeliest(except)).toBe(expected)
  })

  it('lists the words behind a margin, heaviest first, in one direction', () => {
    const opinion = small.classify([text('Raises series A fund', 'chip')])
    expect(opinion?.termsFor('funding', 1)).toBe('"raises" +2.0, "series a" +1.5, "fund" +1.0')
    expect(opinion?.termsFor('funding', -1)).toBe('"chip" −0.3')
  })
})

describe('pointsOf', () => {
  it.each<[string, number, number]>([
    ['nothing between the limits', -3, 0],
    ['nothing at a limit', BEAT_LIMITS.above, 0],
    ['what a margin passes the limit by', BEAT_LIMITS.above + 1.5, 1.5],
    ['no more than the most', 9, BEAT_LIMITS.most],
    ['off, below the other', BEAT_LIMITS.below - 0.5, -0.5],
    ['no more off than the most', -99, -BEAT_LIMITS.most],
  ])('gives %s', (_, margin, points) => {
    expect(pointsOf(margin, BEAT_LIMITS)).toBeCloseTo(points)
  })
  it('never adds points for an umbrella', () => {
    expect(pointsOf(99, UMBRELLA_LIMITS)).toBe(0)
    expect(pointsOf(-99, UMBRELLA_LIMITS)).toBe(-UMBRELLA_LIMITS.most)
  })
})

describe('parseBeatClassifier', () => {
  it('reads beats, biases, terms with gaps, and known words', () => {
    const model = parseBeatClassifier(
      '# made\nbeats\ta\tb\nbias\t-100\t50\nterm\traises\t\t150\nterm\tfund\t20\nknown\tthe of\n',
    )
    const opinion = model.classify([text('raises the fund of')])
    expect(model.beats).toEqual(['a', 'b'])
    expect(opinion?.margin('a')).toBeCloseTo(-0.8)
    expect(opinion?.margin('b')).toBeCloseTo(2)
  })
  it('makes an empty model of an empty table', () => {
    expect(parseBeatClassifier('').classify([text('raises the fund')])).toBeNull()
  })
  it.each([
    ['a row before the beats', 'term\tx\t1', 'line 1: no line "beats"'],
    ['an unknown row', 'beats\ta\nwords\tx', 'line 2: unknown kind "words"'],
    ['a weight that is none', 'beats\ta\nbias\t1\nterm\tx\theavy', 'line 3: "heavy" is not a number'],
    ['no biases', 'beats\ta\nterm\tx\t1', 'no line "bias"'],
  ])('names the fault: %s', (_, table, message) => {
    expect(() => parseBeatClassifier(table)).toThrow(message)
  })
  it('reads a text once', () => {
    expect(beatClassifierOf(shipped)).toBe(beatClassifierOf(shipped))
  })
})

describe('the shipped model', () => {
  const model = beatClassifierOf(shipped)

  it('says where it comes from and stays below a megabyte', () => {
    expect(shipped.split('\n')[0]).toMatch(/^# .*README\.md$/)
    expect(Buffer.byteLength(shipped)).toBeLessThan(1_000_000)
  })

  it.each([
    [
      'German',
      'Bundesregierung beschließt neue Regeln für Rechenzentren und den Einsatz von Sprachmodellen in Behörden',
    ],
    ['French', 'Le gouvernement présente une loi sur les centres de données et l’intelligence artificielle'],
    ['Spanish', 'El gobierno presenta una ley sobre los centros de datos y la inteligencia artificial en España'],
    ['Chinese', '国产大模型开源发布，性能刷新纪录'],
    ['Japanese', '生成AIで動く新しいロボット、工場で稼働'],
    ['Russian', 'Новая нейросеть обошла конкурентов'],
    ['Portuguese', 'Governo apresenta projeto de lei para regular a inteligência artificial nas escolas do país'],
    ['Dutch', 'Kabinet wil strengere regels voor kunstmatige intelligentie op scholen en bij de overheid'],
  ])('does not classify %s', (_, title) => {
    expect(model.classify([text(title, '', null)])).toBeNull()
  })

  it('reads English headlines', () => {
    const opinion = model.classify([
      text('Startup raises $40 million in Series A led by a venture fund at a $300 million valuation'),
    ])
    expect(opinion?.margin('funding')).toBeGreaterThan(1)
    expect(opinion?.termsFor('funding', 1)).toMatch(/"(valuation|series a|raises)"/)
    expect(opinion?.margin('robotics')).toBeLessThan(-2)
  })

  it('judges titles with summaries in linear time', () => {
    const titles = (count: number) =>
      Array.from({ length: count }, (_, n) => [
        text(
          `Startup ${n} raises $${n}M to build AI agents for hospitals in ${n} cities`,
          'The company says its large language model reads charts and writes letters; investors led by a fund joined, and regulators are watching what comes of it next year.',
        ),
      ])
    const judge = (items: ReturnType<typeof titles>) => {
      for (const one of items) model.classify(one)
    }
    expect(growth(titles, judge, 500)).toBeLessThan(LINEAR)
  })
})
