import type { Profile } from '../profile.ts'
import type { Signal } from './signal.ts'

const isHowTo = ({ sequence, titleLength }: Profile, names: readonly string[]): boolean => {
  for (let i = 0; i + 1 < titleLength; i++)
    if (names[sequence[i]!] === 'how' && names[sequence[i + 1]!] === 'to') return true
  return false
}

/** Doubt where one tells what happened and the other how to go about it. */
export const service: Signal = (probe, other) => {
  const { names } = probe.lexicon.words
  return isHowTo(probe.profile, names) === isHowTo(other, names) ? 1 : probe.tuning.service
}
