import { cutToColumns } from '../../core/text/columns.ts'
import { plural } from '../../core/text/plural.ts'
import type { SourceReport } from '../../jobs/crawl/crawl.ts'
import { paintFor } from '../terminal/colours.ts'
import type { Io } from '../terminal/io.ts'
import { duration, plain } from '../terminal/text.ts'

export interface Progress {
  add(report: SourceReport): void
  /** Clears the rewritten line. */
  end(): void
}

/** True if the fetch returned nothing usable. A source whose host asked us to wait was not fetched: that is no failure. */
export const isFailure = ({ kind, problem }: SourceReport): boolean =>
  kind !== 'waiting' &&
  (['gone', 'blocked', 'limited', 'failed', 'unreadable'].includes(kind) || (kind !== 'moved' && problem !== null))

/** One line of text about a fetched source, without colour. */
export const sourceLine = (report: SourceReport): string => {
  const { inserted, changed, faults } = report
  const parts =
    isFailure(report) || report.kind === 'waiting'
      ? [report.kind, report.problem ?? '']
      : [
          report.kind === 'unchanged' ? 'not modified' : `${report.entries} entries`,
          ...(inserted > 0 ? [`${inserted} new`] : []),
          ...(changed > 0 ? [`${changed} changed`] : []),
          ...(faults > 0 ? [plural(faults, 'fault')] : []),
          ...(report.leftOut > 0 ? [`${report.leftOut} left out`] : []),
          ...report.notes,
          ...(report.problem === null ? [] : [report.problem]),
          duration(report.ms),
        ]
  return plain(`${report.sourceId}: ${parts.filter((part) => part !== '').join(', ')}`)
}

/** Progress of a crawl on stderr: one rewritten line, or one line per source. */
export const crawlProgress = (io: Io, total: number, rewrite: boolean): Progress => {
  const { stderr } = io
  const paint = paintFor(stderr, io.env)
  let done = 0
  let news = 0
  let failed = 0
  const clear = () => void (rewrite && stderr.write('\r\u001b[2K'))
  return {
    add(report) {
      done++
      news += report.inserted
      if (isFailure(report)) failed++
      const line = sourceLine(report)
      if (!rewrite || isFailure(report)) {
        clear()
        stderr.write(`${isFailure(report) ? paint('yellow', line) : line}\n`)
      }
      if (rewrite) {
        const position = `${done}/${Math.max(done, total)}`
        const tally = [`${news} new`, ...(failed > 0 ? [`${failed} failed`] : [])].join(', ')
        clear()
        const current = done === total ? 'grouping into stories …' : plain(report.name)
        stderr.write(cutToColumns(`[${position}] ${tally} · ${current}`, (stderr.columns || 80) - 1))
      }
    },
    end: clear,
  }
}
