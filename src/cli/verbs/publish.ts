import { resolve } from 'node:path'
import { plural } from '../../core/text/plural.ts'
import { writeSite } from '../../jobs/publish.ts'
import { OK } from '../exit-codes.ts'
import { tallied } from '../reports/files-written.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly out: string }

export const publish: Verb<Options> = {
  summary: 'write the whole site as static files',
  about:
    'Writes every page and feed below a folder, for those who host on a CDN or a plain web server. Only files that ' +
    'changed are written, and files of an earlier run that are gone are removed; files of others are never touched. ' +
    'Reads the data folder only; crawl first, or run it beside "serve".',
  examples: [
    ['--out public', 'write the site to ./public'],
    ['--out public --public-url https://news.example.org/', 'with the address it will have'],
  ],
  shape: (command) =>
    command
      .requiredOption('--out <dir>', 'folder to write to; empty, new, or from an earlier run')
      .option('--public-url <url>', 'address under which readers see the site'),
  run: ({ io, door, flags, withApp }) =>
    withApp('read', async ({ app }) => {
      const dir = resolve(io.cwd, flags.out)
      const { written, unchanged, removed } = await writeSite(tallied(door.documents(app), io, app.monotonic), dir)
      io.stderr.write(`${dir}: ${plural(written, 'file')} written, ${unchanged} unchanged, ${removed} removed\n`)
      return OK
    }),
}
