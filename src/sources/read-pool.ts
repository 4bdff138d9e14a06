import { Worker } from 'node:worker_threads'
import type { DocumentToRead, ReadDocument } from './read-document.ts'
import type { WorkerMessage } from './read-worker.ts'

/** The compiled script, also where this file runs from its TypeScript source: Node 20 runs no TypeScript in a thread. */
const SCRIPT = new URL('../../dist/sources/read-worker.js', import.meta.url)

export interface ReadPoolOptions {
  /** Threads; the first documents start them. */
  readonly threads?: number
  /** Longest time to read one document, ms. */
  readonly deadline?: number
  /** Heap of one thread, MB. */
  readonly heapMax?: number
  /** Calls back after this many ms, unless it is cancelled by what it returns. */
  readonly startTimer?: (ms: number, expire: () => void) => () => void
  readonly script?: URL
}

/** Threads that read foreign documents, so that none of them can hold up the thread that answers readers. */
export interface ReadPool {
  /**
   * Reads a document on another thread. It may take the bytes over: `received.body` is empty afterwards. Never throws: what
   * exceeds the limits is `too-expensive`, what `signal` or `close` ends is `stopped`.
   */
  read(document: DocumentToRead, signal?: AbortSignal): Promise<ReadDocument>
  /** Ends all readings and threads. */
  close(): Promise<void>
}

interface Task {
  readonly document: DocumentToRead
  readonly settle: (read: ReadDocument) => void
}

interface Thread {
  readonly worker: Worker
  ready: boolean
  /** What it reads. */
  task: Task | null
  cancelTimer: () => void
}

const STOPPED: ReadDocument = { ok: false, reason: 'stopped', message: 'The reading was stopped.' }
const NEVER_READY: ReadDocument = { ok: false, message: 'The thread that reads documents can’t be started.' }

const tooExpensive = (what: string): ReadDocument => ({
  ok: false,
  reason: 'too-expensive',
  message: `The document is too expensive to read: ${what}. It may be an attack.`,
})

const afterTime = (ms: number, expire: () => void): (() => void) => {
  const timer = setTimeout(expire, ms)
  return () => clearTimeout(timer)
}

/** The document with bytes that can be handed over: a view of a shared buffer is copied. */
const handOver = ({ received, source }: DocumentToRead): { document: DocumentToRead; buffer: ArrayBuffer } => {
  const { body } = received
  const own = body.buffer instanceof ArrayBuffer && body.byteLength === body.buffer.byteLength
  const bytes = own ? new Uint8Array(body.buffer as ArrayBuffer) : new Uint8Array(body)
  return { document: { received: { ...received, body: bytes }, source }, buffer: bytes.buffer }
}

/** Makes a pool of threads for reading. One thread reads one document at a time, so what ends it loses no other. */
export function createReadPool(options: ReadPoolOptions = {}): ReadPool {
  const { threads: threadsMax = 2, deadline = 30_000, heapMax = 256, startTimer = afterTime, script = SCRIPT } = options
  const threads = new Set<Thread>()
  const waiting: Task[] = []
  let closed = false

  const finish = (thread: Thread, read: ReadDocument): void => {
    const { task } = thread
    thread.cancelTimer()
    thread.task = null
    thread.worker.unref()
    task?.settle(read)
  }

  /** Ends a thread, even in an endless loop, with the document that it reads. */
  const end = (thread: Thread, read: ReadDocument): Promise<unknown> => {
    threads.delete(thread)
    finish(thread, read)
    return thread.worker.terminate()
  }

  const give = (thread: Thread, task: Task): void => {
    thread.task = task
    thread.worker.ref()
    const { document, buffer } = handOver(task.document)
    thread.worker.postMessage(document, [buffer])
    const expire = () =>
      // After a pause of this thread, the result may be waiting behind the timer.
      setImmediate(() => {
        if (thread.task !== task) return
        void end(thread, tooExpensive(`it took longer than ${deadline / 1000} s`))
        work()
      })
    thread.cancelTimer = startTimer(deadline, expire)
  }

  const start = (): void => {
    const worker = new Worker(script, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMax } })
    const thread: Thread = { worker, ready: false, task: null, cancelTimer: () => {} }
    threads.add(thread)
    worker.on('message', (message: WorkerMessage) => {
      if (!threads.has(thread)) return
      if (message.kind === 'ready') {
        thread.ready = true
        if (waiting.length === 0) worker.unref()
      } else finish(thread, message.document as ReadDocument)
      work()
    })
    const lose = (error: NodeJS.ErrnoException): void => {
      if (!threads.delete(thread)) return
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      const failed: ReadDocument = { ok: false, message: `The document can’t be read: ${error.message}` }
      finish(thread, outOfMemory ? tooExpensive(`it took more than ${heapMax} MB of memory`) : failed)
      if (!thread.ready) for (const task of waiting.splice(0)) task.settle(NEVER_READY)
      work()
    }
    worker.on('error', lose)
    worker.on('exit', (code) => lose(new Error(`the thread ended with code ${code}`)))
  }

  /** Gives waiting documents to idle threads; starts another thread if all are busy. */
  const work = (): void => {
    for (const thread of threads) {
      if (waiting.length === 0) return
      if (thread.ready && thread.task === null) give(thread, waiting.shift()!)
    }
    const starting = [...threads].filter(({ ready }) => !ready).length
    if (waiting.length > starting && threads.size < threadsMax) start()
  }

  const stop = (task: Task): void => {
    const at = waiting.indexOf(task)
    if (at >= 0) waiting.splice(at, 1)
    for (const thread of threads) if (thread.task === task) void end(thread, STOPPED)
    task.settle(STOPPED)
    work()
  }

  return {
    read(document, signal) {
      if (closed || signal?.aborted) return Promise.resolve(STOPPED)
      return new Promise((resolve) => {
        const onAbort = () => stop(task)
        const task: Task = {
          document,
          settle(read) {
            signal?.removeEventListener('abort', onAbort)
            resolve(read)
          },
        }
        signal?.addEventListener('abort', onAbort)
        waiting.push(task)
        work()
      })
    },
    async close() {
      closed = true
      for (const task of waiting.splice(0)) task.settle(STOPPED)
      await Promise.all([...threads].map((thread) => end(thread, STOPPED)))
    },
  }
}
