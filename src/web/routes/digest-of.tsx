import { digestDays } from '../../jobs/close.ts'
import { digestPath } from '../links.ts'
import { digestPage } from '../parts/digest-page.tsx'
import type { Route } from '../route.ts'

/** A day of a digest other than the first, whose own long address leads to its short one. */
export const digestOf: Route = {
  pattern: 'digest/:digest/:day',
  async render(world, { digest, day }) {
    const { digests } = world.config()
    const rules = digests.find(({ id }) => id === digest)
    if (!rules) return null
    const printed = await digestPage(world, rules, day!)
    return printed?.kind === 'document' && rules === digests[0]
      ? { kind: 'redirect', to: digestPath(digests, rules.id, day!), status: 301 }
      : printed
  },
  async paths(world) {
    const { digests } = world.config()
    const all = await Promise.all(digests.slice(1).map(({ id }) => digestDays(world, id)))
    return all.flatMap((days) =>
      days.length === 0
        ? []
        : [digestPath(digests, days[0]!.digest, 'latest'), ...days.map((d) => digestPath(digests, d.digest, d.day))],
    )
  },
}
