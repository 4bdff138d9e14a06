import type { Probe } from '../probe.ts'
import type { Profile } from '../profile.ts'

/**
 * One reason to think, or to doubt, that two items tell the same story; 0–1. Symmetric, pure, and cheap: it is asked
 * for every pair that shares a rare word.
 */
export type Signal = (probe: Probe, other: Profile) => number
