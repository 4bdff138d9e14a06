import type { Query } from '../../core/search/query.ts'
import type { Story } from '../../core/story/story.ts'

export interface StorySearch {
  readonly query: Query
  /** Only stories filed under this beat, whatever the query says. */
  readonly beat?: string
  /** Only stories reported by at least this many independent publishers. */
  readonly minPublishers?: number
  /** Only stories whose headline is in this language (primary subtag, lower case). */
  readonly language?: string
  readonly limit: number
  /** `newest` (the default): by time of publication. `best`: by relevance, weighed against age. */
  readonly sort?: 'newest' | 'best'
  /** The `next` of the previous page. */
  readonly before?: string
}

export interface SearchPage {
  readonly stories: readonly Story[]
  /** Pass it as `before` to get the next page; null on the last page. */
  readonly next: string | null
}

/** An indexed word with the number of stories that contain it. */
export interface Term {
  readonly term: string
  readonly stories: number
}

export interface SearchStore {
  /**
   * Stories whose reports together contain all that the query asks for: in headlines, titles, excerpts and names of
   * outlets and authors. A phrase must be in one of these. What `saveStories` stored is found at once. Pages have no
   * gaps and no repetitions.
   */
  searchStories(search: StorySearch): Promise<SearchPage>
  /**
   * The `before` with which a search for this beat continues after its newest stories, given in the order of `stories`; null
   * if there are no more. The search leaves none out, but may repeat some that were published in the same second.
   */
  searchCursor(beat: string, newest: readonly Pick<Story, 'id' | 'published'>[]): Promise<string | null>
  /** Indexed words that this (folded) word may be a typo of: similar start, similar length. May leave out very common words. */
  termsNear(word: string): Promise<Term[]>
}
