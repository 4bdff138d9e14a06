import { nearest, withHint } from '../suggest.ts'
import type { PathFault } from './path-fault.ts'
import type { Row } from './rows.ts'

/** Beats of a digest that do not exist or are listed twice. */
export const digestFaults = (digests: readonly [number, Row][], known: readonly string[]): PathFault[] =>
  digests.flatMap(([index, digest]) => {
    const beats: readonly unknown[] = Array.isArray(digest.beats) ? digest.beats : []
    return beats.flatMap((id, at): PathFault[] => {
      const path = ['digests', index, 'beats', at]
      if (typeof id !== 'string') return []
      if (!known.includes(id)) return [{ path, message: withHint(`there is no beat "${id}"`, nearest(id, known)) }]
      return beats.indexOf(id) === at ? [] : [{ path, message: `"${id}" is listed twice` }]
    })
  })
