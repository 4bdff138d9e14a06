import { z } from 'zod'
import { FIRST_IMPORT } from '../../core/item/first-import.ts'
import { SOURCE_ROLES } from '../../core/source/source.ts'
import { cidrFault } from '../formats.ts'
import { defaultTerms, terms } from './reuse-terms.ts'
import {
  age,
  formatted,
  id,
  language,
  maxBytes,
  name,
  schedule,
  selector,
  term,
  timeZone,
  url,
  weight,
} from './values.ts'

export const defaults = z.strictObject({
  schedule: schedule()
    .default('1h')
    .describe('How often sources are fetched: "30m", "2h", "1d", or { "cron": …, "timeZone": … }.'),
  weight: weight().default(5).describe('Publisher weight of sources, 0 to 10.'),
  language: language()
    .nullable()
    .default(null)
    .describe('Language of sources, as a BCP 47 tag. null: detected from the words of each item.'),
  terms: defaultTerms.default({}).describe('What may be shown of sources.'),
})

export const group = z.strictObject({
  schedule: schedule().optional().describe('How often sources of this group are fetched.'),
  weight: weight().optional().describe('Publisher weight of sources of this group, 0 to 10.'),
  terms: terms.default({}).describe('What may be shown of sources of this group.'),
})

const termsIn = (what: string) =>
  z
    .array(term())
    .min(1)
    .max(200)
    .optional()
    .describe(`Words or phrases in ${what}, as in the words of a beat: * stands for any ending (regulat*).`)

const entryRules = (what: string) =>
  z
    .strictObject({
      title: termsIn('the title'),
      category: termsIn('a category'),
      author: termsIn('the name of an author'),
      language: z
        .array(language())
        .min(1)
        .max(50)
        .optional()
        .describe('Languages, as BCP 47 tags. An entry whose language is unknown is kept.'),
      maxAge: age().optional().describe('Entries published longer ago than this, such as "90d", are left out.'),
    })
    .optional()
    .describe(what)

const page = z.strictObject({
  entry: selector().describe('CSS selector that matches one element per entry.'),
  title: selector().optional().describe('Title within an entry. Default: its first heading or link.'),
  link: selector().optional().describe('Link within an entry. Default: its first link.'),
  summary: selector().optional().describe('Summary within an entry.'),
  date: selector().optional().describe('Time of publication within an entry.'),
  author: selector().optional().describe('Author within an entry.'),
})

export const source = z.strictObject({
  id: id().describe('Permanent id. Everything stored about the source belongs to this id, so never change it.'),
  name: name().describe('Name of the outlet as readers see it.'),
  kind: z
    .enum(['feed', 'page'])
    .default('feed')
    .describe('"feed": RSS, Atom, RDF or JSON Feed. "page": an HTML page that lists entries; needs page.'),
  url: url().describe('URL of the feed or page.'),
  site: url().optional().describe('Home page of the outlet. Default: the root of url.'),
  language: language()
    .nullable()
    .optional()
    .describe(
      'Language of the outlet, as a BCP 47 tag. null: several languages, detected from the words of each item. Default: defaults.language.',
    ),
  timeZone: timeZone()
    .optional()
    .describe(
      'IANA time zone of dates in the feed or page that name none, such as "Asia/Shanghai". It also decides what ambiguous names such as CST and IST mean. Default: UTC.',
    ),
  weight: weight()
    .optional()
    .describe(
      'Publisher weight, 0 to 10. The report with the highest weight leads its story. Default: that of the group, or else of defaults.',
    ),
  publisher: name()
    .optional()
    .describe(
      'Name of the publisher. Outlets of one publisher count as one independent voice. Default: the registrable domain of site.',
    ),
  group: z.string().optional().describe('Group in groups that gives this source its schedule, weight and terms.'),
  role: z
    .enum(SOURCE_ROLES)
    .default('press')
    .describe(
      'What the source is. "lab", "company": it reports about its own work; its page of a press release is the original. "press", "trade", "newsletter": it reports. "wire": news agency or press release service. "paper": preprints and journals. "regulator": authorities and courts. "forum", "aggregator": its entries link to reports of others, do not lead a story that has one of these, and are not counted as independent publishers.',
    ),
  schedule: schedule()
    .optional()
    .describe(
      'How often the source is fetched: "30m", "2h", "1d", or { "cron": …, "timeZone": … }. Default: that of the group, or else of defaults.',
    ),
  terms: terms
    .default({})
    .describe(
      'What may be shown of the source. Keys that are missing here are taken from the group, then from defaults.',
    ),
  maxBytes: maxBytes()
    .optional()
    .describe(
      'Largest document of this source that is read, in bytes after decompression. Of a larger feed that begins with its newest entries, only the first are read. Default: network.maxBytes.',
    ),
  firstImport: z
    .int()
    .min(0)
    .max(5000)
    .default(FIRST_IMPORT)
    .describe('How many entries are taken on first contact, the newest ones. Older entries stay left out.'),
  include: entryRules('Only entries that match are stored: at least one value of each key that is set.'),
  exclude: entryRules('Entries that match one of these values are not stored.'),
  ignoreValidators: z
    .boolean()
    .default(false)
    .describe(
      'true: the whole document is requested each time, for a server whose ETag or Last-Modified never changes.',
    ),
  allow: z
    .array(formatted(cidrFault))
    .optional()
    .describe(
      'Private address ranges (CIDR) that this source may be fetched from, also by a redirect from a public address. network.allow holds for all sources, but not for such redirects.',
    ),
  enabled: z.boolean().default(true).describe('false: the source stays in the file but is not fetched.'),
  page: page.optional().describe('CSS selectors that find the entries of a page. Only for kind "page".'),
})
