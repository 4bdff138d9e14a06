import { ruleTermsOf, termFault } from '../rule-terms.ts'
import { nearest } from '../suggest.ts'
import type { PathFault } from './path-fault.ts'
import type { Row } from './rows.ts'

type Beats = readonly [number, Row][]

export const beatFaults = (beats: Beats, hasDigests: boolean): PathFault[] => [
  ...umbrellaFaults(beats),
  ...emptyTerms(beats),
  ...(hasDigests ? takenIds(beats) : []),
]

const umbrellaFaults = (beats: Beats): PathFault[] => {
  const [umbrella, ...others] = beats.filter(([, beat]) => beat.umbrella === true)
  if (!umbrella)
    return [
      {
        path: ['beats'],
        message:
          'no beat has "umbrella": true; exactly one beat must be the umbrella, which contains every story of the other beats',
      },
    ]
  return others.map(([index]) => ({
    path: ['beats', index, 'umbrella'],
    message: `beats[${umbrella[0]}] is already the umbrella, which contains every story of the other beats; only one beat can be the umbrella`,
  }))
}

const emptyTerms = (beats: Beats): PathFault[] =>
  beats.flatMap(([index, beat]) =>
    ['words', 'phrases', 'exclude'].flatMap((rule) =>
      ruleTermsOf(beat[rule]).flatMap(({ term, key }) => {
        const message = termFault(term)
        return message === null ? [] : [{ path: ['beats', index, rule, key], message }]
      }),
    ),
  )

/** Beats whose address is that of the digests. */
const takenIds = (beats: Beats): PathFault[] =>
  beats
    .filter(([, { id }]) => id === 'digest')
    .map(([index]) => ({
      path: ['beats', index, 'id'],
      message: '"digest" is taken: feeds/digest.atom is the feed of the first digest',
    }))

/** Ids listed in one warning. */
const LISTED = 5

/** One warning for each beat whose rules name sources that do not exist, as after replacing `sources`. */
export const unknownSources = (beats: Beats, known: readonly string[]): PathFault[] =>
  beats.flatMap(([index, beat]): PathFault[] => {
    const ids = [...new Set(ruleTermsOf(beat.sources).map(({ term }) => term))].filter((id) => !known.includes(id))
    if (ids.length === 0) return []
    const listed = ids.slice(0, LISTED).map((id) => {
      const near = nearest(id, known)
      return near === null ? `"${id}"` : `"${id}" (did you mean "${near}"?)`
    })
    const more = ids.length > LISTED ? ` and ${ids.length - LISTED} more` : ''
    const [there, they] = ids.length === 1 ? ['there is no source', 'it has'] : ['there are no sources', 'they have']
    const message = `${there} ${listed.join(', ')}${more}; ${they} no effect`
    return [{ path: ['beats', index, 'sources'], message, warning: true }]
  })
