import { describe, expect, it } from 'vitest'
import { readJudged, textKey } from '../../src/tools/judged.ts'

const texts = [
  'date\ttitle\tsummary',
  '2025-02-02\tBefore the month\t',
  '2025-02-03\tLab opens\tA lab opened. submitted by /u/ada [link] [comments]',
  '2025-02-04\tThe lab is open\t',
  '2025-02-04\tBest early laptop deals\tCheap.',
  '2025-02-05\tThe lab is open\t',
  '2025-02-05\tAlone\tNothing like it.',
  '2025-02-06\tHard to say\t',
  '2025-02-07\tAfter it\t',
].join('\n')
const labels = [
  'month\tkey\tstory',
  `2025-02\t${textKey('2025-02-03', 'Lab opens')}\t1`,
  `2025-02\t${textKey('2025-02-04', 'The lab is open')}\t1`,
  `2025-02\t${textKey('2025-02-06', 'Hard to say')}\t?`,
  `2025-02\t${textKey('2025-02-06', 'No longer there')}\t2`,
  '',
].join('\n')

describe('readJudged', () => {
  it('joins labels and texts within the labelled days', () => {
    const [month, ...more] = readJudged(labels, texts)
    expect(more).toEqual([])
    expect(month!.name).toBe('2025-02')
    expect(month!.rows.map(({ title, story }) => [title, story])).toEqual([
      ['Lab opens', '1'],
      ['The lab is open', '1'],
      // A shopping column of an outlet that is not known.
      ['Best early laptop deals', '?'],
      // The same words again on the next day were not judged again.
      ['Alone', '-'],
      ['Hard to say', '?'],
    ])
  })

  it('drops what a forum adds to a summary', () => {
    expect(readJudged(labels, texts)[0]!.rows[0]).toMatchObject({
      summary: 'A lab opened.',
      time: Date.UTC(2025, 1, 3, 12),
    })
  })

  it('rejects a table of other texts', () => {
    expect(() => readJudged(labels, 'date\ttitle\tsummary\n2025-02-03\tOther\t\n')).toThrow('none of the judged texts')
  })
})
