import type { Signal } from './signal.ts'

/** Exponential decay with the time between the two. */
export const time: Signal = (probe, other) => Math.exp(-Math.abs(probe.profile.time - other.time) / probe.tuning.decay)
