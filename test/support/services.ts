import type { Services } from '../../src/cli/services.ts'
import { openApp } from '../../src/context.ts'
import { listen } from '../../src/web/server.ts'
import { documents } from '../../src/web/static-site.ts'

/** What `main.ts` passes to the command line. */
export const services: Services = {
  open: openApp,
  listen: ({ app, settings }) => listen(app, { host: settings.host, port: settings.port }),
  documents,
}
