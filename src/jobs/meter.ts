import type { Meter } from './app-context.ts'

/** Totals since the process started; they only grow. */
export interface MeterSnapshot {
  /** Requests by kind of result (`fresh`, `unchanged`, `failed` …). */
  readonly fetches: Readonly<Record<string, number>>
  readonly fetchedBytes: number
  /** Milliseconds spent on requests, the wait for a turn at the host included. */
  readonly fetchMs: number
  readonly entries: number
  readonly faults: number
  readonly groupedItems: number
  readonly groupMs: number
}

/** A meter whose totals can be read. */
export interface CountingMeter extends Meter {
  snapshot(): MeterSnapshot
}

/** Counts in memory for `/metrics`; a restart begins at zero. */
export function createMeter(): CountingMeter {
  const fetches: Record<string, number> = {}
  let fetchedBytes = 0
  let fetchMs = 0
  let entries = 0
  let faults = 0
  let groupedItems = 0
  let groupMs = 0
  return {
    fetched(_sourceId, kind, wireBytes, ms) {
      fetches[kind] = (fetches[kind] ?? 0) + 1
      fetchedBytes += wireBytes
      fetchMs += ms
    },
    read(read, lost) {
      entries += read
      faults += lost
    },
    grouped(items, ms) {
      groupedItems += items
      groupMs += ms
    },
    snapshot: () => ({ fetches: { ...fetches }, fetchedBytes, fetchMs, entries, faults, groupedItems, groupMs }),
  }
}

/** Whether the totals of this meter can be read; an AppContext may have a meter without a snapshot. */
export const isCounting = (meter: Meter): meter is CountingMeter => 'snapshot' in meter
