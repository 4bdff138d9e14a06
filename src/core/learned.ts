/**
 * Numbers of the grouping, chosen by the search of `tools/train-grouping.ts` on two labelled fortnights and rounded; what they
 * mean stands in `tuning.ts`, what they reach in `tools/README.md`.
 */
export const LEARNED = {
  threshold: 0.22,
  mergeThreshold: 0.26,
  suggestThreshold: 0.145,
  strongest: 0.4,
  grams: 0.943,
  meaning: 1.35,
  held: 0.36,
  otherName: 0.802,
  noCommonName: 0.45,
  lone: 0.5,
  service: 0.5,
  sameOutlet: 0.542,
  again: 0.5,
  series: 0.5,
  otherVersion: 0.2,
  otherAmount: 0.5,
  decay: 345_600_000,
}
