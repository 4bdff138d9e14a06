import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judgeConfig } from '../../src/config/judge.ts'
import type { Fault } from '../../src/config/types.ts'

const good = {
  site: { title: 'Wire', contact: 'desk@wire.example', url: 'https://wire.example/news', timeZone: 'Europe/Vienna' },
  groups: { press: { schedule: '30m', weight: 7 } },
  sources: [
    { id: 'one', name: 'One', url: 'https://feeds.one.co.uk/rss', group: 'press' },
    { id: 'two', name: 'Two', url: 'https://two.example/feed', schedule: { cron: '0 */2 * * *' }, weight: 3 },
  ],
  beats: [
    { id: 'ai-beats', title: 'AI', umbrella: true, words: ['AI, KI', 'chatbot'] },
    { id: 'chips', title: 'Chips', words: { 'GPU, 显卡': 2 }, phrases: ['graphics card'], sources: ['one'] },
  ],
  digests: [{ id: 'daily', title: 'Daily', beats: ['chips', 'ai-beats'] }],
}

// biome-ignore lint/suspicious/noExplicitAny: edits are wrong on purpose
type Edit = (config: any) => void
const edited = (edit: Edit): string => {
  const config = structuredClone(good)
  edit(config)
  return JSON.stringify(config, null, 2)
}
const faultsOf = (text: string): string[] => {
  const judged = judgeConfig(text)
  return judged.ok ? [] : judged.faults.map(({ path, message }) => `${path}: ${message}`)
}

describe('judgeConfig', () => {
  it('returns the configuration with all defaults applied', () => {
    const judged = judgeConfig(JSON.stringify(good))
    if (!judged.ok) throw new Error(JSON.stringify(judged.faults))
    const { config } = judged
    expect(config.site).toEqual({
      title: 'Wire',
      description: '',
      url: 'https://wire.example/news/',
      language: 'en',
      timeZone: 'Europe/Vienna',
      contact: 'desk@wire.example',
      disclaimer: '',
      rights: '',
      tagAuthority: 'wire.example',
    })
    expect(config.network).toEqual({
      allow: [],
      hostGap: 1000,
      hostConcurrency: 1,
      concurrency: 16,
      timeout: 30_000,
      maxBytes: 16_000_000,
    })
    expect(config.sources[0]).toEqual({
      id: 'one',
      kind: 'feed',
      url: 'https://feeds.one.co.uk/rss',
      name: 'One',
      site: 'https://feeds.one.co.uk/',
      language: null,
      weight: 7,
      publisher: 'one.co.uk',
      group: 'press',
      schedule: { every: 1_800_000 },
      page: null,
      terms: { excerpt: 300, images: 'none', attribution: null, optOut: false },
    })
    expect(config.sources[1]).toMatchObject({
      weight: 3,
      group: null,
      schedule: { cron: '0 */2 * * *', timeZone: 'Europe/Vienna' },
    })
    expect(config.beats[0]).toMatchObject({
      umbrella: true,
      needsUmbrella: true,
      threshold: 2,
      rules: { words: { AI: 1, KI: 1, chatbot: 1 }, exclude: {} },
    })
    expect(config.beats[1]?.rules).toEqual({
      words: { GPU: 2, 显卡: 2, 'graphics card': 1 },
      exclude: {},
      sources: { one: 1 },
      categories: {},
    })
    expect(config.digests).toEqual([
      {
        id: 'daily',
        title: 'Daily',
        period: 'daily',
        beats: ['chips', 'ai-beats'],
        perBeat: 5,
        perPublisher: 3,
        closeAt: '01:00',
      },
    ])
    expect(config.feedLength).toBe(60)
  })

  it.each<[string, string, string | null]>([
    ['a shared host', 'https://chinai.substack.com/feed', 'chinai.substack.com'],
    ['a private suffix', 'https://qwenlm.github.io/index.xml', 'qwenlm.github.io'],
    ['an address', 'http://127.0.0.1:9400/wire/a.xml', 'one'],
    ['a local name', 'http://localhost/feed', 'one'],
  ])('takes the publisher of %s from its host, or else from its id', (_, url, publisher) => {
    const judged = judgeConfig(edited((config) => Object.assign(config.sources[0], { url })))
    expect(judged.ok && judged.config.sources[0]?.publisher).toBe(publisher)
  })

  it('keeps what a source says of how much of it is read', () => {
    const judged = judgeConfig(
      edited((config) =>
        Object.assign(config.sources[0], {
          maxBytes: 64_000_000,
          firstImport: 50,
          ignoreValidators: true,
          include: { language: ['en'], maxAge: '90d' },
          exclude: { title: ['sponsored'], category: ['deals'], author: ['Ad Desk'] },
        }),
      ),
    )
    expect(judged.ok && judged.config.sources[0]).toMatchObject({
      maxBytes: 64_000_000,
      firstImport: 50,
      ignoreValidators: true,
      include: { language: ['en'], maxAge: 90 * 86_400_000 },
      exclude: { title: ['sponsored'], category: ['deals'], author: ['Ad Desk'] },
    })
  })

  it('leaves out a source that is not enabled, and rules may still name it', () => {
    const judged = judgeConfig(edited((config) => Object.assign(config.sources[0], { enabled: false })))
    expect(judged.ok && judged.config.sources.map((source) => source.id)).toEqual(['two'])
  })

  it.each<[string, Edit, string]>([
    [
      'unknown key',
      (c) => (c.sources[1].scedule = '1h'),
      'sources[1].scedule: unknown key "scedule". Did you mean "schedule"?',
    ],
    ['unknown key at the top', (c) => (c.beat = []), 'beat: unknown key "beat". Did you mean "beats"?'],
    [
      'a rule that matches nothing',
      (c) => (c.sources[0].exclude = { title: ['ai*'] }),
      'sources[0].exclude.title[0]: "ai*" matches nothing: * must be at the end of a word, after at least three letters',
    ],
    [
      'an age that is none',
      (c) => (c.sources[0].include = { maxAge: '3 weeks' }),
      'sources[0].include.maxAge: "3 weeks" is not an age from "1h" to "3650d", such as "12h" or "90d"',
    ],
    ['missing key', (c) => delete c.sources[0].name, 'sources[0].name: is missing; expected a text'],
    ['wrong type', (c) => (c.sources[0].weight = 'high'), 'sources[0].weight: found "high"; expected a number'],
    ['too large', (c) => (c.sources[0].weight = 11), 'sources[0].weight: found 11; expected at most 10'],
    [
      'a name in two lists of aliases',
      (c) =>
        (c.grouping = {
          aliases: [
            ['OpenAI', 'ChatGPT maker'],
            ['Altman', 'chatgpt  Maker'],
          ],
        }),
      'grouping.aliases[1][1]: "chatgpt  Maker" is already in grouping.aliases[0]',
    ],
    [
      'a name without a word',
      (c) => (c.grouping = { aliases: [['Google', '!!']] }),
      'grouping.aliases[0][1]: "!!" matches nothing: it has no letter or digit',
    ],
    [
      'an alias alone',
      (c) => (c.grouping = { aliases: [['Google']] }),
      'grouping.aliases[0]: found a list; expected at least 2 entries',
    ],
    [
      'a threshold out of reach',
      (c) => (c.grouping = { threshold: 2 }),
      'grouping.threshold: found 2; expected at most 0.9',
    ],
    [
      'thresholds the wrong way round',
      (c) => (c.grouping = { threshold: 0.2, suggestThreshold: 0.3 }),
      'grouping.suggestThreshold: found 0.3; expected at most the threshold, which is 0.2',
    ],
    [
      'a slip in the grouping',
      (c) => (c.grouping = { treshold: 0.2 }),
      'grouping.treshold: unknown key "treshold". Did you mean "threshold"?',
    ],
    ['fraction', (c) => (c.feedLength = 1.5), 'feedLength: found 1.5; expected a whole number'],
    ['empty text', (c) => (c.sources[0].name = ' '), 'sources[0].name: found " "; expected a text that is not empty'],
    [
      'enum',
      (c) => (c.sources[0].kind = 'pages'),
      'sources[0].kind: found "pages"; expected "feed" or "page". Did you mean "page"?',
    ],
    [
      'interval',
      (c) => (c.sources[0].schedule = '2hours'),
      'sources[0].schedule: "2hours" is not an interval from "1m" to "30d", such as "30m", "2h" or "1d". Did you mean "2h"?',
    ],
    [
      'cron as a text',
      (c) => (c.sources[0].schedule = '0 * * * *'),
      'sources[0].schedule: "0 * * * *" is not an interval; write a cron expression as { "cron": "0 * * * *" }',
    ],
    [
      'schedule of a wrong type',
      (c) => (c.sources[0].schedule = 30),
      'sources[0].schedule: found 30; expected a text or an object',
    ],
    [
      'cron',
      (c) => (c.sources[1].schedule.cron = '0 */2 * *'),
      'sources[1].schedule.cron: "0 */2 * *" is not a cron expression: it needs 5 fields',
    ],
    [
      'key of a schedule',
      (c) => (c.sources[1].schedule.timezone = 'UTC'),
      'sources[1].schedule.timezone: unknown key "timezone". Did you mean "timeZone"?',
    ],
    [
      'time zone',
      (c) => (c.site.timeZone = 'Vienna'),
      'site.timeZone: "Vienna" is not an IANA time zone such as "Europe/Vienna". Did you mean "Europe/Vienna"?',
    ],
    ['time zone misspelt', (c) => (c.site.timeZone = 'Europe/Viena'), 'Did you mean "Europe/Vienna"?'],
    ['offset as a zone', (c) => (c.site.timeZone = '+01:00'), 'site.timeZone: "+01:00" is not an IANA time zone'],
    [
      'language',
      (c) => (c.site.language = 'German'),
      'site.language: "German" is not a BCP 47 language tag such as "en" or "pt-BR". Did you mean "de"?',
    ],
    ['language with underscore', (c) => (c.sources[0].language = 'pt_BR'), 'Did you mean "pt-BR"?'],
    [
      'URL',
      (c) => (c.sources[0].url = 'one.example/feed'),
      'sources[0].url: "one.example/feed" is not an absolute URL. Did you mean "https://one.example/feed"?',
    ],
    [
      'scheme',
      (c) => (c.sources[0].url = 'ftp://one.example/'),
      'sources[0].url: "ftp://one.example/" begins with ftp:; only http: and https: are supported',
    ],
    ['script URL', (c) => (c.sources[0].site = 'javascript:alert(1)'), 'begins with javascript:'],
    [
      'CIDR',
      (c) => (c.network = { allow: ['10.0.0.1', '10/8'] }),
      'network.allow[1]: "10/8" is not an address or a range such as "10.0.0.0/8"',
    ],
    [
      'id',
      (c) => (c.sources[1].id = 'One!'),
      'sources[1].id: found "One!"; expected an id of 1 to 60 lower-case letters',
    ],
    ['same id', (c) => (c.sources[1].id = 'one'), 'sources[1].id: "one" is already the id of sources[0]'],
    [
      'same URL',
      (c) => (c.sources[1].url = 'https://FEEDS.one.co.uk/rss#x'),
      'sources[1].url: "https://FEEDS.one.co.uk/rss#x" is already the url of sources[0]',
    ],
    [
      'page without selectors',
      (c) => (c.sources[0].kind = 'page'),
      'sources[0].page: is missing; a source of kind "page" needs selectors',
    ],
    [
      'selectors on a feed',
      (c) => (c.sources[0].page = { entry: 'li' }),
      'sources[0].page: only a source with "kind": "page" can have selectors',
    ],
    [
      'selector',
      (c) => Object.assign(c.sources[0], { kind: 'page', page: { entry: 'li[' } }),
      'sources[0].page.entry: "li[" is not a CSS selector:',
    ],
    [
      'group',
      (c) => (c.sources[0].group = 'pres'),
      'sources[0].group: there is no group "pres" in groups. Did you mean "press"?',
    ],
    [
      'two umbrellas',
      (c) => (c.beats[1].umbrella = true),
      'beats[1].umbrella: beats[0] is already the umbrella, which contains every story of the other beats; only one beat can be the umbrella',
    ],
    [
      'no umbrella',
      (c) => delete c.beats[0].umbrella,
      'beats: no beat has "umbrella": true; exactly one beat must be the umbrella, which contains every story of the other beats',
    ],
    [
      'weight of a word',
      (c) => (c.beats[1].words['machine learning'] = 'x'),
      'beats[1].words["machine learning"]: found "x"; expected a number',
    ],
    ['weight of zero', (c) => (c.beats[1].words.GPU = 0), 'beats[1].words.GPU: found 0; expected more than 0'],
    [
      'a word without letters',
      (c) => (c.beats[0].words = ['AI, !!']),
      'beats[0].words[0]: "!!" matches nothing: it has no letter or digit',
    ],
    [
      'beat of a digest',
      (c) => (c.digests[0].beats = ['chip']),
      'digests[0].beats[0]: there is no beat "chip". Did you mean "chips"?',
    ],
    [
      'a beat that wants the address of the digests',
      (c) => (c.beats[1].id = c.digests[0].beats[0] = 'digest'),
      'beats[1].id: "digest" is taken: feeds/digest.atom is the feed of the first digest',
    ],
    [
      'how often a digest comes',
      (c) => (c.digests[0].period = 'montly'),
      'digests[0].period: found "montly"; expected "daily" or "weekly"',
    ],
    [
      'a beat named twice',
      (c) => (c.digests[0].beats = ['chips', 'chips']),
      'digests[0].beats[1]: "chips" is listed twice',
    ],
    ['no section', (c) => (c.digests[0].beats = []), 'digests[0].beats: found a list; expected at least 1 entry'],
    [
      'closing time',
      (c) => (c.digests[0].closeAt = '25:00'),
      'digests[0].closeAt: "25:00" is not a time of day such as "01:30"',
    ],
    ['tag authority', (c) => (c.site.tagAuthority = 'a b'), 'site.tagAuthority: found "a b"; expected a DNS name'],
    ['null', (c) => (c.beats = null), 'beats: found null; expected a list'],
  ])('names the fault: %s', (_, edit, expected) => {
    const faults = faultsOf(edited(edit))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(expected)
  })

  it('reports all faults at once, in the order of the file, each with line and column', () => {
    const text = edited((config) => {
      config.site.colour = 'red'
      config.sources[0].url = 'nowhere'
      config.sources[1].id = 'one'
      config.digests[0].beats = ['robots']
      config.feedLength = 0
    })
    const judged = judgeConfig(text)
    const faults = judged.ok ? [] : judged.faults
    expect(faults.map((fault) => fault.path)).toEqual([
      'site.colour',
      'sources[0].url',
      'sources[1].id',
      'digests[0].beats[0]',
      'feedLength',
    ])
    const found = faults.map(({ line, column }) => text.split('\n')[line - 1]?.slice(column - 1))
    expect(found).toEqual(['"red"', '"nowhere",', '"one",', '"robots"', '0'])
  })

  it('accepts hubs, which older versions announced, with a warning', () => {
    const judged = judgeConfig(edited((c) => Object.assign(c.site, { hubs: ['https://hub.example/'] })))
    if (!judged.ok) throw new Error(JSON.stringify(judged.faults))
    expect(judged.warnings.map(({ path }) => path)).toEqual(['site.hubs'])
    expect(judged.config.site).not.toHaveProperty('hubs')
  })

  describe('warns of beats that name unknown sources', () => {
    const warningsOf = (edit: Edit): string[] => {
      const judged = judgeConfig(edited(edit))
      return judged.ok ? judged.warnings.map(({ path, message }) => `${path}: ${message}`) : ['not valid']
    }

    it.each<[string, Edit, string[]]>([
      ['all are known', () => {}, []],
      [
        'one is misspelt',
        (c) => (c.beats[1].sources = ['one, tow']),
        ['beats[1].sources: there is no source "tow" (did you mean "two"?); it has no effect'],
      ],
      [
        'the sources were replaced: one warning per beat, the list cut short',
        (c) => {
          c.sources = [{ id: 'own', name: 'Own', url: 'https://own.example/feed' }]
          c.beats[0].sources = { 'a1, b2': 2, c3: 1, d4: 1, e5: 1, f6: 1, g7: 3, a1: 1 }
        },
        [
          'beats[0].sources: there are no sources "a1", "b2", "c3", "d4", "e5" and 2 more; they have no effect',
          'beats[1].sources: there is no source "one" (did you mean "own"?); it has no effect',
        ],
      ],
      ['a source is switched off', (c) => (c.sources[0].enabled = false), []],
      ['there are faults as well', (c) => Object.assign(c.beats[1], { sources: ['x'], tite: '' }), ['not valid']],
    ])('%s', (_, edit, expected) => {
      expect(warningsOf(edit)).toEqual(expected)
    })

    it('has line and column, and keeps the rule', () => {
      const text = edited((config) => (config.beats[1].sources = { tow: 3 }))
      const judged = judgeConfig(text)
      if (!judged.ok) throw new Error('not valid')
      const [{ line, column }] = judged.warnings as [Fault]
      expect(text.split('\n')[line - 1]?.slice(0, column)).toBe('      "sources": {')
      expect(judged.config.beats[1]?.rules.sources).toEqual({ tow: 3 })
    })
  })

  it('survives any wrong type anywhere', () => {
    for (const wrong of [null, 7, 'x', [], {}, [null, 7, 'x', [], {}]])
      for (const key of Object.keys(good))
        expect(typeof judgeConfig(JSON.stringify({ ...good, [key]: wrong })).ok, `${key}`).toBe('boolean')
    for (const text of ['null', '[]', '7', '"x"', '{}']) expect(judgeConfig(text).ok, text).toBe(false)
  })

  it.each<[string, string, string]>([
    [
      'two commas',
      '{\n  "site": {"title": "x",,},\n}',
      '2:25 not JSON: expected a key in double quotation marks, found ","',
    ],
    ['no comma', '{\n  "a": 1\n  "b": 2\n}', '3:3 not JSON: expected ",", found "b"'],
    ['an open comment', '{\n  /* hello\n}', '2:3 not JSON: this comment has no closing */'],
    [
      'single quotes',
      "{'a': 1}",
      '1:2 not JSON: "\'a\'" is not a JSON value; keys and text need double quotation marks',
    ],
    ['a bare word', '{"a": yes}', '1:7 not JSON: "yes" is not a JSON value; keys and text need double quotation marks'],
    ['half a number', '{"a": 1.}', '1:7 not JSON: "1." is not a JSON value; keys and text need double quotation marks'],
    ['an open string', '{"a": "x\n}', '1:7 not JSON: this line ends inside a string; a quotation mark " is missing'],
    ['an unknown escape', '{"a": "\\x"}', '1:7 not JSON: this string contains an escape that JSON does not have'],
    [
      'a control character',
      '{"a": "\t"}',
      '1:7 not JSON: this string contains a control character; write it as an escape such as \\t',
    ],
    ['an early end', '{"a": [1, 2', '1:12 not JSON: expected "," or "]", found the end of the file'],
    ['an empty file', '', '1:1 not JSON: expected a value, found the end of the file'],
    ['more after the end', '{} {}', '1:4 not JSON: expected the end of the file, found "{"'],
    ['too many brackets', '['.repeat(100_000), '1:1 not JSON: nested too deeply'],
  ])('points at a syntax error: %s', (_, text, expected) => {
    const judged = judgeConfig(text)
    const faults = judged.ok ? [] : judged.faults
    expect(faults.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([expected])
  })

  it('reads comments and trailing commas, and counts their lines', () => {
    const text = `// our wire\n${JSON.stringify(good, null, 2)}`.replace('"weight": 3', '"weight": 30, /* high */')
    const judged = judgeConfig(text)
    const faults = judged.ok ? [] : judged.faults
    expect(faults.map(({ path, line, column }) => `${path} ${line}:${column}`)).toEqual(['sources[1].weight 29:17'])
    expect(judgeConfig(text.replace('30,', '3,')).ok).toBe(true)
  })

  it('names a key given twice, and reads a file with a byte order mark', () => {
    const text = `\ufeff${JSON.stringify(good, null, 2).replace('"groups"', '"feedLength": 5, "feedLength": 6, "groups"')}`
    expect(faultsOf(text)).toEqual(['feedLength: this key is given twice'])
    expect(judgeConfig(`\ufeff${JSON.stringify(good)}`).ok).toBe(true)
  })
})

describe('the shipped configuration', () => {
  const text = readFileSync(new URL('../../feeds.config.json', import.meta.url), 'utf8')

  it('has no fault', () => {
    expect(faultsOf(text)).toEqual([])
  })

  it('stays valid when its sources are replaced, with at most a warning per beat', () => {
    const file = { ...JSON.parse(text), sources: [{ id: 'own', name: 'Own', url: 'https://own.example/feed' }] }
    const judged = judgeConfig(JSON.stringify(file))
    if (!judged.ok) throw new Error(JSON.stringify(judged.faults))
    const paths = judged.warnings.map(({ path }) => path)
    expect(paths.length).toBeGreaterThan(0)
    expect(paths).toEqual([...new Set(paths)])
    for (const path of paths) expect(path).toMatch(/^beats\[\d+\]\.sources$/)
  })

  it('watches the industry in many languages, and files it under twelve beats', () => {
    const judged = judgeConfig(text)
    if (!judged.ok) throw new Error('see above')
    const { sources, beats, digests } = judged.config
    expect(sources.length).toBeGreaterThanOrEqual(90)
    const languages = new Set(sources.map((source) => source.language?.split('-')[0]))
    expect([...languages]).toEqual(expect.arrayContaining(['en', 'de', 'fr', 'es', 'zh', 'ja', 'ko']))
    expect(sources.filter((source) => source.kind === 'page').length).toBeGreaterThanOrEqual(2)
    expect(new Set(sources.map((source) => source.group))).toEqual(
      new Set(['labs', 'chips', 'research', 'policy', 'newsletters', 'press']),
    )
    expect(beats.map((beat) => beat.id)).toEqual([
      'ai-beats',
      'models',
      'research',
      'chips',
      'infrastructure',
      'funding',
      'policy',
      'safety',
      'products',
      'agents',
      'robotics',
      'business',
    ])
    expect(beats.filter((beat) => beat.umbrella).map((beat) => beat.id)).toEqual(['ai-beats'])
    expect(digests.map(({ id, period }) => [id, period])).toEqual([
      ['daily', 'daily'],
      ['weekly', 'weekly'],
    ])
  })
})
