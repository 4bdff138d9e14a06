import { describe, expect, it } from 'vitest'
import { createRecentItems } from '../../src/core/grouping/recent-items.ts'
import { background, group, HOUR, item, MONDAY } from '../support/grouping.ts'

interface Pair {
  readonly kind: string
  readonly same: boolean
  readonly a: string
  readonly b: string
  readonly hours?: number
  /** Both from one outlet. */
  readonly one?: true
  readonly summaries?: readonly [string, string]
  /** What goes wrong today, and what it would take. */
  readonly known?: string
}

const pair = (kind: string, same: boolean, a: string, b: string, over: Partial<Pair> = {}): Pair => ({
  kind,
  same,
  a,
  b,
  ...over,
})
const yes = (kind: string, a: string, b: string, over?: Partial<Pair>) => pair(kind, true, a, b, over)
const no = (kind: string, a: string, b: string, over?: Partial<Pair>) => pair(kind, false, a, b, over)

/** Invented headlines; who reads them knows the answer. */
const pairs: readonly Pair[] = [
  yes(
    'launch',
    'Helio Labs launches Comet 3, its largest language model',
    'Comet 3 is here: Helio Labs unveils its largest model yet',
  ),
  yes(
    'launch',
    'Orbital AI releases Kestrel, an open-weights coding model',
    'Kestrel: Orbital AI opens the weights of its coding model',
    { hours: 4 },
  ),
  yes('launch', 'Nvidia announces Verity GPU with 400GB of memory', 'Nvidia’s new Verity GPU packs 400GB of memory', {
    hours: 2,
  }),
  yes('launch', 'Google brings Gemini agents to Gmail', 'Gmail gets Gemini agents that answer your mail, Google says', {
    hours: 6,
  }),
  yes('launch', 'Introducing Marlin', 'Helio Labs introduces Marlin, a model for marine research', { hours: 3 }),
  yes('launch', 'Apple’s Siri overhaul arrives in September', 'Apple to ship its Siri overhaul this September', {
    hours: 9,
  }),
  yes(
    'lawsuit',
    'Publishers sue Orbital AI over training data',
    'Orbital AI sued by publishers who say it trained on their books',
    { hours: 5 },
  ),
  yes(
    'lawsuit',
    'Judge dismisses authors’ copyright suit against Meta',
    'Meta wins dismissal of copyright lawsuit brought by authors',
    { hours: 7 },
  ),
  yes('lawsuit', 'Musk sues OpenAI again, alleging fraud', 'Elon Musk files new fraud lawsuit against OpenAI', {
    hours: 3,
  }),
  yes(
    'people',
    'Helio Labs co-founder Mara Lindqvist steps down',
    'Mara Lindqvist leaves Helio Labs, the company she co-founded',
    { hours: 4 },
  ),
  yes(
    'people',
    'OpenAI hires former Tesla executive Dana Ruiz to run hardware',
    'Dana Ruiz, once of Tesla, joins OpenAI as hardware head',
    { hours: 8 },
  ),
  yes('funding', 'Quanta Robotics raises $3.5B at $40B valuation', 'Robot maker Quanta raises $3.5 billion', {
    hours: 2,
  }),
  yes(
    'funding',
    'Warehouse-robot startup Peregrine lands $120 million Series C',
    'Peregrine raises $120M Series C for its warehouse robots',
    { hours: 3 },
  ),
  yes('funding', 'Anthropic in talks to raise $20bn', 'Sources: Anthropic is in talks to raise $20B in new funding', {
    hours: 1,
  }),
  yes(
    'policy',
    'EU delays key part of the AI Act by a year',
    'Brussels pushes back AI Act obligations by twelve months',
    { hours: 5 },
  ),
  yes('policy', 'Senate passes Frontier Model Act 61-38', 'Frontier Model Act clears the Senate', { hours: 4 }),
  yes('policy', 'California governor signs chatbot safety bill', 'Chatbot safety bill signed into law in California', {
    hours: 6,
  }),
  yes('chips', 'TSMC to build third Dresden fab', 'Third fab in Dresden: TSMC expands its German plant', { hours: 6 }),
  yes('outage', 'ChatGPT is down for thousands of users', 'ChatGPT outage hits thousands, OpenAI investigating', {
    hours: 1,
  }),
  yes(
    'follow-up',
    'Orbital AI’s Kestrel leaks customer chats',
    'Orbital AI apologises after Kestrel leaked customer chats',
    { hours: 20 },
  ),
  yes(
    'follow-up',
    'Report: Meta plans to cut 600 jobs in its AI unit',
    'Meta confirms it is cutting 600 jobs in its AI unit',
    { hours: 30 },
  ),
  yes('summaries', 'A voice that listens', 'Talking over it is fine now', {
    summaries: [
      'Helio Labs launches Halcyon, a full-duplex voice model.',
      'Halcyon, the full-duplex voice model by Helio Labs, is out.',
    ],
    hours: 2,
  }),
  yes('summaries', 'The chatbot that would not forget', 'Why regulators care about memory', {
    summaries: [
      'Italy’s privacy watchdog fines Orbital AI 12 million euros over chat memory.',
      'Orbital AI was fined 12 million euros by the Italian privacy watchdog.',
    ],
    hours: 5,
  }),
  yes('alias', 'ChatGPT maker to open Oslo office', 'OpenAI will open an office in Oslo', { hours: 3 }),
  yes('alias', 'Alphabet buys security startup Vaultline for $9 billion', 'Google to acquire Vaultline in $9B deal', {
    hours: 2,
  }),
  yes(
    'alias',
    'Facebook parent signs nuclear deal for Ohio data center',
    'Meta signs nuclear power deal for its Ohio data center',
    { hours: 2 },
  ),
  yes('version', 'Claude Comet 5.5 tops coding benchmark', 'Comet-5.5 beats every rival on coding benchmark', {
    hours: 4,
  }),
  yes(
    'paraphrase',
    'Robot dog completes marathon in Seoul',
    'A four-legged machine just ran 42 kilometres in South Korea',
    { hours: 5, known: 'not one word in common; needs an encoder of sentences' },
  ),
  yes('negation', 'OpenAI denies it plans to buy Pinwheel', 'OpenAI says it has no plan to acquire Pinwheel', {
    hours: 2,
  }),
  yes('Chinese', '星河实验室发布全新语音模型海燕', '海燕语音模型由星河实验室正式发布', { hours: 2 }),
  yes('Japanese', 'ソラ研究所、新しい翻訳モデル「カモメ」を公開', '翻訳モデル「カモメ」をソラ研究所が公開', {
    hours: 2,
  }),
  yes('German', 'Helio Labs eröffnet Rechenzentrum in Leipzig', 'Neues Rechenzentrum: Helio Labs kommt nach Leipzig', {
    hours: 3,
  }),
  yes(
    'French',
    'Orbital lève 300 millions d’euros pour ses robots',
    'Les robots d’Orbital séduisent: 300 millions d’euros levés',
    { hours: 3 },
  ),
  yes(
    'Spanish',
    'El Senado aprueba la ley de inteligencia artificial',
    'Aprobada en el Senado la ley de inteligencia artificial',
    { hours: 3 },
  ),
  yes('Russian', 'Яндекс представил новую модель «Чайка»', 'Новая модель «Чайка» представлена Яндексом', { hours: 3 }),
  yes('two languages', 'Helio Labs launches Halcyon voice model', 'Helio Labs stellt Sprachmodell Halcyon vor', {
    hours: 3,
  }),
  no('version', 'Helio launches GPT-5', 'Helio launches GPT-5.5', { hours: 2 }),
  no('version', 'Claude Sonnet 4.6 arrives', 'Claude Sonnet 5 arrives', { hours: 40 }),
  no('version', 'Comet 3 review: fast and cheap', 'Comet 2 review: slow and dear', { hours: 10 }),
  no('version', 'Xcode 26.3 adds agents', 'Xcode 26.4 beta fixes crashes', { hours: 30 }),
  no('amount', 'Startup Quanta raises $10B', 'Startup Orbital raises $3.5B', { hours: 2 }),
  no('amount', 'Nvidia invests $2 billion in Synthos', 'Nvidia invests $500 million in Wayfare', { hours: 8 }),
  no('company', 'Meta opens AI lab in Zurich', 'Anthropic opens AI lab in Tokyo', { hours: 3 }),
  no('company', 'Amazon cuts 900 jobs in cloud unit', 'Salesforce cuts 400 jobs in support', { hours: 6 }),
  no('company', 'Peregrine raises Series B for warehouse robots', 'Tandem raises Series B for surgical robots', {
    hours: 12,
  }),
  no('round', 'Peregrine raises $40 million Series B', 'Peregrine raises $120 million Series C', { hours: 100 }),
  no('company news', 'OpenAI opens an office in Oslo', 'OpenAI sued by publishers over training data', { hours: 3 }),
  no('company news', 'Nvidia earnings beat expectations', 'Nvidia unveils Verity GPU at Taipei keynote', { hours: 20 }),
  no('company news', 'Anthropic hires chief economist', 'Anthropic ships Claude for spreadsheets', { hours: 4 }),
  no('company news', 'Tesla robotaxi crashes in Austin', 'Tesla shares fall after weak sales', { hours: 9 }),
  no('person', 'Altman testifies before Senate', 'Altman buys ranch in Montana', { hours: 30 }),
  no('person', 'Musk says Grok will be open', 'Musk denies phone plans', { hours: 2 }),
  no('guide', 'Orbital AI opens Kestrel to all users', 'How to turn Kestrel off in Orbital AI', { hours: 20 }),
  no('sub-story', 'Helio Labs launches image model Prisma', 'How to stop Prisma from using your photos', { hours: 30 }),
  no('template', 'Best robot vacuum deals this weekend', 'Best laptop deals this weekend', { hours: 5, one: true }),
  no(
    'template',
    'Word puzzle today: hints and the answer for game 1480',
    'Word puzzle today: hints and the answer for game 1481',
    { hours: 24, one: true },
  ),
  no('template', 'The week in AI: chips, courts and chatbots', 'The week in AI: robots, rules and rivals', {
    hours: 110,
    one: true,
  }),
  no('template', 'Kettle X2 review: boils fast', 'Toaster T9 review: browns well', { hours: 12, one: true }),
  no('template', 'This Roomba is $250 off at Amazon', 'This Bose headset is $100 off at Amazon', {
    hours: 3,
    one: true,
  }),
  no('template', 'Daily brief', 'Daily brief', { hours: 24, one: true }),
  no('place', 'Chip plant opens in Dresden', 'Chip plant opens in Arizona', { hours: 48 }),
  no('place', 'Italy bans chatbot over privacy', 'Denmark taxes data centers', { hours: 10 }),
  no('percent', 'Chip shares fall 3% in Tokyo trading', 'Chip shares fall 7% in Tokyo trading', {
    hours: 49,
    known: 'two days apart, and one number differs: a share price moves, a survey does not',
  }),
  no('topic', 'What is an AI agent?', 'AI agents are changing how banks work', { hours: 6 }),
  no('topic', 'Data centers strain the Texas grid', 'Data centers drink too much water in Spain', {
    hours: 6,
    known: 'two words that always stand together count as two; needs phrases',
  }),
  no('negation', 'Court allows merger of Orbital and Quanta', 'Court reviews robot patent of Tandem', { hours: 6 }),
  no('German', 'Der neue Chip von Helio ist da', 'Das neue Büro von Orbital ist da', { hours: 6 }),
  no('Chinese', '星河实验室发布语音模型', '长江电力公布季度财报', { hours: 2 }),
  no('negation', 'Norway bans chatbots in primary schools', 'Finland will not ban phones at work', { hours: 6 }),
  no('negation', 'Helio Labs will not open Comet 3', 'Orbital AI opens the weights of Kestrel', { hours: 6 }),
  yes('negation', 'Quanta denies report of layoffs in Lyon', 'Quanta: no layoffs planned in Lyon', { hours: 4 }),
  no('round', 'Tandem raises $15M seed for surgical robots', 'Peregrine raises $15M seed for warehouse drones', {
    hours: 8,
  }),
  yes('round', 'Tandem closes $60M Series B', 'Surgical-robot startup Tandem raises $60 million', { hours: 6 }),
  no('round', 'Orbital AI valued at $9B in share sale', 'Quanta valued at $4B in share sale', { hours: 30 }),
  no('Chinese', '星河实验室发布语音模型海燕', '远山科技裁员三百人', { hours: 3 }),
  yes('Chinese', '远山科技宣布裁员三百人', '远山科技将裁员三百人，员工已获通知', { hours: 3 }),
  no('Japanese', 'ソラ研究所が翻訳モデルを公開', '東都銀行が新しい支店を開設', { hours: 3 }),
  yes('Korean', '한별연구소, 음성 모델 갈매기 공개', '한별연구소가 음성 모델 갈매기를 공개했다', { hours: 3 }),
  no('Korean', '한별연구소, 음성 모델 갈매기 공개', '서울시, 자율주행 버스 운행 시작', { hours: 3 }),
  yes(
    'Italian',
    'Il Garante multa Orbital per 12 milioni di euro',
    'Multa da 12 milioni a Orbital: decide il Garante',
    {
      hours: 5,
    },
  ),
  yes('Dutch', 'Helio Labs opent kantoor in Utrecht', 'Nieuw kantoor in Utrecht voor Helio Labs', { hours: 5 }),
  yes('Polish', 'Helio Labs otwiera biuro w Krakowie', 'Biuro Helio Labs w Krakowie już otwarte', { hours: 5 }),
  no('French', 'Orbital lève 300 millions d’euros', 'Quanta ouvre une usine à Lyon', { hours: 5 }),
  no('Spanish', 'El Senado aprueba la ley de datos', 'Un juez multa a una empresa de robots', { hours: 5 }),
  yes(
    'again',
    'I tried a note-taking robot for a week - here is how it went',
    'I tried a note-taking robot - and here is how it went',
    {
      hours: 72,
      one: true,
    },
  ),
  no('again', 'Best headset deals: save $40 on Aria', 'Best headset deals: save $90 on Brio', { hours: 72, one: true }),
  no('version', 'Kestrel 2.1 fixes memory leak', 'Kestrel 2.2 brings voice mode', { hours: 20 }),
  yes('version', 'Orbital ships Kestrel 2.2 with voice mode', 'Kestrel 2.2 adds voice mode', { hours: 5 }),
  no('place', 'Helio Labs opens office in Oslo', 'Helio Labs opens office in Lima', {
    hours: 60,
    known: 'all is equal but the place; needs to know that two places are different ones',
  }),
  no('person', 'Lindqvist leaves Helio Labs', 'Ruiz joins Helio Labs board', {
    hours: 40,
    known: 'two rare words in common are one name; needs phrases',
  }),
  no('old', 'Helio Labs opens office in Oslo', 'Helio Labs opens office in Oslo', { hours: 200 }),
]

const together = ({ a, b, hours = 1, one, summaries = ['', ''] }: Pair): boolean => {
  const [first, second] = group(
    [
      item('alpha', a, { id: 'a', excerpt: summaries[0], time: MONDAY }),
      item(one ? 'alpha' : 'beta', b, { id: 'b', excerpt: summaries[1], time: MONDAY + hours * HOUR }),
    ],
    createRecentItems(background),
  )
  return first!.storyId === second!.storyId
}

describe('pairs of invented headlines', () => {
  const judged = pairs.filter(({ known }) => known === undefined)

  it.each(judged.map((one) => [one.same ? 'same' : 'different', one.kind, one.a, one.b, one] as const))(
    '%s, %s: %s / %s',
    (_answer, _kind, _a, _b, one) => {
      expect(together(one)).toBe(one.same)
    },
  )

  it.each(pairs.filter(({ known }) => known !== undefined).map((one) => [one.kind, one.known, one] as const))(
    'known error, %s: %s',
    (_kind, _why, one) => {
      // When this fails the error is gone: strike it from the list.
      expect(together(one)).toBe(!one.same)
    },
  )

  it('are many, of both kinds', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(60)
    expect(pairs.length - judged.length).toBeLessThan(pairs.length / 10)
  })
})
