import { UserError } from '../config/user-error.ts'
import type { Decision } from '../core/grouping/decisions.ts'
import { plural } from '../core/text/plural.ts'
import type { AppContext } from '../jobs/app-context.ts'
import { type DecidedItem, decidedItems, decisionsOn, recordDecisions, takeBackDecisions } from '../jobs/decide.ts'
import { createGrouper } from '../jobs/group.ts'
import { FAILURE, OK, USAGE } from './exit-codes.ts'
import { print } from './terminal/io.ts'
import { plain } from './terminal/text.ts'
import type { Call } from './verb.ts'

export type SayOptions = { readonly undo?: boolean }

export const VERB_OF: Readonly<Record<Decision['kind'], string>> = { 'must-link': 'link', 'cannot-link': 'part' }

export const quoted = ({ title, source, id }: DecidedItem): string => `"${plain(title)}" (${plain(source)}, ${id})`

/** Keeps, or takes back, an editor's word on items, and carries it out where no other process will. */
export const speak = (kind: Decision['kind'], { io, args, flags, withApp }: Call<SayOptions>): Promise<number> =>
  withApp('beside', async ({ app, beside }) => {
    const items = await namedItems(app, args)
    const words = decisionsOn(
      kind,
      items.map(({ id }) => id),
    )
    if (flags.undo && (await takeBackDecisions(app, words)) === 0) {
      io.stderr.write(`nothing of that kind was said of these items; "beatwire decisions" lists what was\n`)
      return FAILURE
    }
    const superseded = flags.undo ? [] : await recordDecisions(app, words)
    for (const { kind: old, a, b } of superseded)
      io.stderr.write(`this goes before what was said earlier: ${VERB_OF[old]} ${a} ${b}\n`)
    if (!beside) await createGrouper(app).run()
    await print(io.stdout, flags.undo ? takenBack(items) : await outcome(app, items, beside === true))
    return OK
  })

async function namedItems(app: AppContext, ids: readonly string[]): Promise<DecidedItem[]> {
  if (ids.length < 2) throw new UserError('name two items at least, by their ids or by those of stories.', USAGE)
  const items = await decidedItems(app, ids)
  const unknown = ids.filter((_, i) => items[i] === null)
  if (unknown.length > 0)
    throw new UserError(
      `no item that was grouped and no story has the ${unknown.length > 1 ? 'ids' : 'id'} ${unknown.map((id) => `"${id}"`).join(', ')}. ` +
        '"beatwire why STORY" shows the ids of its items.',
    )
  const found = items.flatMap((item) => item ?? [])
  const twice = found.findIndex(({ id }, i) => found.findIndex((other) => other.id === id) < i)
  if (twice >= 0)
    throw new UserError(`"${ids[twice]}" stands for an item that was named already: ${quoted(found[twice]!)}.`, USAGE)
  return found
}

const lines = (items: readonly DecidedItem[]): string => items.map((item) => `  ${quoted(item)}\n`).join('')

const takenBack = (items: readonly DecidedItem[]): string =>
  `taken back; stories stay as they are until new reports show otherwise\n${lines(items)}`

async function outcome(app: AppContext, items: readonly DecidedItem[], beside: boolean): Promise<string> {
  if (beside) return `kept; the running service carries it out within seconds\n${lines(items)}`
  const now = await app.store.storyOf(items.map(({ id }) => id))
  const stories = [...new Set(now.values())]
  return `done: ${plural(stories.length, 'story', 'stories')}\n${stories
    .map((id) => `story ${id}\n${lines(items.filter((item) => now.get(item.id) === id))}`)
    .join('')}`
}
