import { resolve } from 'node:path'
import { plural } from '../../core/text/plural.ts'
import { writeSite } from '../../jobs/publish.ts'
import { OK } from '../exit-codes.ts'
import { withProgress } from '../reports/files-written.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly out: string }

export const publish: Verb<Options> = {
  summary: 'write the whole site as static files',
  about:
    'Writes every page and feed to a folder, for hosting on a CDN or a plain web server. Only changed files are written, ' +
    'and files from an earlier run that no longer exist are removed; other files are never touched. Only reads the ' +
    'data folder: crawl first, or run it beside "serve".',
  examples: [
    ['--out public', 'write the site to ./public'],
    ['--out public --public-url https://news.example.org/', 'with the public address of the site'],
  ],
  configure: (command) =>
    command
      .requiredOption('--out <dir>', 'folder to write to: new, empty, or from an earlier run')
      .option('--public-url <url>', 'public address of the site'),
  run: ({ io, services, flags, withApp }) =>
    withApp('read', async ({ app }) => {
      const dir = resolve(io.cwd, flags.out)
      const { written, unchanged, removed } = await writeSite(
        withProgress(services.documents(app), io, app.monotonic),
        dir,
      )
      io.stderr.write(`${dir}: ${plural(written, 'file')} written, ${unchanged} unchanged, ${removed} removed\n`)
      return OK
    }),
}
