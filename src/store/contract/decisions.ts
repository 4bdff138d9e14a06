import type { Decision } from '../../core/grouping/decisions.ts'
import type { PairRecord } from '../../core/grouping/explain/explain-pair.ts'
import type { Suggestion } from '../../core/story/story.ts'

export interface DecisionStore {
  /** Open suggestions from or to these stories (at most a few hundred ids), the highest score first. */
  suggestionsFor(storyIds: readonly string[]): Promise<Suggestion[]>
  /** Open suggestions for the newest items. */
  newestSuggestions(limit: number): Promise<Suggestion[]>
  /** Why these items joined, were merged or were suggested; ordered by item and nearest item. */
  reasonsOf(itemIds: readonly string[]): Promise<PairRecord[]>

  /** Editors' decisions about pairs of items, oldest first. */
  decisions(): Promise<Decision[]>
  /** Decisions that the stored stories violate, including those that later decisions overrule. */
  violatedDecisions(): Promise<Decision[]>
  /** A text that changes whenever any process stores or removes decisions. */
  decisionsRevision(): Promise<string>
  /** Removes the decisions about these pairs, in either order. Returns the number removed. */
  removeDecisions(pairs: readonly Pick<Decision, 'a' | 'b'>[]): Promise<number>
  /**
   * Stores decisions and deletes the suggestions they resolve. A decision replaces the earlier one about the same two
   * items. Throws if both items are the same.
   */
  saveDecisions(decisions: readonly Decision[], now: number): Promise<void>
}
