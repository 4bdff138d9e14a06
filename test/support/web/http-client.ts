import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly text: string
}

/** Sends one request on its own connection, with path and fields exactly as given; decodes and follows nothing. */
export const ask = (
  base: string,
  path: string,
  options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base)
    request(
      { hostname, port, path, method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false },
      (res) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('error', reject)
        res.on('end', () => {
          const body = Buffer.concat(parts)
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body, text: body.toString() })
        })
      },
    )
      .on('error', reject)
      .end()
  })

/** Sends bytes to the server unchanged; returns what it sent until it closed the connection. */
export const raw = (base: string, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base)
    const parts: Buffer[] = []
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.on('data', (part: Buffer) => parts.push(part))
    socket.on('end', () => resolve(Buffer.concat(parts).toString()))
    socket.on('error', reject)
  })

/** A persistent connection: bytes are sent unchanged, responses are read one by one. */
export interface Connection {
  send(bytes: string): void
  /** The next response, decoded; `headOnly` for a response to HEAD. Rejects if the connection ends before it is complete. */
  answer(headOnly?: boolean): Promise<Answer>
  /** What was received and not read yet. */
  received(): string
  pause(): void
  resume(): void
  end(): void
}

export function connection(base: string): Connection {
  const { hostname, port } = new URL(base)
  const socket = connect(Number(port), hostname)
  let bytes: Buffer = Buffer.alloc(0)
  let ended = false
  let wake = () => {}
  socket.on('data', (part: Buffer) => {
    bytes = Buffer.concat([bytes, part])
    wake()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    ended = true
    wake()
  })
  const more = async (): Promise<void> => {
    if (ended) throw new Error('the connection ended')
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  return {
    send: (text) => void socket.write(text),
    async answer(headOnly = false) {
      let head = bytes.indexOf('\r\n\r\n')
      for (; head === -1; head = bytes.indexOf('\r\n\r\n')) await more()
      const [first, ...fields] = bytes.toString('latin1', 0, head).split('\r\n')
      const status = Number(first!.split(' ')[1])
      const headers: IncomingHttpHeaders = Object.fromEntries(
        fields.map((field) => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 2)]),
      )
      const length = headOnly || status === 304 || status === 204 ? 0 : Number(headers['content-length'])
      while (bytes.length < head + 4 + length) await more()
      const body = bytes.subarray(head + 4, head + 4 + length)
      bytes = bytes.subarray(head + 4 + length)
      const decode = { br: brotliDecompressSync, gzip: gunzipSync }[headers['content-encoding'] ?? '']
      return { status, headers, body, text: (decode && length > 0 ? decode(body) : body).toString() }
    },
    received: () => bytes.toString('latin1'),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    end: () => void socket.destroy(),
  }
}
