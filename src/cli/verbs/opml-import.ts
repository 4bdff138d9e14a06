import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadConfig, readConfigText } from '../../config/load.ts'
import { UserError } from '../../config/user-error.ts'
import { finalResult, NO_VALIDATORS } from '../../core/source/fetch-result.ts'
import { plural } from '../../core/text/plural.ts'
import { readOpml } from '../../sources/discover/opml.ts'
import { decode as decodeBytes } from '../../sources/text/decode-bytes.ts'
import { type Merged, mergeSources, writeConfig } from '../config-file.ts'
import { FAILURE, OK } from '../exit-codes.ts'
import { print } from '../terminal/io.ts'
import { readAll } from '../terminal/prompt.ts'
import { plain } from '../terminal/text.ts'
import type { Invocation, Verb } from '../verb.ts'

type Options = { readonly dryRun?: boolean; readonly json?: boolean }

/** Largest list from stdin, bytes. */
const MAX_BYTES = 16_000_000

export const opmlImport: Verb<Options> = {
  args: '<file-or-url>',
  summary: 'add the subscriptions of an OPML list to the configuration',
  about:
    'Reads an OPML list from a file, a URL, or "-" for stdin, and adds its subscriptions as sources at the end of ' +
    'the configuration file; the rest of the file is left as it is. Known sources are skipped, and anything but an ' +
    'http(s) URL is refused; both are listed. A URL is fetched like a source: private addresses only if network.allow ' +
    'includes them.',
  examples: [
    ['subscriptions.opml', 'add the subscriptions of a feed reader'],
    ['https://example.org/blogroll.opml --dry-run', 'only show what would be added'],
    ['- < list.opml', 'read stdin'],
  ],
  configure: (command) =>
    command.option('--dry-run', 'change nothing').option('--json', 'print the report as JSON on stdout'),
  run: async (call) => {
    const { io, args, flags, settings } = call
    const { configFile } = settings()
    loadConfig(configFile)
    const list = readOpml(decode(await load(call, args[0] ?? '-')))
    const merged = mergeSources(readConfigText(configFile), list.outlines)
    if (!flags.dryRun && merged.added.length > 0) await writeConfig(configFile, merged.text)
    const refused = list.faults.map(({ where, what }) => ({ where, what }))
    if (flags.json) {
      const { added, skipped } = merged
      await print(io.stdout, `${JSON.stringify({ added, skipped, refused }, null, 2)}\n`)
    }
    for (const { where, what } of refused) io.stderr.write(`refused: ${plain(where)}: ${plain(what)}\n`)
    io.stderr.write(summary(merged, refused.length, flags.dryRun === true, configFile))
    return list.outlines.length === 0 ? FAILURE : OK
  },
}

const summary = ({ added, skipped }: Merged, refused: number, dryRun: boolean, file: string): string => {
  const lines = [
    ...added.map(({ id, url }) => `${dryRun ? 'would add' : 'added'}: ${id} ${plain(url)}`),
    ...skipped.map(({ id, url }) => `skipped: ${plain(url)} is already source ${id}`),
    `${file}: ${plural(added.length, 'source')} ${dryRun ? 'to add' : 'added'}, ${skipped.length} skipped, ${refused} refused`,
  ]
  return `${lines.join('\n')}\n`
}

interface Loaded {
  readonly body: Uint8Array
  readonly contentType: string | null
}

const decode = ({ body, contentType }: Loaded): string => decodeBytes(body, contentType).text

const load = async (call: Invocation<Options>, from: string): Promise<Loaded> => {
  const { io } = call
  if (/^https?:\/\//i.test(from)) return await fetchList(call, from)
  if (from === '-') {
    const body = await readAll(io, MAX_BYTES)
    if (body === null) throw new UserError(`stdin has more than ${MAX_BYTES} bytes`)
    return { body, contentType: null }
  }
  const body = await readFile(resolve(io.cwd, from)).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      error.code === 'ENOENT' ? `there is no file ${from}` : `${from} can't be read: ${error.message}`,
    )
  })
  return { body, contentType: null }
}

const fetchList = ({ io, withApp }: Invocation<Options>, url: string): Promise<Loaded> =>
  withApp('read-or-empty', async ({ app }) => {
    const result = await app.get({ url, validators: NO_VALIDATORS }, io.signal)
    io.signal.throwIfAborted()
    const final = finalResult(result)
    if (final.kind === 'fresh') return final
    throw new UserError(`${url}: ${final.kind === 'unchanged' ? 'the server sent an unsolicited 304' : final.message}`)
  })
