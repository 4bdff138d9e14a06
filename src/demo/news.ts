import { applications } from './news/applications.ts'
import { chips } from './news/chips.ts'
import { exclusives } from './news/exclusives.ts'
import { later } from './news/later.ts'
import { markets } from './news/markets.ts'
import { models } from './news/models.ts'
import { offTopic } from './news/off-topic.ts'
import { policy } from './news/policy.ts'
import { recent } from './news/recent.ts'
import { security } from './news/security.ts'
import type { DemoReport } from './report.ts'

/** Everything published before the demo starts: two weeks of events, reported by one outlet or many, and off-topic news. */
export const earlier: readonly DemoReport[] = [
  ...recent,
  ...models,
  ...chips,
  ...policy,
  ...markets,
  ...applications,
  ...security,
  ...exclusives,
  ...offTopic,
]

export { later }
