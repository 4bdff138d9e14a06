/** The rules of a beat. A rule adds its weight once if it matches. */
export interface BeatRules {
  /**
   * Words and phrases with their weights. They match whole words of any script, whatever the case and diacritics. A term in
   * capitals (`AI`, `IA`, `SEC`) matches only capitals: "ai" and "sec" are words of other languages. `#` matches a number
   * (`GPT-#`), `*` any ending of a word (`regulat*`).
   */
  readonly words: Readonly<Record<string, number>>
  /** Words and phrases against the beat, with the weights that are subtracted. */
  readonly exclude: Readonly<Record<string, number>>
  /** Source ids with their weights. */
  readonly sources: Readonly<Record<string, number>>
  /** Publishers' own categories with their weights; case does not matter. */
  readonly categories: Readonly<Record<string, number>>
}

/** A subject we cover. */
export interface Beat {
  readonly id: string
  readonly title: string
  readonly description: string
  /** The umbrella beat has every story of the other beats, and those that its own rules add. */
  readonly umbrella: boolean
  /** If true, a story gets this beat only if it also reaches the umbrella beat by its own score. */
  readonly needsUmbrella: boolean
  readonly rules: BeatRules
  /** A story gets this beat if its score reaches this. */
  readonly threshold: number
}
