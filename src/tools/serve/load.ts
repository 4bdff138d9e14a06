import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'

export const CONNECTIONS = 32

export type Fields = Readonly<Record<string, string>>

/** Responses per second from one address, measured with `wrk` or with our own loop. */
export async function load(url: string, fields: Fields, seconds: number, wrk: boolean): Promise<number> {
  if (!wrk) return await loop(new URL(url), fields, seconds)
  const headers = Object.entries(fields).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, ...headers, url]
  const out = spawnSync('wrk', args, { encoding: 'utf8' }).stdout
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(out)?.[1] ?? Number.NaN)
}

async function loop(url: URL, fields: Fields, seconds: number): Promise<number> {
  const lines = Object.entries({ Host: url.host, ...fields }).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = Buffer.from(`GET ${url.pathname} HTTP/1.1\r\n${lines.join('')}\r\n`)
  const size = await responseSize(url, request)
  let responses = 0
  const end = performance.now() + seconds * 1000
  const connection = () =>
    new Promise<void>((resolve, reject) => {
      let received = 0
      const socket = connect(Number(url.port), url.hostname, () => socket.write(request))
      socket.setNoDelay(true)
      socket.on('data', (bytes) => {
        received += bytes.length
        if (received < size) return
        received -= size
        responses++
        if (performance.now() < end) socket.write(request)
        else socket.destroy()
      })
      socket.once('close', () => resolve())
      socket.once('error', reject)
    })
  const start = performance.now()
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  return responses / ((performance.now() - start) / 1000)
}

/** Bytes of one response on a connection that stays open; they are the same for every response, as the date has a fixed length. */
const responseSize = (url: URL, request: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(Number(url.port), url.hostname, () => socket.write(request))
    socket.setEncoding('latin1')
    socket.on('data', (part) => {
      text += part
      const head = text.indexOf('\r\n\r\n')
      if (head === -1) return
      const length = text.startsWith('HTTP/1.1 304') ? 0 : Number(/\ncontent-length: (\d+)/i.exec(text)?.[1])
      if (text.length < head + 4 + length) return
      resolve(head + 4 + length)
      socket.destroy()
    })
    socket.once('error', reject)
  })
