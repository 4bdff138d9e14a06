import type { Config } from '../../config/types.ts'
import { displayTitle } from '../../core/item/item.ts'
import type { Report } from '../../core/story/story.ts'
import { safeUrl } from '../layout/links.ts'
import { langOf } from '../layout/words.ts'

/** A score as people read it. */
export const percent = (score: number): string => `${Math.round(score * 100)} %`

/** Why an item stands in its story: the rule, what it was compared with, what they share. */
export const Why = ({ config: { site }, report, all }: { config: Config; report: Report; all: readonly Report[] }) => {
  const { membership } = report
  const nearest = all.find(({ item }) => item.id === membership.nearest)
  const other = nearest ? (
    <>
      “
      <span dir="auto" lang={langOf(site, nearest.item.language)}>
        {displayTitle(nearest.item)}
      </span>
      ” ({nearest.outlet.name})
    </>
  ) : (
    'another report'
  )
  const shared = membership.shared.join(', ')
  return (
    <details>
      <summary>Why it is here</summary>
      {membership.rule === 'first' && <p>It began this story.</p>}
      {membership.rule === 'linked' && <p>An editor put it here.</p>}
      {membership.rule === 'same-url' && (
        <p>
          It has the same address as {other}
          {shared && safeUrl(shared) ? <>: {shared}</> : null}.
        </p>
      )}
      {membership.rule === 'same-text' && (
        <p>Its text is all but identical to that of {other}: a copy of one report.</p>
      )}
      {membership.rule === 'similar' && (
        <p>
          It is similar to {other}, by {percent(membership.score)}
          {shared && (
            <>
              ; they share: <span dir="auto">{shared}</span>
            </>
          )}
          .
        </p>
      )}
      <p>Its outlet has weight {report.outlet.weight} of 10 in the choice of headlines and in the order of stories.</p>
    </details>
  )
}
