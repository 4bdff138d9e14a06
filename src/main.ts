#!/usr/bin/env node
import { runCli } from './cli/cli.ts'
import { processIo } from './cli/terminal/io.ts'
import { openApp } from './context.ts'
import { listen } from './web/server.ts'
import { documents } from './web/static-site.ts'

const io = processIo()
process.exitCode = await runCli(
  process.argv.slice(2),
  {
    open: openApp,
    listen: ({ app, settings }) => listen(app, { host: settings.host, port: settings.port }),
    documents,
  },
  io,
)
// The work is done or given back: name look-ups that nobody waits for any more hold nobody up.
if (io.signal.aborted) process.exit()
