import { InvalidArgumentError } from 'commander'
import { OK } from '../exit-codes.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly port: number; readonly once?: boolean }

export const demo: Verb<Options> = {
  summary: 'show it all with an invented newsroom, offline',
  about:
    'Starts a small newsroom of invented outlets on this machine and Beatwire upon it, in a temporary folder, and ' +
    'prints what to look at. Stories grow while it runs. It needs no network, touches no configuration or data of ' +
    'yours, and deletes everything when it ends.',
  examples: [
    ['', 'show the demo on http://localhost:8080, or another port where that is taken'],
    ['--port 9000', 'on another port'],
  ],
  shape: (command) =>
    command
      .option('--port <number>', 'port to serve on; another one is taken where it is not free', toPort, 8080)
      .option('--once', 'end after the first round'),
  run: async ({ io, door, flags }) => {
    // A fortnight of news and a picture library that no other verb needs.
    const { runDemo } = await import('../demo.ts')
    await runDemo(door, io, { port: flags.port, once: flags.once === true })
    return OK
  },
}

const toPort = (text: string): number => {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return port
}
