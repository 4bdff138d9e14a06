import type { ComponentChildren } from 'preact'
import type { Config } from '../../config/types.ts'
import type { PairRecord } from '../../core/grouping/explain/explain-pair.ts'
import { explainPairText } from '../../core/grouping/explain/explain-pair-text.ts'
import { textsOf } from '../../core/grouping/explain/item-label.ts'
import { spelled } from '../../core/grouping/explain/spelling.ts'
import { displayTitle } from '../../core/item/item.ts'
import type { Report } from '../../core/story/story.ts'
import { safeUrl } from '../layout/links.ts'
import { langOf } from '../layout/words.ts'

interface Props {
  readonly config: Config
  readonly report: Report
  /** All reports of the story. */
  readonly all: readonly Report[]
  /** How reports compared when they joined, as far as that was stored. */
  readonly comparisons: readonly PairRecord[]
}

/** Why a report belongs to its story. */
export const Why = ({ config: { site }, report, all, comparisons }: Props) => {
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
  return (
    <details>
      <summary>Why it is here</summary>
      <p>
        <Reason report={report} nearest={nearest} other={other} comparisons={comparisons} />
      </p>
    </details>
  )
}

const Reason = ({
  report,
  nearest,
  other,
  comparisons,
}: Pick<Props, 'report' | 'comparisons'> & { nearest: Report | undefined; other: ComponentChildren }) => {
  const { rule, shared } = report.membership
  if (rule === 'first') return <>It began this story.</>
  if (rule === 'linked') return <>An editor put it here.</>
  if (rule === 'same-url') {
    const url = shared.join(', ')
    return (
      <>
        Same address as {other}
        {safeUrl(url) && <>: {url}</>}.
      </>
    )
  }
  if (rule === 'same-text') return <>A copy of {other}: the text is nearly identical.</>
  const common = nearest && commonText(report, nearest, comparisons)
  return (
    <>
      Joined {other}
      {common && (
        <>
          : <span dir="auto">{common}</span>
        </>
      )}
      .
    </>
  )
}

/** What two reports have in common: `both name Ferrow and share “cyclist”`; '' if nothing is known. */
function commonText(report: Report, nearest: Report, comparisons: readonly PairRecord[]): string {
  const texts = textsOf(report.item, nearest.item)
  const record = comparisons.find((one) => one.itemId === report.item.id && one.nearest === nearest.item.id)
  if (record) return explainPairText(record.pair, texts).because
  const words = report.membership.shared.map((term) => spelled(term, texts))
  const last = words.pop()
  if (last === undefined) return ''
  return words.length === 0 ? `both mention ${last}` : `both mention ${words.join(', ')} and ${last}`
}
