import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { AppContext } from '../../jobs/app-context.ts'
import { isCounting, type MeterSnapshot } from '../../jobs/meter.ts'
import type { Counts } from '../../store/contract/facts.ts'

export interface Metrics {
  readonly registry: Registry
  /** Counts one response. Cheap: it is called on the fast path. */
  served(status: number): void
}

/** The metrics of `/metrics`, in their own registry; values are read at each scrape. `cachedBytes` is the page cache's size. */
export function createMetrics(app: AppContext, cachedBytes: () => number = () => 0): Metrics {
  const registry = new Registry()
  const responses = new Map<number, number>()
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
    help: 'Requests to sources by result',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      if (!isCounting(app.meter)) return
      this.reset()
      for (const [kind, n] of Object.entries(app.meter.snapshot().fetches)) this.inc({ kind }, n)
    },
  })
  total('beatwire_fetched_bytes_total', 'Bytes of response bodies received, as transferred', (t) => t.fetchedBytes)
  total('beatwire_fetch_seconds_total', 'Duration of requests, including time spent queued', (t) => t.fetchMs / 1000)
  total('beatwire_entries_read_total', 'Entries read from feeds and pages', (t) => t.entries)
  total('beatwire_read_faults_total', 'Parts of feeds and pages that could not be read', (t) => t.faults)
  total('beatwire_grouped_items_total', 'Items grouped into stories', (t) => t.groupedItems)
  total('beatwire_group_seconds_total', 'Time spent grouping', (t) => t.groupMs / 1000)

  registerStoreGauges(app, registry)
  new Gauge({
    name: 'beatwire_printed_bytes',
    help: 'Bytes of rendered documents in memory',
    registers: [registry],
    collect() {
      this.set(cachedBytes())
    },
  })
  new Counter({
    name: 'beatwire_http_responses_total',
    help: 'Responses sent by status',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [status, n] of responses) this.inc({ status }, n)
    },
  })
  return {
    registry,
    served(status) {
      responses.set(status, (responses.get(status) ?? 0) + 1)
    },
  }
}

/** Gauges of the store's contents, from one query; left out if the store does not answer. */
function registerStoreGauges(app: AppContext, registry: Registry): void {
  let pending: Promise<Counts | null> | undefined
  const counts = () => {
    pending ??= app.store
      .counts()
      .catch(() => null)
      .finally(() => {
        pending = undefined
      })
    return pending
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
  gauge('beatwire_items', 'Items in the store', ({ items }) => items)
  gauge('beatwire_stories', 'Stories in the store', ({ stories }) => stories)
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
