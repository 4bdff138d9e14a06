/**
 * Accuracy of language detection from titles alone, and its cost relative to reading the feeds.
 *
 *   npm run bench:languages -- CORPUS GOLD
 *
 * CORPUS holds captured feeds with an index.tsv (file, format, encoding, language …); GOLD is a file of English headlines.
 * Feeds that declare "en" are left out of CORPUS: half of all wrong declarations are "en".
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ParsedFeed } from '../core/source/entry.ts'
import { languageOf } from '../core/text/language.ts'
import { feedReader } from '../sources/feed/kind.ts'
import { languageDetector } from '../sources/text/language-detector.ts'
import { readStream } from './beats/data.ts'

interface Title {
  readonly title: string
  readonly language: string
}

/** Results for titles of known language. */
interface Accuracy {
  readonly titles: number
  /** Share with a detected language, and the share of those that are right. */
  readonly detected: number
  readonly right: number
  readonly confused: ReadonlyMap<string, number>
}

const SHORT = 30
const TURNS = 5

const primary = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0]!

function judge(titles: readonly Title[], detect: (title: string) => string | null): Accuracy {
  const confused = new Map<string, number>()
  let detected = 0
  let right = 0
  for (const { title, language } of titles) {
    const found = detect(title)
    if (found === null) continue
    detected++
    if (found === language) right++
    else confused.set(`${language} as ${found}`, (confused.get(`${language} as ${found}`) ?? 0) + 1)
  }
  return { titles: titles.length, detected: detected / titles.length, right: right / (detected || 1), confused }
}

const row = (name: string, { titles, detected, right }: Accuracy): string =>
  `| ${name} | ${titles} | ${detected.toFixed(3)} | ${right.toFixed(3)} |`

interface Document {
  readonly body: Buffer
  readonly url: string
  readonly language: string
}

async function main(corpus: string | undefined, gold: string | undefined): Promise<void> {
  if (!corpus || !gold) {
    console.error('usage: npm run bench:languages -- CORPUS GOLD')
    process.exitCode = 2
    return
  }
  const documents: Document[] = readFileSync(join(corpus, 'index.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split('\t'))
    .map(([file = '', , , language = '']) => ({
      body: readFileSync(join(corpus, 'feeds', file)),
      url: `http://newsroom.invalid/corpus/${file}`,
      language: primary(language),
    }))
  const read = async (): Promise<[Document, ParsedFeed][]> => {
    const feeds: [Document, ParsedFeed][] = []
    for (const document of documents) {
      const { body, url } = document
      const reading = await feedReader.read({ body, contentType: null, url }, { page: null, language: null })
      if (reading.ok) feeds.push([document, reading.feed])
    }
    return feeds
  }
  const cpu = () => process.cpuUsage().user + process.cpuUsage().system
  const start = process.memoryUsage().rss
  const began = cpu()
  const detect = await languageDetector()
  console.log(
    `start: ${Math.round((cpu() - began) / 1000)} ms of CPU, ${Math.round((process.memoryUsage().rss - start) / 1e6)} MB`,
  )
  const byTitle = (title: string) => languageOf(null, { title, excerpt: '' }, detect)

  const feeds = await read()
  const foreign = feeds.flatMap(([{ language }, { entries }]) =>
    /^(?!en)[a-z]{2}$/.test(language) ? entries.map(({ title }) => ({ title, language })) : [],
  )
  const english = readStream(gold).map(({ title }) => ({ title, language: 'en' }))
  console.log('\n| titles | | detected | of these right |\n| --- | ---: | ---: | ---: |')
  console.log(row('of feeds that declare a language other than English', judge(foreign, byTitle)))
  console.log(
    row(
      `of these, under ${SHORT} characters`,
      judge(
        foreign.filter(({ title }) => title.length < SHORT),
        byTitle,
      ),
    ),
  )
  console.log(row('English headlines', judge(english, byTitle)))
  const { confused } = judge([...foreign, ...english], byTitle)
  console.log(
    [...confused]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 12)
      .map(([pair, n]) => `${pair} ${n}`)
      .join(', '),
  )

  const entries = feeds.flatMap(([, one]) => one.entries)
  let reading = 0
  const detecting = { first: 0, again: 0 }
  /** CPU to determine the language of all entries, whether declared or not. */
  const detectAll = (mark: string) => {
    const before = cpu()
    for (const { title, summary, language } of entries)
      languageOf(language, { title: title + mark, excerpt: summary }, detect)
    return cpu() - before
  }
  for (let turn = 1; turn <= TURNS; turn++) {
    const before = cpu()
    await read()
    reading += cpu() - before
    // Different spaces each turn, so that the cache of the last turn does not help.
    detecting.first += detectAll(' '.repeat(turn))
    detecting.again += detectAll(' '.repeat(turn))
  }
  const undeclared = entries.filter(({ language }) => language === null).length
  console.log(
    `\n${entries.length} entries, ${undeclared} of them without a declared language; CPU for all, relative to reading the feeds:`,
  )
  console.log(
    `the first time ${(detecting.first / reading).toFixed(3)}, again ${(detecting.again / reading).toFixed(3)}`,
  )
}

await main(process.argv[2], process.argv[3])
