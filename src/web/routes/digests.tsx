import { digestDays } from '../../jobs/close.ts'
import { digestPath, link } from '../links.ts'
import { page } from '../parts/page.tsx'
import { dayText, langOf } from '../parts/words.ts'
import type { Route } from '../route.ts'

/** Every day of every digest. */
export const digests: Route = {
  pattern: 'digest',
  async render(world) {
    const config = world.config()
    const { site } = config
    const all = await Promise.all(
      config.digests.map(async (rules) => ({ rules, days: await digestDays(world, rules.id) })),
    )
    return page(
      config,
      { path: 'digest', title: 'Digest', description: `The days of ${site.title}, one page each.` },
      <>
        <p>
          One page for every local day, the most widely reported stories first. When its day has ended an edition closes
          and changes no more.
        </p>
        {all.length === 0 && <p>No digest is configured.</p>}
        {all.map(({ rules, days }) => (
          <section class="part" aria-labelledby={`digest-${rules.id}`}>
            <h2 id={`digest-${rules.id}`} lang={langOf(site, site.language)}>
              {rules.title}
            </h2>
            {days.length === 0 && <p>No day with stories yet.</p>}
            <ul class="plain">
              {days.map(({ day, closedAt }) => (
                <li>
                  <a href={link(site, digestPath(config.digests, rules.id, day))}>
                    <time datetime={day}>{dayText(site, day)}</time>
                  </a>
                  {closedAt === null && <span class="note"> (open)</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </>,
    )
  },
  paths: async () => ['digest'],
}
