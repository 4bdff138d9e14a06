import { digestDays } from '../../jobs/close.ts'
import { digestPath } from '../links.ts'
import { digestPage } from '../parts/digest-page.tsx'
import type { Route } from '../route.ts'

/** A day of the first digest, which has the short addresses; `latest` leads to the newest. */
export const digestDay: Route = {
  pattern: 'digest/:day',
  async render(world, { day }) {
    const rules = world.config().digests[0]
    return rules ? digestPage(world, rules, day!) : null
  },
  async paths(world) {
    const { digests } = world.config()
    const rules = digests[0]
    if (!rules) return []
    const days = await digestDays(world, rules.id)
    return days.length === 0 ? [] : ['digest/latest', ...days.map(({ day }) => digestPath(digests, rules.id, day))]
  },
}
