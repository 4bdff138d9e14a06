import type { SourceKind } from '../core/source/source.ts'

/** How an invented outlet publishes. */
export type Form = 'rss' | 'atom' | 'json' | 'page'

/** How an outlet fails, from `daysAgo` days before the start: no connection, 410, or 403. */
export interface Failure {
  readonly how: 'silent' | 'gone' | 'refused'
  readonly daysAgo: number
}

export interface DemoOutlet {
  readonly id: string
  readonly name: string
  readonly form: Form
  readonly language: string
  /** Publisher weight 0–10. */
  readonly weight: number
  /** Its publisher, if it owns several outlets. */
  readonly publisher?: string
  /** As in the configuration. */
  readonly terms?: object
  readonly failure?: Failure
}

const pictures = { images: 'show' }

/** Invented outlets. Together they use every format that Beatwire reads and every kind of failure. */
export const outlets: readonly DemoOutlet[] = [
  { id: 'lantern-post', name: 'The Lantern Post', form: 'rss', language: 'en', weight: 9, terms: pictures },
  { id: 'meridian-wire', name: 'Meridian Wire', form: 'rss', language: 'en', weight: 8 },
  { id: 'signal-silicon', name: 'Signal & Silicon', form: 'atom', language: 'en', weight: 8, terms: pictures },
  { id: 'ledger-loom', name: 'Ledger & Loom', form: 'rss', language: 'en', weight: 7, terms: { excerpt: 160 } },
  { id: 'chipwright', name: 'Chipwright Weekly', form: 'rss', language: 'en', weight: 6, terms: pictures },
  { id: 'robot-yard', name: 'The Robot Yard', form: 'atom', language: 'en', weight: 5, terms: pictures },
  { id: 'harbour-times', name: 'Harbour Times', form: 'json', language: 'en', weight: 5, terms: pictures },
  { id: 'preprint-digest', name: 'Preprint Digest', form: 'atom', language: 'en', weight: 4 },
  { id: 'corvid-labs', name: 'Corvid Labs', form: 'json', language: 'en', weight: 7, terms: pictures },
  { id: 'tessera', name: 'Tessera Newsroom', form: 'rss', language: 'en', weight: 6, terms: pictures },
  { id: 'machine-safety-office', name: 'Office for Machine Safety', form: 'page', language: 'en', weight: 6 },
  {
    id: 'nordrundschau',
    name: 'Nordrundschau',
    form: 'rss',
    language: 'de',
    weight: 7,
    terms: { ...pictures, attribution: 'Text: Nordrundschau' },
  },
  { id: 'rechenwerk', name: 'Rechenwerk', form: 'atom', language: 'de', weight: 6 },
  { id: 'morgenkurier', name: 'Morgenkurier', form: 'json', language: 'de', weight: 5, terms: { excerpt: 0 } },
  { id: 'hinode-shimpo', name: '日の出新報', form: 'rss', language: 'ja', weight: 8, terms: pictures },
  { id: 'densan-now', name: '電算ナウ', form: 'atom', language: 'ja', weight: 5 },
  { id: 'gazette-du-lac', name: 'Gazette du Lac', form: 'atom', language: 'fr', weight: 6, terms: pictures },
  {
    id: 'fil-numerique',
    name: 'Le Fil numérique',
    form: 'rss',
    language: 'fr',
    weight: 5,
    publisher: 'gazette-du-lac',
  },
  {
    id: 'basin-courier',
    name: 'Basin Courier',
    form: 'rss',
    language: 'en',
    weight: 4,
    failure: { how: 'silent', daysAgo: 4 },
  },
  {
    id: 'model-meter',
    name: 'Model Meter',
    form: 'json',
    language: 'en',
    weight: 3,
    failure: { how: 'gone', daysAgo: 6 },
  },
  {
    id: 'closed-review',
    name: 'The Closed Review',
    form: 'rss',
    language: 'en',
    weight: 5,
    failure: { how: 'refused', daysAgo: 9 },
  },
]

/** The source kind that reads this form. */
export const sourceKindOf = (form: Form): SourceKind => (form === 'page' ? 'page' : 'feed')
