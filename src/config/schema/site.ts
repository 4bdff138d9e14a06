import { z } from 'zod'
import { language, name, timeZone, url } from './values.ts'

export const site = z.strictObject({
  title: name().describe('Name of the publication.'),
  description: z.string().default('').describe('One sentence about the publication.'),
  url: url().default('http://localhost:8080/').describe('Public base URL. BEATWIRE_PUBLIC_URL overrides it.'),
  language: language()
    .default('en')
    .describe('Language of the texts that Beatwire itself writes (pages, feed titles), as a BCP 47 tag.'),
  timeZone: timeZone().default('UTC').describe('IANA time zone in which days begin and times are shown.'),
  contact: name().describe(
    'Mail address or URL where site owners can reach you. It is published on the page about the crawler.',
  ),
  disclaimer: z.string().default('').describe('Text shown on every page and in every feed.'),
  rights: z.string().default('').describe('Rights notice of the feeds.'),
  tagAuthority: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'a DNS name such as "news.example.org"')
    .optional()
    .describe('DNS name in the permanent "tag:" ids of stories (RFC 4151). Default: the host of url. Never change it.'),
  hubs: z
    .array(url())
    .optional()
    .describe('No effect: Beatwire does not notify WebSub hubs, so its feeds announce none.'),
})
