import { InvalidArgumentError } from 'commander'
import { OK } from '../exit-codes.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly port: number; readonly once?: boolean }

export const demo: Verb<Options> = {
  summary: 'try it offline with invented news',
  about:
    'Starts a small newsroom of invented outlets on this machine and a Beatwire that reads it, in a temporary folder, ' +
    'and prints what to look at. Stories grow while it runs. It needs no network, leaves your configuration and data ' +
    'alone, and deletes everything when it ends.',
  examples: [
    ['', 'run the demo on http://localhost:8080, or on another port if that is taken'],
    ['--port 9000', 'on another port'],
  ],
  configure: (command) =>
    command
      .option('--port <number>', 'port to serve on; if it is taken, a free one is used', toPort, 8080)
      .option('--once', 'exit after the first crawl'),
  run: async ({ io, services, flags }) => {
    // Loads two weeks of news and an image library that no other verb needs.
    const { runDemo } = await import('../demo.ts')
    await runDemo(services, io, { port: flags.port, once: flags.once === true })
    return OK
  },
}

const toPort = (text: string): number => {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return port
}
