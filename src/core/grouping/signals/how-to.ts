import type { Signal } from '../signal.ts'

/** Doubt where one tells what happened and the other how to go about it; less of it where news only ends with that. */
export const service: Signal = (probe, { guide }) => {
  const own = probe.profile.guide
  if ((own === 'whole') !== (guide === 'whole')) return probe.tuning.service
  return own === guide ? 1 : probe.tuning.serviceAside
}
