import { readFileSync } from 'node:fs'
import type { Newsroom } from './newsroom.ts'
import { outlets, sourceKindOf } from './outlets.ts'

interface Shipped {
  readonly beats: readonly { readonly sources?: unknown }[]
  readonly digests?: readonly unknown[]
}

const shipped = (): Shipped => JSON.parse(readFileSync(new URL('../../feeds.config.json', import.meta.url), 'utf8'))

/** The configuration of the demo: shipped beats and digests, with the sources of the invented newsroom on loopback. */
export const demoConfig = (newsroom: Newsroom, timeZone: string): object => {
  const { beats, digests } = shipped()
  return {
    site: {
      title: 'Beatwire demo',
      description: 'Invented news of an invented AI industry.',
      url: 'http://localhost:8080/',
      language: 'en',
      timeZone,
      contact: 'demo@example.org',
      disclaimer: 'Every outlet, company and event on these pages is invented.',
    },
    network: { allow: ['127.0.0.1/32'], hostGap: 0, hostConcurrency: 8 },
    sources: outlets.map((outlet) => ({
      id: outlet.id,
      kind: sourceKindOf(outlet.form),
      url: newsroom.feedUrl(outlet),
      name: outlet.name,
      site: newsroom.homeUrl(outlet),
      language: outlet.language,
      weight: outlet.weight,
      // All outlets share one host, so the publisher of each has to be named.
      publisher: outlet.publisher ?? outlet.id,
      ...(outlet.terms ? { terms: outlet.terms } : {}),
      ...(outlet.form === 'page' ? { page: pageRules } : {}),
    })),
    // The demo does not have the sources that these rules name.
    beats: beats.map(({ sources: _, ...beat }) => beat),
    ...(digests ? { digests } : {}),
  }
}

const pageRules = { entry: 'article.notice', title: 'h2', link: 'h2 a', summary: 'p.abstract', date: 'time' }
