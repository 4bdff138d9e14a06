import { getDomain } from 'tldts'
import type { Beat } from '../core/beats/beat.ts'
import { FIRST_IMPORT } from '../core/item/first-import.ts'
import type { EntryRules, ReuseTerms, Schedule, Source } from '../core/source/source.ts'
import { ageOf, intervalOf } from './formats.ts'
import { ruleTermsOf } from './rule-terms.ts'
import type { FileBeat, FileConfig, FileEntryRules, FileSchedule, FileSource } from './schema/file.ts'
import type { Config } from './types.ts'

/** Builds the configuration from a valid file: applies defaults and group values. */
export function buildConfig(file: FileConfig): Config {
  const url = file.site.url.endsWith('/') ? file.site.url : `${file.site.url}/`
  const { tagAuthority = new URL(url).hostname, hubs: _, ...site } = file.site
  const built = file.sources.map((source) => buildSource(source, file))
  return {
    site: { ...site, url, tagAuthority },
    network: file.network,
    sources: file.sources.flatMap((source, at) => (source.enabled && !built[at]!.terms?.optOut ? built[at]! : [])),
    optedOut: built.filter(({ terms }) => terms?.optOut),
    beats: file.beats.map(buildBeat),
    grouping: file.grouping,
    digests: file.digests,
    feedLength: file.feedLength,
  }
}

function buildSource(source: FileSource, file: FileConfig): Source {
  const group = source.group === undefined ? undefined : file.groups[source.group]
  const site = source.site ?? new URL('/', source.url).href
  const { defaults } = file
  return {
    id: source.id,
    kind: source.kind,
    url: source.url,
    name: source.name,
    site,
    language: source.language === undefined ? defaults.language : source.language,
    ...(source.timeZone !== undefined && { timeZone: source.timeZone }),
    weight: source.weight ?? group?.weight ?? defaults.weight,
    publisher: source.publisher ?? publisherOf(site) ?? source.id,
    group: source.group ?? null,
    ...(source.role !== 'press' && { role: source.role }),
    schedule: buildSchedule(source.schedule ?? group?.schedule ?? defaults.schedule, file.site.timeZone),
    page: source.page ?? null,
    ...(source.maxBytes === undefined ? {} : { maxBytes: source.maxBytes }),
    ...(source.firstImport === FIRST_IMPORT ? {} : { firstImport: source.firstImport }),
    ...(source.include === undefined ? {} : { include: buildRules(source.include) }),
    ...(source.exclude === undefined ? {} : { exclude: buildRules(source.exclude) }),
    ...(source.ignoreValidators ? { ignoreValidators: true } : {}),
    ...(source.allow !== undefined && { allow: source.allow }),
    terms: buildTerms(file.defaults.terms, group?.terms, source.terms),
  }
}

const buildRules = ({ title, category, author, language, maxAge }: FileEntryRules): EntryRules => ({
  ...(title && { title }),
  ...(category && { category }),
  ...(author && { author }),
  ...(language && { language }),
  ...(maxAge !== undefined && { maxAge: ageOf(maxAge) ?? Number.NaN }),
})

/** Default maximum length of an excerpt, in characters: enough to know what a report is about. */
const EXCERPT = 300

type FileTerms = Partial<{ [Key in keyof ReuseTerms]: ReuseTerms[Key] | undefined }>

/** Each key is taken from the last of these that sets it. */
function buildTerms(...from: readonly (FileTerms | undefined)[]): ReuseTerms {
  const setting = <Key extends keyof ReuseTerms>(key: Key, otherwise: ReuseTerms[Key]): ReuseTerms[Key] => {
    for (const terms of from.toReversed()) {
      const value = terms?.[key]
      if (value !== undefined) return value
    }
    return otherwise
  }
  return {
    excerpt: setting('excerpt', EXCERPT),
    images: setting('images', 'none'),
    attribution: setting('attribution', null)?.trim() || null,
    optOut: setting('optOut', false),
  }
}

const buildSchedule = (schedule: FileSchedule, timeZone: string): Schedule =>
  typeof schedule === 'string'
    ? { every: intervalOf(schedule) ?? Number.NaN }
    : { cron: schedule.cron, timeZone: schedule.timeZone ?? timeZone }

/** Domains that host many publishers but are missing in the public suffix list. */
const SHARED = new Set(['substack.com', 'beehiiv.com', 'ghost.io'])

/** The registrable domain, or the host itself below a shared domain; null for an IP address or a local name. */
const publisherOf = (site: string): string | null => {
  const domain = getDomain(site, { allowPrivateDomains: true })
  return domain !== null && SHARED.has(domain) ? new URL(site).hostname : domain
}

const weightsOf = (...rules: readonly unknown[]): Record<string, number> =>
  Object.fromEntries(rules.flatMap(ruleTermsOf).map(({ term, weight }) => [term, weight]))

const buildBeat = (beat: FileBeat): Beat => ({
  id: beat.id,
  title: beat.title,
  description: beat.description,
  umbrella: beat.umbrella,
  needsUmbrella: beat.needsUmbrella,
  threshold: beat.threshold,
  rules: {
    words: weightsOf(beat.words, beat.phrases),
    exclude: weightsOf(beat.exclude),
    sources: weightsOf(beat.sources),
    categories: weightsOf(beat.categories),
  },
})
