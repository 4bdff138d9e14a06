import type { SourceKind } from '../../core/source.ts'

/** How an invented outlet publishes. */
export type Form = 'rss' | 'atom' | 'json' | 'page'

export interface DemoOutlet {
  readonly id: string
  readonly name: string
  readonly form: Form
  readonly language: string
  /** Publisher weight 0–10. */
  readonly weight: number
}

/** Outlets that exist nowhere. Together they use every form that Beatwire reads. */
export const outlets: readonly DemoOutlet[] = [
  { id: 'lantern-post', name: 'The Lantern Post', form: 'rss', language: 'en', weight: 9 },
  { id: 'meridian-wire', name: 'Meridian Wire', form: 'rss', language: 'en', weight: 8 },
  { id: 'signal-silicon', name: 'Signal & Silicon', form: 'atom', language: 'en', weight: 8 },
  { id: 'chipwright', name: 'Chipwright Weekly', form: 'rss', language: 'en', weight: 6 },
  { id: 'corvid-labs', name: 'Corvid Labs', form: 'json', language: 'en', weight: 7 },
  { id: 'harbour-times', name: 'Harbour Times', form: 'json', language: 'en', weight: 5 },
  { id: 'preprint-digest', name: 'Preprint Digest', form: 'atom', language: 'en', weight: 4 },
  { id: 'nordrundschau', name: 'Nordrundschau', form: 'rss', language: 'de', weight: 7 },
  { id: 'gazette-du-lac', name: 'Gazette du Lac', form: 'atom', language: 'fr', weight: 6 },
  { id: 'machine-safety-office', name: 'Office for Machine Safety', form: 'page', language: 'en', weight: 6 },
]

/** The kind that reads this form. */
export const kindOf = (form: Form): SourceKind => (form === 'page' ? 'page' : 'feed')
