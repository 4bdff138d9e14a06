import { describe, expect, it } from 'vitest'
import { goldItems, markBeats, readGoldFile } from '../../../src/core/evaluate/labelled-items.ts'
import { beatsByItem, fileStories } from '../../../src/core/evaluate/replayed-stories.ts'
import { predictions } from '../../../src/tools/bench-judgement.ts'
import { testBeat, testSource } from '../../support/test-app.ts'

const rows = readGoldFile(
  [
    'id\tdate\tsource\ttitle\tsummary\turl\tstory\tbeats\tbeats_maybe',
    'a\t2026-02-02T08:00Z\tSmall Paper\tThe chip is out\t\t\tk\tchips\t',
    'b\t2026-02-02T09:00Z\tBig Wire!\tAI law for the chip\t\t\tk\tchips,policy\tfunding',
    'c\t2026-02-02T10:00Z\tSmall Paper\tA cat\t\t\t-\tnone\t',
    'd\t2026-02-02T11:00Z\tSmall Paper\tNobody filed this\t\t\t-\t\t',
  ].join('\n'),
)
const beats = [
  testBeat('ai-beats', ['AI'], { umbrella: true }),
  testBeat('chips', ['chip'], { threshold: 3 }),
  testBeat('policy', ['law'], { threshold: 3 }),
]
const { items, outletOf } = goldItems(rows, [testSource('wire', { name: 'big wire', weight: 9 })])
const stories = new Map(Object.entries({ a: 's', b: 's', c: 't', d: 'u' }))
const filed = fileStories(items, stories, outletOf, beats)

describe('fileStories', () => {
  it('files a story by all its items, the one of the weightiest outlet leading', () => {
    expect(outletOf(items[1]!)).toMatchObject({ sourceId: 'wire', weight: 9 })
    expect(filed.get('s')).toMatchObject({ id: 's', leadId: 'b', itemIds: ['a', 'b'] })
    expect(filed.get('s')!.beats.map(({ beat }) => beat)).toEqual(['ai-beats', 'chips', 'policy'])
    expect(filed.get('t')!.beats).toEqual([])
  })

  it('gives every item the beats of its story, as a table for the scorer', () => {
    const byItem = beatsByItem(filed)
    expect(byItem.get('a')).toEqual(byItem.get('b'))
    expect(predictions(rows, stories, byItem)).toBe(
      'id\tstory\tbeats\na\ts\tai-beats,chips,policy\nb\ts\tai-beats,chips,policy\nc\tt\t\nd\tu\t\n',
    )
  })
})

describe('markBeats', () => {
  it('counts what editors filed, beat by beat; what one of them alone said counts neither way', () => {
    const marks = markBeats(rows, beatsByItem(filed), beats)!
    expect(marks.beats.map(({ beat, judged, f1 }) => [beat, judged, f1])).toEqual([
      ['ai-beats', 2, 1],
      ['chips', 2, 1],
      ['policy', 1, 2 / 3],
    ])
    expect(marks.macroF1).toBeCloseTo((1 + 1 + 2 / 3) / 3)
    const none = markBeats(rows, new Map(), beats)!
    expect(none.macroF1).toBe(0)
    expect(markBeats(rows, new Map([['b', ['funding']]]), [testBeat('funding', [])])!.beats[0]).toMatchObject({
      judged: 0,
      p: 0,
    })
    expect(markBeats(rows.slice(3), new Map(), beats)).toBeNull()
  })
})
