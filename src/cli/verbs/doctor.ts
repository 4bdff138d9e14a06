import { FAILURE, OK } from '../exit-codes.ts'
import { examine } from '../reports/doctor.ts'
import { paintFor } from '../terminal/colours.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly json?: boolean }

export const doctor: Verb<Options> = {
  summary: 'check that Beatwire can run here',
  about:
    'Checks Node, SQLite, the configuration, the data folder and its lock, the store itself, the port, the time zone ' +
    'and the public address. Each line starts with ok, warn or fail, and says what to do. Changes nothing. The exit code ' +
    'is 1 if any line says fail.',
  examples: [
    ['', 'check this machine'],
    ['--config /etc/beatwire.json --data /var/lib/beatwire', 'check an installation'],
  ],
  configure: (command) =>
    command
      .option('--port <number>', 'port that "serve" will listen on')
      .option('--host <address>', 'address that "serve" will listen on')
      .option('--json', 'print JSON on stdout'),
  run: async ({ io, services, flags, settings }) => {
    const findings = await examine(settings(), services)
    const paint = paintFor(io.stdout, io.env)
    const colours = { ok: 'green', warn: 'yellow', fail: 'red' } as const
    const text = flags.json
      ? `${JSON.stringify(findings, null, 2)}\n`
      : findings
          .map(
            ({ level, what, advice }) =>
              `${paint(colours[level], level.padEnd(4))}  ${what}${advice ? `\n      ${advice}` : ''}\n`,
          )
          .join('')
    await print(io.stdout, text)
    return findings.some(({ level }) => level === 'fail') ? FAILURE : OK
  },
}
