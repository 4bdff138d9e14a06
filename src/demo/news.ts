import { chips } from './news/chips.ts'
import { later } from './news/later.ts'
import { machines } from './news/machines.ts'
import { markets } from './news/markets.ts'
import { models } from './news/models.ts'
import { noise } from './news/noise.ts'
import { policy } from './news/policy.ts'
import { recent } from './news/recent.ts'
import { security } from './news/security.ts'
import { voices } from './news/voices.ts'
import type { DemoReport } from './report.ts'

/** What is known when the demo starts: a fortnight of events, told by one outlet or many, and what is no news of ours. */
export const earlier: readonly DemoReport[] = [
  ...recent,
  ...models,
  ...chips,
  ...policy,
  ...markets,
  ...machines,
  ...security,
  ...voices,
  ...noise,
]

export { later }
