// A thread for the tests of the pool: what the bytes of a document say decides what it does with it.
import { parentPort } from 'node:worker_threads'

const kept = []
const doing = {
  loop: () => {
    for (;;);
  },
  grow: () => {
    for (;;) kept.push({ at: kept.length, more: [kept.length] })
  },
  crash: () => process.exit(1),
  throw: () => {
    throw new Error('a fault of ours')
  },
}

parentPort.on('message', ({ received }) => {
  const text = Buffer.from(received.body).toString()
  doing[text]?.()
  parentPort.postMessage({ kind: 'read', document: { ok: false, message: text } })
})
parentPort.postMessage({ kind: 'ready' })
