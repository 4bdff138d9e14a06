/** One rule of a beat; it adds `weight` once when it holds. */
export interface BeatRules {
  /**
   * Words and phrases, matched whole in any script, case and diacritics folded; value: weight. A term written in
   * capitals alone (`AI`, `IA`, `SEC`) matches capitals alone: "ai" and "sec" are words of other languages. `#` stands for a
   * number (`GPT-#`), `*` for any ending of a word (`regulat*`).
   */
  readonly words: Readonly<Record<string, number>>
  /** Words and phrases that speak against the beat; value: weight taken off. */
  readonly exclude: Readonly<Record<string, number>>
  /** Source ids; value: weight. */
  readonly sources: Readonly<Record<string, number>>
  /** Publishers' own category terms, case folded; value: weight. */
  readonly categories: Readonly<Record<string, number>>
}

/** A subject we cover. */
export interface Beat {
  readonly id: string
  readonly title: string
  readonly description: string
  /** The umbrella takes every story that any other beat takes, and what its own rules add. */
  readonly umbrella: boolean
  /** Beats other than the umbrella need the umbrella's own rules to hold, unless false. */
  readonly needsUmbrella: boolean
  readonly rules: BeatRules
  /** A story is filed here when its score reaches this. */
  readonly threshold: number
}
