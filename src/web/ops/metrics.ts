import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { AppContext } from '../../jobs/app-context.ts'
import { isCounting, type MeterSnapshot } from '../../jobs/meter.ts'
import type { Counts } from '../../store/store.ts'

export interface Metrics {
  readonly registry: Registry
  /** One answer went out. Cheap: it stands on the fast path. */
  served(status: number): void
}

/** What `/metrics` says, in a registry of its own; totals are read when asked for. `held` gives the bytes of printed documents. */
export function createMetrics(app: AppContext, held: () => number = () => 0): Metrics {
  const registry = new Registry()
  const answers = new Map<number, number>()
  collectDefaultMetrics({ register: registry })

  const total = (name: string, help: string, read: (totals: MeterSnapshot) => number) =>
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        if (!isCounting(app.meter)) return
        this.reset()
        this.inc(read(app.meter.snapshot()))
      },
    })
  new Counter({
    name: 'beatwire_fetches_total',
    help: 'Requests to sources by kind of result',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      if (!isCounting(app.meter)) return
      this.reset()
      for (const [kind, n] of Object.entries(app.meter.snapshot().fetches)) this.inc({ kind }, n)
    },
  })
  total('beatwire_fetched_bytes_total', 'Bytes of bodies received, as on the wire', (t) => t.fetchedBytes)
  total('beatwire_fetch_seconds_total', 'Time requests took, waiting for a turn included', (t) => t.fetchMs / 1000)
  total('beatwire_entries_read_total', 'Entries read from documents', (t) => t.entries)
  total('beatwire_read_faults_total', 'Parts of documents that could not be read', (t) => t.faults)
  total('beatwire_grouped_items_total', 'Items put into stories', (t) => t.groupedItems)
  total('beatwire_group_seconds_total', 'Time the grouping took', (t) => t.groupMs / 1000)

  stored(app, registry)
  new Gauge({
    name: 'beatwire_printed_bytes',
    help: 'Bytes of printed documents held in memory',
    registers: [registry],
    collect() {
      this.set(held())
    },
  })
  new Counter({
    name: 'beatwire_http_responses_total',
    help: 'Answers sent by status',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [status, n] of answers) this.inc({ status }, n)
    },
  })
  return {
    registry,
    served(status) {
      answers.set(status, (answers.get(status) ?? 0) + 1)
    },
  }
}

/** Gauges of what the store holds, from one query; they are left out where the store does not answer. */
function stored(app: AppContext, registry: Registry): void {
  let asking: Promise<Counts | null> | undefined
  const counts = () => {
    asking ??= app.store
      .counts()
      .catch(() => null)
      .finally(() => {
        asking = undefined
      })
    return asking
  }
  const gauge = (name: string, help: string, read: (counts: Counts) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const found = await counts()
        if (found) this.set(read(found))
        else this.remove()
      },
    })
  gauge('beatwire_items', 'Items kept', ({ items }) => items)
  gauge('beatwire_stories', 'Stories kept', ({ stories }) => stories)
  new Gauge({
    name: 'beatwire_sources',
    help: 'Enabled sources by health',
    labelNames: ['health'],
    registers: [registry],
    async collect() {
      this.reset()
      const found = await counts()
      for (const [health, n] of Object.entries(found?.health ?? {})) this.set({ health }, n)
    },
  })
}
