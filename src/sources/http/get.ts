import type { FetchRequest, FetchResult, Validators } from '../../core/source/fetch-result.ts'
import type { Resolve } from './address-guard.ts'
import { FetchError, toFetchError } from './fetch-error.ts'
import { createHosts, type Manners } from './host-queue.ts'
import { inWords } from './interpret-response.ts'
import { ask } from './request-once.ts'
import { asked, brief, hostOf, redirected } from './target.ts'
import { courtesies, createSender } from './user-agent.ts'

const REDIRECTS_MAX = 5
const HEADERS_TIMEOUT = 15_000
const NONE: Validators = { etag: null, lastModified: null }

/** The part of the configuration that rules fetching. */
export interface Network extends Manners {
  /** CIDR ranges, otherwise refused as private, that may be fetched from, on any port. */
  readonly allow: readonly string[]
  /** Absolute deadline of one GET with all its redirects, ms; waiting for a place at a host does not count. */
  readonly timeout: number
  /** Bytes after decompression. */
  readonly maxBytes: number
}

export interface GetterOptions {
  /** The network rules in force; asked anew for every request. */
  readonly network: () => Network
  readonly userAgent: string | (() => string)
  /** Milliseconds, never set back. */
  readonly monotonic: () => number
  /** Epoch ms. */
  readonly now: () => number
  /** The resolver of names; Node's own unless told otherwise. */
  readonly resolve?: Resolve
}

export interface Getter {
  /** One polite conditional GET. Never throws; `signal` ends it early as `failed: timeout`. */
  get(request: FetchRequest, signal?: AbortSignal): Promise<FetchResult>
  /** Ends what is under way and closes all connections. */
  close(): Promise<void>
}

/** Makes the one door through which documents come in. */
export function createGetter(options: GetterOptions): Getter {
  const { network, monotonic } = options
  const hosts = createHosts({ manners: network, monotonic })
  const sender = createSender(() => network().allow, options.resolve)
  const closing = new AbortController()
  const running = new Set<AbortController>()
  closing.signal.addEventListener('abort', () => {
    for (const ending of running) ending.abort(closing.signal.reason)
  })

  /** Waits for a place at the host, then asks it within what is left of the time. */
  const visit = async (url: URL, asking: FetchRequest, left: number, ending: AbortController) => {
    const leave = await hosts.enter(hostOf(url), ending.signal)
    const { timeout, maxBytes } = network()
    const agent = typeof options.userAgent === 'string' ? options.userAgent : options.userAgent()
    const began = monotonic()
    const late = () => ending.abort(new FetchError('timeout', `no complete answer within ${inWords(timeout)}`))
    const timer = setTimeout(late, left)
    try {
      const step = await ask(sender, url, {
        validators: asking.validators,
        maxBytes: Math.min(maxBytes, asking.maxBytes ?? maxBytes),
        now: options.now,
        signal: ending.signal,
        headers: courtesies(agent, asking.accept),
        headersTimeout: Math.min(HEADERS_TIMEOUT, Math.max(1, timeout)),
      })
      return { step, left: Math.max(0, left - (monotonic() - began)) }
    } finally {
      clearTimeout(timer)
      leave()
    }
  }

  /** Follows redirects by hand, each hop a polite visit of its own. Throws what `explain` understands. */
  const follow = async (request: FetchRequest, ending: AbortController, at: { url: URL }): Promise<FetchResult> => {
    const visited = new Set([at.url.href])
    const start = hostOf(at.url)
    const owner = request.validators.host ?? start
    let timeLeft = network().timeout
    let permanent = true
    for (;;) {
      const { url } = at
      const validators = hostOf(url) === owner ? request.validators : NONE
      const { step, left } = await visit(url, { ...request, validators }, timeLeft, ending)
      if (step.kind === 'end') return step.result
      if (step.kind !== 'redirect') {
        const { etag, lastModified } = step.validators
        const validators = hostOf(url) === start ? { etag, lastModified } : { etag, lastModified, host: hostOf(url) }
        const then = { ...step, validators }
        return visited.size > 1 && permanent ? { kind: 'moved', to: url.href, then } : then
      }
      const next = redirected(step.location, url)
      if (visited.has(next.href))
        throw new FetchError('redirects', `redirects lead in a loop: ${[...visited, next.href].map(brief).join(' → ')}`)
      if (visited.size > REDIRECTS_MAX)
        throw new FetchError('redirects', `more than ${REDIRECTS_MAX} redirects, the last to ${brief(next.href)}`)
      permanent &&= step.permanent
      timeLeft = left
      visited.add(next.href)
      at.url = next
    }
  }

  return {
    async get(request, signal) {
      const ending = new AbortController()
      const stop = () => ending.abort(new FetchError('timeout', 'stopped before the answer had come'))
      let at: { url: URL } | undefined
      if (signal?.aborted || closing.signal.aborted) stop()
      signal?.addEventListener('abort', stop)
      running.add(ending)
      try {
        at = { url: asked(request.url) }
        return await follow(request, ending, at)
      } catch (error) {
        const { reason, message, status } = toFetchError(error, at?.url.host ?? request.url)
        const away = at !== undefined && reason !== 'redirects' && at.url.href !== asked(request.url).href
        const where = away ? ` (redirected to ${brief(at?.url.href ?? '')})` : ''
        return { kind: 'failed', reason, status, message: message + where }
      } finally {
        running.delete(ending)
        signal?.removeEventListener('abort', stop)
      }
    },
    async close() {
      closing.abort(new FetchError('timeout', 'stopped before the answer had come'))
      await sender.destroy()
    },
  }
}
