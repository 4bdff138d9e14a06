#!/usr/bin/env node
import { runCli } from './cli/cli.ts'
import { openHouse } from './context.ts'
import { listen } from './web/server.ts'
import { documents } from './web/site.ts'

const stop = new AbortController()
let asked = 0
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    if (asked++ > 0) process.exit(130)
    stop.abort(name)
  })

process.exitCode = await runCli(
  process.argv.slice(2),
  {
    open: openHouse,
    listen: ({ world, settings }) => listen(world, { host: settings.host, port: settings.port }),
    documents,
  },
  { stdout: process.stdout, stderr: process.stderr, env: process.env, cwd: process.cwd(), signal: stop.signal },
)
