import { type FetchRequest, type FetchResult, NO_VALIDATORS } from '../../core/source/fetch-result.ts'
import { type HostLimit, waitingText } from '../../core/source/host-limits.ts'
import type { Resolve } from './address-guard.ts'
import { createConnections } from './connections.ts'
import { FetchError, toFetchError } from './fetch-error.ts'
import { createHostQueues, type Politeness } from './host-queue.ts'
import { formatWait } from './interpret-response.ts'
import { requestHeaders } from './request-headers.ts'
import { requestOnce } from './request-once.ts'
import { hostOf, redirectUrl, requestUrl, shorten } from './request-url.ts'

const REDIRECTS_MAX = 5
/** Longest wait for the header section, ms. */
const HEADERS_TIMEOUT = 15_000

/** The part of the configuration that governs fetching. */
export interface Network extends Politeness {
  /** CIDR ranges that may be fetched from although they are private, on any port. */
  readonly allow: readonly string[]
  /** Absolute deadline of one GET with all its redirects, ms; the wait for a permit does not count. */
  readonly timeout: number
  /** Bytes after decompression. */
  readonly maxBytes: number
}

export interface GetterOptions {
  /** The network rules in force; called for every request. */
  readonly network: () => Network
  readonly userAgent: string | (() => string)
  /** Milliseconds; never goes back. */
  readonly monotonic: () => number
  /** Epoch ms. */
  readonly now: () => number
  /** Resolves host names; default: Node's own resolver. */
  readonly resolve?: Resolve
}

export interface Getter {
  /** One polite conditional GET. Never throws: a request ended by `signal` is returned as failed, with the reason `timeout`. */
  get(request: FetchRequest, signal?: AbortSignal): Promise<FetchResult>
  /** Ends the requests under way and closes all connections. */
  close(): Promise<void>
}

const stopped = (): FetchError => new FetchError('timeout', 'stopped before the response was complete')

/** The ranges for one hop. A public page can't lead us to addresses that are open to all sources, only to the source's own. */
export const allowancesOf = (
  all: readonly string[],
  own: readonly string[] = [],
  fromPublic: boolean,
): readonly string[] => (fromPublic ? own : own.length === 0 ? all : [...all, ...own])

const waiting = (limit: HostLimit): FetchResult => ({ kind: 'waiting', ...limit, message: waitingText(limit) })

const fromHost = (result: FetchResult, host: string): FetchResult =>
  result.kind === 'limited' ? { ...result, host } : result

/** Makes the getter through which all documents are fetched. */
export function createGetter(options: GetterOptions): Getter {
  const { network, monotonic } = options
  const hosts = createHostQueues({ politeness: network, monotonic })
  const connections = createConnections(options.resolve)
  const closing = new AbortController()
  const running = new Set<AbortController>()
  closing.signal.addEventListener('abort', () => {
    for (const ending of running) ending.abort(closing.signal.reason)
  })

  /** Waits for a permit, then sends one request within the `left` milliseconds. Returns what is left after it. */
  const politeRequest = async (
    url: URL,
    request: FetchRequest,
    allow: readonly string[],
    left: number,
    ending: AbortController,
  ) => {
    const release = await hosts.acquire(hostOf(url), ending.signal)
    const until = request.closedUntil?.(url.host) ?? null
    if (until !== null) {
      release()
      return { response: { kind: 'end', result: waiting({ host: url.host, until }) } as const, left }
    }
    const { timeout, maxBytes } = network()
    const agent = typeof options.userAgent === 'string' ? options.userAgent : options.userAgent()
    const began = monotonic()
    const expire = () => ending.abort(new FetchError('timeout', `no complete answer within ${formatWait(timeout)}`))
    const timer = setTimeout(expire, left)
    try {
      const response = await requestOnce(connections, url, {
        validators: request.validators,
        maxBytes: request.maxBytes ?? maxBytes,
        cut: request.cut === true,
        now: options.now,
        signal: ending.signal,
        allow,
        headers: requestHeaders(agent, request.accept),
        headersTimeout: Math.min(HEADERS_TIMEOUT, Math.max(1, timeout)),
      })
      return { response, left: Math.max(0, left - (monotonic() - began)) }
    } finally {
      clearTimeout(timer)
      release()
    }
  }

  /** Follows redirects, each hop a polite request of its own. Throws what `toFetchError` understands. */
  const follow = async (request: FetchRequest, ending: AbortController, at: { url: URL }): Promise<FetchResult> => {
    const visited = new Set([at.url.href])
    const start = hostOf(at.url)
    const validatorsHost = request.validators.host ?? start
    let timeLeft = network().timeout
    let permanent = true
    let fromPublic = false
    for (;;) {
      const { url } = at
      const allow = allowancesOf(network().allow, request.allow, fromPublic)
      const validators = hostOf(url) === validatorsHost ? request.validators : NO_VALIDATORS
      const { response, left } = await politeRequest(url, { ...request, validators }, allow, timeLeft, ending)
      if (response.kind === 'end') return fromHost(response.result, url.host)
      if (response.kind !== 'redirect') {
        const { etag, lastModified } = response.validators
        const validators = hostOf(url) === start ? { etag, lastModified } : { etag, lastModified, host: hostOf(url) }
        const then = { ...response, validators }
        return visited.size > 1 && permanent ? { kind: 'moved', to: url.href, then } : then
      }
      const next = redirectUrl(response.location, url)
      if (visited.has(next.href)) {
        const loop = [...visited, next.href].map(shorten).join(' → ')
        throw new FetchError('redirects', `redirects lead in a loop: ${loop}`)
      }
      if (visited.size > REDIRECTS_MAX)
        throw new FetchError('redirects', `more than ${REDIRECTS_MAX} redirects, the last to ${shorten(next.href)}`)
      permanent &&= response.permanent
      fromPublic ||= connections.isPublic(url)
      timeLeft = left
      visited.add(next.href)
      at.url = next
    }
  }

  return {
    async get(request, signal) {
      const ending = new AbortController()
      const stop = () => ending.abort(stopped())
      let at: { url: URL } | undefined
      if (signal?.aborted || closing.signal.aborted) stop()
      signal?.addEventListener('abort', stop)
      running.add(ending)
      try {
        at = { url: requestUrl(request.url) }
        return await follow(request, ending, at)
      } catch (error) {
        const { reason, message, status } = toFetchError(error, at?.url.host ?? request.url)
        const away = at !== undefined && reason !== 'redirects' && at.url.href !== requestUrl(request.url).href
        const where = away ? ` (redirected to ${shorten(at?.url.href ?? '')})` : ''
        return { kind: 'failed', reason, status, message: message + where }
      } finally {
        running.delete(ending)
        signal?.removeEventListener('abort', stop)
      }
    },
    async close() {
      closing.abort(stopped())
      await connections.destroy()
    },
  }
}
