#!/usr/bin/env node
import { runCli } from './cli/cli.ts'
import { endProcess, processIo } from './cli/terminal/io.ts'
import { openApp } from './context.ts'
import { listen } from './web/server.ts'
import { documents } from './web/static-site.ts'

const io = processIo()
const code = await runCli(
  process.argv.slice(2),
  {
    open: openApp,
    listen: ({ app, settings }) => listen(app, { host: settings.host, port: settings.port }),
    documents,
  },
  io,
)
endProcess(code, io.signal)
