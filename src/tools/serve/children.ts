/** The processes of `bench-serve` besides the page benchmark: one fills the store, two are servers. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listen } from '../../web/server.ts'
import { fillWire } from '../invented-wire.ts'
import { cpuUsed, printLine } from '../measure.ts'
import { flags, openData } from './flags.ts'

export async function fill(): Promise<void> {
  const { app, close } = await openData('write')
  const start = performance.now()
  const { items, stories } = await fillWire(app, Number(flags.items))
  printLine(
    `${items} items, ${stories} stories, ${(((performance.now() - start) / items) * 1000).toFixed(0)} µs per item`,
  )
  await close()
}

/** Beatwire's own server. */
export async function serve(): Promise<void> {
  const { app } = await openData('read')
  const { url } = await listen(app, { host: '127.0.0.1', port: 0 })
  reportCpu()
  printLine(url)
}

/** The minimal server that sends the same fields and bytes, and 304 if the request has their ETag. */
export async function bare(): Promise<void> {
  const { ok, notModified, etag } = JSON.parse(readFileSync(`${flags.bytes}.json`, 'utf8'))
  const body = readFileSync(flags.bytes!)
  const server = createServer((req, res) => {
    if (req.headers['if-none-match'] === etag) {
      res.writeHead(304, notModified)
      return void res.end()
    }
    res.writeHead(200, ok)
    res.end(body)
  })
  reportCpu()
  server.listen(0, '127.0.0.1', () => printLine(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`))
}

/** Sends the CPU time of this process to the parent whenever it asks, ms. */
function reportCpu(): void {
  process.on('message', () => process.send?.(cpuUsed()))
}
