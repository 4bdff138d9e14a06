import { closesAt, periodOf } from '../../core/calendar/periods.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { findDigest, listDigests } from '../../jobs/digests/find-digests.ts'
import { digestPath, MAIL, TEXT } from '../../outputs/digest-addresses.ts'
import { digestMail } from '../../outputs/digest-mail.ts'
import { digestText } from '../../outputs/digest-text.ts'
import { DAY, FIVE_MINUTES } from '../http/max-age.ts'
import type { RenderResult, RenderTarget } from '../http/route.ts'
import { picturesOf } from '../layout/story-picture.ts'
import { digestPage } from './page.tsx'

/** Splits the last segment of an edition's address into its key (or `latest`) and format. */
export const readEdition = (name: string): { readonly key: string; readonly form: string } => {
  const form = [MAIL, TEXT].find((ending) => name.endsWith(ending)) ?? ''
  return { key: name.slice(0, name.length - form.length), form }
}

/** An edition in the format of its address, or the redirect from `latest` to the newest; null if there is none. */
export async function printEdition(
  app: AppContext,
  digestId: string,
  name: string,
  target: RenderTarget,
): Promise<RenderResult | null> {
  const { key, form } = readEdition(name)
  const config = app.config()
  if (key === 'latest') {
    const [newest] = await listDigests(app, digestId)
    return newest ? { kind: 'redirect', to: digestPath(config, digestId, newest.key) + form, status: 302 } : null
  }
  const digest = await findDigest(app, digestId, key)
  if (digest === null) return null
  if (form === '') {
    const rules = config.digests.find(({ id }) => id === digestId)
    const ended =
      digest.closedAt !== null || (rules && closesAt(key, rules.closeAt, config.site.timeZone) <= app.now()) === true
    const pictures = await picturesOf(
      app,
      digest.sections.flatMap(({ stories }) => stories.map(({ id }) => id)),
    )
    return digestPage(config, digest, { days: await listDigests(app, digestId), ended, pictures }, target)
  }
  if (digest.stories === 0) return null
  const printable = target === 'export' && digest.closedAt === null ? { ...digest, unreached: [] } : digest
  return {
    kind: 'document',
    document: form === TEXT ? digestText(printable, config) : digestMail(printable, config),
    maxAge: digest.closedAt === null ? FIVE_MINUTES : DAY,
    ...(form === MAIL && { inlineStyle: true }),
  }
}

/** Every path of a digest's editions, in all formats. */
export async function editionPaths(app: AppContext, digestId: string): Promise<string[]> {
  const config = app.config()
  const days = await listDigests(app, digestId)
  const to = (key: string) => digestPath(config, digestId, key)
  return days.length === 0
    ? []
    : [to('latest'), ...days.flatMap(({ key }) => ['', TEXT, MAIL].map((form) => to(key) + form))]
}

/** Redirects to the edition of another digest: the order of digests may have changed. */
export async function redirectToOtherDigest(app: AppContext, name: string): Promise<RenderResult | null> {
  const { key, form } = readEdition(name)
  const period = periodOf(key)
  if (period === null) return null
  for (const { id } of app.config().digests.slice(1)) {
    const digest = await findDigest(app, id, key)
    if (digest !== null && digest.stories > 0)
      return { kind: 'redirect', to: digestPath(app.config(), id, key) + form, status: 302 }
  }
  return null
}
