import type { AppContext } from '../../jobs/app-context.ts'

/** What `/readyz` says. Not being able to reach any source is no reason to take us off the net: it is told, not judged. */
export interface Readiness {
  readonly ready: boolean
  readonly store: 'answers' | 'does not answer'
  readonly sources?: number
  readonly items?: number
  readonly stories?: number
  /** ISO 8601 UTC; null where no source was ever read. */
  readonly lastSuccess?: string | null
  /** Whether any source was read within the last six hours. */
  readonly crawledLately?: boolean
}

const LATELY = 6 * 3_600_000

export async function readiness(app: AppContext): Promise<Readiness> {
  try {
    const { sources, items, stories } = await app.store.counts()
    const times = (await app.store.sourceStates()).flatMap(({ lastSuccessAt }) => lastSuccessAt ?? [])
    const last = times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b))
    return {
      ready: true,
      store: 'answers',
      sources,
      items,
      stories,
      lastSuccess: last === null ? null : new Date(last).toISOString(),
      crawledLately: last !== null && app.now() - last < LATELY,
    }
  } catch (error) {
    app.log.error({ err: error }, 'the store did not answer a readiness probe')
    return { ready: false, store: 'does not answer' }
  }
}
