import { z } from 'zod'
import { DEFAULT_PARAMETERS } from '../core/grouping/parameters.ts'
import { EXCERPT_MAX } from '../core/item/item.ts'
import { cronFault } from '../core/source/schedule.ts'
import { cidrFault, clockFault, intervalFault, languageFault, selectorFault, urlFault, zoneFault } from './formats.ts'

/** A string judged by one of the formats, which says itself what is wrong. */
const text = (judge: (text: string) => string | null) =>
  z.string().superRefine((value, context) => {
    const message = judge(value)
    if (message !== null) context.addIssue({ code: 'custom', message })
  })

const url = () => text(urlFault)
const language = () => text(languageFault)
const id = () =>
  z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?$/, 'an id of 1 to 60 lower-case letters, digits, ".", "_" or "-"')
const name = () => z.string().regex(/\S/, 'a text that is not empty')
const weight = () => z.number().min(0).max(10)

const schedule = () =>
  z.union([
    text(intervalFault),
    z
      .strictObject({
        cron: z
          .string()
          .describe('Cron expression of 5 fields (minute hour day month weekday), or 6 with seconds first.'),
        timeZone: text(zoneFault).optional().describe('IANA time zone of the cron expression; default: site.timeZone.'),
      })
      .superRefine(({ cron, timeZone }, context) => {
        const message = cronFault(cron, timeZone ?? 'UTC')
        if (message !== null) context.addIssue({ code: 'custom', path: ['cron'], message })
      }),
  ])

const rulesWeight = () => z.number().positive().max(100)
const rules = (what: string) =>
  z
    .union([z.array(name()), z.record(z.string(), rulesWeight())])
    .optional()
    .describe(
      `${what} A list, each with weight 1, or an object from text to weight; one text may hold several, separated by commas.`,
    )

const site = z.strictObject({
  title: name().describe('Name of the publication.'),
  description: z.string().default('').describe('One sentence on what it brings.'),
  url: url().default('http://localhost:8080/').describe('Public base URL; BEATWIRE_PUBLIC_URL goes before it.'),
  language: language().default('en').describe('Language of our own words, BCP 47.'),
  timeZone: text(zoneFault).default('UTC').describe('IANA time zone in which days begin and times are shown.'),
  contact: name().describe('Mail address or URL by which site owners reach us; named on the page about our crawler.'),
  disclaimer: z.string().default('').describe('Said on every page and in every feed.'),
  rights: z.string().default('').describe('Rights notice of the feeds.'),
  tagAuthority: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'a DNS name such as "news.example.org"')
    .optional()
    .describe('DNS name in the permanent tag: ids of stories (RFC 4151); default: the host of url. Change it never.'),
  hubs: z.array(url()).default([]).describe('WebSub hubs announced in every feed.'),
})

const network = z.strictObject({
  allow: z
    .array(text(cidrFault))
    .default([])
    .describe('Private address ranges (CIDR) that sources may be fetched from; all others are refused.'),
  hostGap: z.int().min(0).max(600_000).default(1000).describe('Milliseconds between two requests to one host.'),
  hostConcurrency: z.int().min(1).max(32).default(1).describe('Requests under way at once to one host.'),
  concurrency: z.int().min(1).max(256).default(16).describe('Requests under way at once, all hosts together.'),
  timeout: z
    .int()
    .min(100)
    .max(600_000)
    .default(30_000)
    .describe('Deadline of one request with all its redirects, in milliseconds.'),
  maxBytes: z
    .int()
    .min(1024)
    .max(1_000_000_000)
    .default(16_000_000)
    .describe('Largest document, in bytes after decompression.'),
})

const defaultTerms = z.strictObject({
  excerpt: z
    .int()
    .min(0)
    .max(EXCERPT_MAX)
    .optional()
    .describe('Characters of its text that may be quoted, on any page and in any feed; 0: none. Default: 300.'),
  images: z
    .enum(['none', 'show'])
    .optional()
    .describe('"show": a picture of its report is fetched, kept and shown by us. Default: "none".'),
  attribution: z
    .string()
    .nullable()
    .optional()
    .describe('Line that stands wherever its text is quoted, besides its name and link; null: none.'),
})
const terms = defaultTerms.extend({
  optOut: z
    .boolean()
    .optional()
    .describe('true: it wants no part in this; it is not asked, and nothing of it is shown anywhere.'),
})

const defaults = z.strictObject({
  schedule: schedule()
    .default('1h')
    .describe('When sources are asked that say nothing else: "30m", "2h", "1d", or cron.'),
  weight: weight().default(5).describe('Publisher weight, 0 to 10, of sources that say nothing else.'),
  language: language()
    .nullable()
    .default(null)
    .describe('Language of sources that say nothing else; null: told by the words of each item.'),
  terms: defaultTerms.default({}).describe('What sources let us show that say nothing else.'),
})

const group = z.strictObject({
  schedule: schedule().optional().describe('When sources of this group are asked.'),
  weight: weight().optional().describe('Publisher weight, 0 to 10, of sources of this group.'),
  terms: terms.default({}).describe('What sources of this group let us show.'),
})

const selector = () => text(selectorFault)
const page = z.strictObject({
  entry: selector().describe('CSS selector that finds one element for each entry.'),
  title: selector().optional().describe('Title, within an entry; default: its first heading or link.'),
  link: selector().optional().describe('Link, within an entry; default: its first link.'),
  summary: selector().optional().describe('Summary, within an entry.'),
  date: selector().optional().describe('Time of publication, within an entry.'),
  author: selector().optional().describe('Author, within an entry.'),
})

export const kinds = ['feed', 'page'] as const

const source = z.strictObject({
  id: id().describe('Permanent id; what we remember of the source hangs on it.'),
  name: name().describe('Name of the outlet as readers see it.'),
  kind: z
    .enum(kinds)
    .default('feed')
    .describe('"feed": RSS, Atom, RDF or JSON Feed; "page": an HTML listing, see page.'),
  url: url().describe('URL of the feed, or of the page.'),
  site: url().optional().describe('Home page of the outlet; default: the root of url.'),
  language: language()
    .nullable()
    .optional()
    .describe('Language of the outlet, BCP 47; null: mixed, told by the words of each item.'),
  weight: weight().optional().describe('Publisher weight, 0 to 10: the heaviest outlet leads a story.'),
  publisher: name()
    .optional()
    .describe('Publisher family: outlets of one family count as one; default: the registrable domain of site.'),
  group: z.string().optional().describe('Group whose schedule, weight and terms hold here.'),
  schedule: schedule()
    .optional()
    .describe('When the source is asked: "30m", "2h", "1d", or { "cron": …, "timeZone": … }.'),
  terms: terms
    .default({})
    .describe('What the source lets us show; what is not said here the group or the defaults say.'),
  enabled: z.boolean().default(true).describe('false: keep the line, do not ask.'),
  page: page.optional().describe('Where the entries of a page stand; only with kind "page".'),
})

const beat = z.strictObject({
  id: id().describe('Permanent id; part of the addresses of its pages and feeds.'),
  title: name().describe('Title as readers see it.'),
  description: z.string().default('').describe('One sentence on what it covers.'),
  umbrella: z
    .boolean()
    .default(false)
    .describe('true for the one beat that takes every story of the other beats, and what its own rules add.'),
  needsUmbrella: z
    .boolean()
    .default(true)
    .describe('A story is filed here only where the rules of the umbrella hold as well.'),
  threshold: rulesWeight()
    .default(2)
    .describe('Points from which on a story is filed here. A word in a title counts twice.'),
  words: rules(
    'Words that speak for the beat, matched whole in any script; in capitals alone they match capitals alone. # stands for a number (GPT-#), * for any ending (regulat*).',
  ),
  phrases: rules('Phrases that speak for the beat; the same as words.'),
  exclude: rules('Words and phrases that speak against the beat; their weight is taken off.'),
  sources: rules('Ids of sources that speak for the beat.'),
  categories: rules("Publishers' own categories that speak for the beat."),
})

const digest = z.strictObject({
  id: id().describe('Permanent id; part of the address of its pages.'),
  title: name().describe('Title as readers see it.'),
  period: z
    .enum(['daily', 'weekly'])
    .default('daily')
    .describe('"daily": one edition a local day; "weekly": one an ISO week, Monday to Sunday.'),
  beats: z.array(z.string()).min(1).describe('Ids of beats in the order of their sections.'),
  perBeat: z.int().min(1).max(100).default(5).describe('Stories in one section.'),
  perPublisher: z
    .int()
    .min(1)
    .max(100)
    .default(3)
    .describe('Stories in one edition that one publisher alone tells; what several tell is not counted.'),
  closeAt: text(clockFault)
    .default('01:00')
    .describe(
      "Local time HH:MM at which an edition is closed for good, on the day after its last: a week's on Monday.",
    ),
})

const grouping = z.strictObject({
  aliases: z
    .array(z.array(name()).min(2))
    .default([])
    .describe('Lists of names that mean the same, as in ["OpenAI", "ChatGPT maker"]; they are added to our own.'),
  threshold: z
    .number()
    .min(0.05)
    .max(0.9)
    .optional()
    .describe(
      `How strongly a report must be tied to a story to join it; default: ${DEFAULT_PARAMETERS.threshold}. More: fewer wrong joins, more events told twice.`,
    ),
  suggestThreshold: z
    .number()
    .min(0.01)
    .max(0.9)
    .optional()
    .describe(
      `From where on a weaker tie is shown to editors; default: ${DEFAULT_PARAMETERS.suggestThreshold}, or in proportion to threshold.`,
    ),
  windowDays: z
    .int()
    .min(1)
    .max(14)
    .optional()
    .describe(
      `Days within which reports are compared by their text; default: ${DEFAULT_PARAMETERS.span / 86_400_000}.`,
    ),
})

/** `feeds.config.json` as it is written. */
export const fileSchema = z.strictObject({
  $schema: z.string().optional().describe('Where editors find the schema of this file.'),
  site: site.describe('The publication.'),
  network: network.prefault({}).describe('How we behave on the network.'),
  defaults: defaults.prefault({}).describe('What holds for sources that say nothing else.'),
  groups: z.record(name(), group).default({}).describe('Groups of sources by name, with what holds for them.'),
  sources: z.array(source).describe('The places we watch.'),
  beats: z.array(beat).min(1).describe('The subjects we cover, each with its rules; exactly one is the umbrella.'),
  grouping: grouping.prefault({}).describe('How reports are put together into stories.'),
  digests: z.array(digest).default([]).describe('Digests: one edition a day, or a week.'),
  feedLength: z.int().min(1).max(1000).default(60).describe('Entries in a published feed.'),
})

export type FileConfig = z.output<typeof fileSchema>
export type FileSource = FileConfig['sources'][number]
export type FileBeat = FileConfig['beats'][number]
export type FileSchedule = NonNullable<FileSource['schedule']>

/** JSON Schema (draft 7) of `feeds.config.json`, for completion in editors. */
export const configSchema = (): Record<string, unknown> => ({
  title: 'Beatwire configuration',
  ...z.toJSONSchema(fileSchema, { io: 'input', target: 'draft-7' }),
})
