import { describe, expect, it } from 'vitest'
import { type Decision, decisionsOf } from '../../../src/core/grouping/decisions.ts'

const one = (a: string, b: string): Decision => ({ kind: 'must-link', a, b })
const two = (a: string, b: string): Decision => ({ kind: 'cannot-link', a, b })

describe('decisionsOf', () => {
  it('passes a decision on to all linked items', () => {
    const { mustLinkOf, cannotLinkOf } = decisionsOf([one('a', 'b'), one('c', 'd'), one('b', 'd'), two('x', 'c')])
    expect([...mustLinkOf('a')].sort()).toEqual(['b', 'c', 'd'])
    expect(cannotLinkOf('a')).toEqual(['x'])
    expect([...cannotLinkOf('x')].sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(mustLinkOf('x')).toEqual([])
    expect(cannotLinkOf('nobody')).toEqual([])
  })

  it.each<[string, Decision[], Decision[]]>([
    ['a later parting of the same two', [one('a', 'b'), two('b', 'a')], []],
    ['a later parting by way of a third', [one('a', 'b'), one('b', 'c'), two('a', 'c')], [one('a', 'b')]],
    ['a later joining by way of a third', [two('a', 'c'), one('a', 'b'), one('b', 'c')], [two('a', 'c')]],
    [
      'the second of two that one later word contradicts only together',
      [two('a', 'd'), one('c', 'd'), one('a', 'b'), one('b', 'c')],
      [two('a', 'd')],
    ],
    ['nothing where all agree', [one('a', 'b'), two('a', 'c'), two('b', 'c')], []],
  ])('lets the later decision win: %s', (_name, given, superseded) => {
    const decisions = decisionsOf(given)
    expect(decisions.superseded).toEqual(superseded)
    const [last] = given.slice(-1)
    expect((last!.kind === 'must-link' ? decisions.mustLinkOf : decisions.cannotLinkOf)(last!.a)).toContain(last!.b)
  })
})
