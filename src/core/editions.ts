import type { StoryView } from './stories.ts'

/** An ordered choice of stories for a beat, ready to print. */
export interface Edition {
  readonly beat: { readonly id: string; readonly title: string; readonly description: string }
  /** Newest `published` first. */
  readonly stories: readonly StoryView[]
  /** `updated` of its newest entry; null when empty. */
  readonly updated: number | null
}
