import { parseQuery, type Query } from '../../core/search/query.ts'
import { closestWord } from '../../core/search/spelling.ts'
import { foldToBaseLetters } from '../../core/text/fold.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { queryContext } from '../feeds/feed-query.ts'
import { umbrellaOf } from '../layout/umbrella.ts'

/** Maximum number of words to correct: each costs a scan of part of the index. */
const WORDS_MAX = 4

/**
 * The typed query with each unknown word replaced by the nearest known one; null if there is none near, or if the corrected
 * query finds nothing.
 */
export async function suggestQuery(app: AppContext, query: Query, typed: string): Promise<string | null> {
  const unknown = [...new Set(query.all.flatMap(({ tokens, prefix }) => (prefix ? [] : tokens)))]
    .filter((word) => /^[\p{L}\p{M}\p{N}]{3,}$/u.test(word) && /\p{L}/u.test(word))
    .slice(0, WORDS_MAX)
  let text = typed
  for (const word of unknown) {
    const near = await app.store.termsNear(word)
    if (near.some(({ term }) => term === word)) continue
    const meant = closestWord(word, near)
    if (meant === null) continue
    // Words inside a filter are left alone.
    text = text.replace(/(?<![\p{L}\p{N}\p{M}:])[\p{L}\p{N}\p{M}]+(?![\p{L}\p{N}\p{M}:])/gu, (each) =>
      foldToBaseLetters(each) === word ? asWritten(each, meant) : each,
    )
  }
  return text !== typed && (await findsAny(app, text)) ? text : null
}

const asWritten = (typed: string, word: string): string =>
  /^\p{Lu}/u.test(typed) ? word.charAt(0).toUpperCase() + word.slice(1) : word

async function findsAny(app: AppContext, text: string): Promise<boolean> {
  const config = app.config()
  const { query } = parseQuery(text, queryContext(config))
  const beat = umbrellaOf(config)?.id
  const request = { query, sort: 'newest', ...(beat !== undefined && { beat }), limit: 1 } as const
  return (await app.store.searchStories(request)).stories.length > 0
}
