import type { Site } from '../../core/publish/site.ts'
import { closedUntil } from '../../core/source/host-limits.ts'
import type { NetworkFacts } from '../../jobs/network-facts.ts'
import { briefTimeText } from '../layout/words.ts'

/** An outage that has ended is told for this long, ms. */
const TOLD_FOR = 24 * 3_600_000

/** What concerns many sources at once: an outage of our own network, and hosts that asked us to wait. */
export const NetworkNote = ({ site, facts, now }: { site: Site; facts: NetworkFacts; now: number }) => {
  const { outage, limits } = facts
  const at = (time: number) => briefTimeText(site, time, '')
  const hosts = limits.filter(({ host }) => closedUntil(limits, host, now) !== null)
  const told = outage !== null && (outage.to === null || now - outage.to < TOLD_FOR)
  return (
    <>
      {told && (
        <p class="note" role="status">
          {outage.to === null
            ? `Our network has been down since ${at(outage.from)}. `
            : `Our network was down from ${at(outage.from)} to ${at(outage.to)}. `}
          No source is counted as failing because of it.
        </p>
      )}
      {hosts.map(({ host, until }) => (
        <p class="note">
          {host} asked us to wait until {at(until)}; its sources are not asked before then.
        </p>
      ))}
    </>
  )
}
