import { parentPort } from 'node:worker_threads'
import { type DocumentToRead, readDocument } from './read-document.ts'

/** What a worker thread says: that it can read, then what it has read. */
export type WorkerMessage = { readonly kind: 'ready' } | { readonly kind: 'read'; readonly document: unknown }

// A thread of the pool in `read-pool.ts`: it reads one document after another.
parentPort!.on('message', (document: DocumentToRead) => {
  readDocument(document)
    .catch((error) => ({ ok: false, message: error instanceof Error ? error.message : String(error) }))
    .then((read) => parentPort!.postMessage({ kind: 'read', document: read } satisfies WorkerMessage))
})
parentPort!.postMessage({ kind: 'ready' } satisfies WorkerMessage)
