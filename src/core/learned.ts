/**
 * Numbers of the grouping, chosen by `tools/train-grouping.ts`; what they mean stands in `tuning.ts`.
 * Begun with the shipped numbers.
 * learned on all, which flatters, on stories-2026-02.tsv: 456 items  B3 P 0.982 R 0.918 F1 0.949  pairs P 0.893 R 0.621 F1 0.732
 * learned on all, which flatters, on stories-2026-07.tsv: 1334 items  B3 P 0.977 R 0.919 F1 0.947  pairs P 0.925 R 0.789 F1 0.852
 */
export const LEARNED = {
  threshold: 0.221,
  mergeThreshold: 0.247,
  suggestThreshold: 0.146,
  strongest: 0.4,
  grams: 0.943,
  meaning: 1.27,
  held: 0.36,
  otherName: 0.802,
  noCommonName: 0.45,
  lone: 0.5,
  service: 0.5,
  sameOutlet: 0.542,
  again: 0.625,
  series: 0.5,
  otherVersion: 0.2,
  otherAmount: 0.5,
  decay: 345_600_000,
}
