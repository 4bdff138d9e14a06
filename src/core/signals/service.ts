import type { Signal } from './signal.ts'

/** Doubt where one tells what happened and the other how to go about it. */
export const service: Signal = (probe, other) => (probe.profile.guide === other.guide ? 1 : probe.tuning.service)
