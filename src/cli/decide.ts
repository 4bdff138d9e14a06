import { UserError } from '../config/user-error.ts'
import type { Decision } from '../core/grouping/decisions.ts'
import { plural } from '../core/text/plural.ts'
import type { AppContext } from '../jobs/app-context.ts'
import { type DecidedItem, decidedItems, decisionsOn, recordDecisions, withdrawDecisions } from '../jobs/decide.ts'
import { createGrouper } from '../jobs/group/group.ts'
import { FAILURE, OK, USAGE } from './exit-codes.ts'
import { print } from './terminal/io.ts'
import { plain } from './terminal/text.ts'
import type { Invocation } from './verb.ts'

export type DecideOptions = { readonly undo?: boolean }

/** The command that records a decision of this kind. */
export const VERB_OF: Readonly<Record<Decision['kind'], string>> = { 'must-link': 'merge', 'cannot-link': 'split' }

export const quoted = ({ title, source, id }: DecidedItem): string => `"${plain(title)}" (${plain(source)}, ${id})`

/** Records, or withdraws, an editor's decision on items. Applies it unless another process is running that will. */
export const decide = (
  kind: Decision['kind'],
  { io, args, flags, withApp }: Invocation<DecideOptions>,
): Promise<number> =>
  withApp('decide', async ({ app, decisionsOnly }) => {
    const items = await namedItems(app, args)
    const decisions = decisionsOn(
      kind,
      items.map(({ id }) => id),
    )
    if (flags.undo && (await withdrawDecisions(app, decisions)) === 0) {
      io.stderr.write(`there is no such decision on these items; "beatwire decisions" lists all decisions\n`)
      return FAILURE
    }
    const overruled = flags.undo ? [] : await recordDecisions(app, decisions)
    for (const { kind: old, a, b } of overruled)
      io.stderr.write(`this overrules an earlier decision: ${VERB_OF[old]} ${a} ${b}\n`)
    if (!decisionsOnly) await createGrouper(app).run()
    await print(io.stdout, flags.undo ? withdrawn(items) : await outcome(app, items, decisionsOnly))
    return OK
  })

async function namedItems(app: AppContext, ids: readonly string[]): Promise<DecidedItem[]> {
  if (ids.length < 2) throw new UserError('name at least two items, by item id or story id.', USAGE)
  const items = await decidedItems(app, ids)
  const unknown = ids.filter((_, i) => items[i] === null)
  if (unknown.length > 0)
    throw new UserError(
      `no grouped item and no story has the ${unknown.length > 1 ? 'ids' : 'id'} ${unknown.map((id) => `"${id}"`).join(', ')}. ` +
        '"beatwire why STORY" shows the ids of its items.',
    )
  const found = items.flatMap((item) => item ?? [])
  const twice = found.findIndex(({ id }, i) => found.findIndex((other) => other.id === id) < i)
  if (twice >= 0)
    throw new UserError(`"${ids[twice]}" names an item that is already listed: ${quoted(found[twice]!)}.`, USAGE)
  return found
}

const lines = (items: readonly DecidedItem[]): string => items.map((item) => `  ${quoted(item)}\n`).join('')

const withdrawn = (items: readonly DecidedItem[]): string =>
  `withdrawn; stories stay as they are until new reports suggest otherwise\n${lines(items)}`

async function outcome(app: AppContext, items: readonly DecidedItem[], decisionsOnly: boolean): Promise<string> {
  if (decisionsOnly) return `recorded; applied within seconds\n${lines(items)}`
  const storyIds = await app.store.storyIdsOf(items.map(({ id }) => id))
  const stories = [...new Set(storyIds.values())]
  return `done: ${plural(stories.length, 'story', 'stories')}\n${stories
    .map((id) => `story ${id}\n${lines(items.filter((item) => storyIds.get(item.id) === id))}`)
    .join('')}`
}
