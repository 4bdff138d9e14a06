import { FAILURE, OK } from '../exit-codes.ts'
import { examine } from '../reports/doctor.ts'
import { paintFor } from '../terminal/colours.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly json?: boolean }

export const doctor: Verb<Options> = {
  summary: 'check that everything Beatwire needs is in order',
  about:
    'Checks Node, SQLite, the configuration, the data folder and its lock, the store itself, the port, the time zone ' +
    'and the public address. Every line says ok, warn or fail, and what to do. It changes nothing. The exit code is ' +
    '1 where a line says fail.',
  examples: [
    ['', 'check this machine'],
    ['--config /etc/beatwire.json --data /var/lib/beatwire', 'check an installation'],
  ],
  shape: (command) =>
    command
      .option('--port <number>', 'port that "serve" will listen on')
      .option('--host <address>', 'address that "serve" will listen on')
      .option('--json', 'print JSON on stdout'),
  run: async ({ io, door, flags, settings }) => {
    const findings = await examine(settings(), door)
    const paint = paintFor(io.stdout, io.env)
    const colour = { ok: paint.green, warn: paint.yellow, fail: paint.red }
    const text = flags.json
      ? `${JSON.stringify(findings, null, 2)}\n`
      : findings
          .map(
            ({ level, what, advice }) =>
              `${colour[level](level.padEnd(4))}  ${what}${advice ? `\n      ${advice}` : ''}\n`,
          )
          .join('')
    await print(io.stdout, text)
    return findings.some(({ level }) => level === 'fail') ? FAILURE : OK
  },
}
