import { UserError } from '../config/user-error.ts'
import type { Constraint } from '../core/grouping/decisions.ts'
import { count } from '../core/text/plural.ts'
import type { World } from '../jobs/app-context.ts'
import { type Spoken, say, spokenOf, unsay, wordsOn } from '../jobs/decide.ts'
import { createGrouper } from '../jobs/group.ts'
import { FAILURE, OK, USAGE } from './exit-codes.ts'
import { print } from './terminal/io.ts'
import { plain } from './terminal/text.ts'
import type { Call } from './verb.ts'

export type SayOptions = { readonly undo?: boolean }

export const VERB_OF: Readonly<Record<Constraint['kind'], string>> = { 'must-link': 'link', 'cannot-link': 'part' }

export const quoted = ({ title, source, id }: Spoken): string => `"${plain(title)}" (${plain(source)}, ${id})`

/** Keeps, or takes back, an editor's word on items, and carries it out where no other process will. */
export const speak = (kind: Constraint['kind'], { io, args, flags, inHouse }: Call<SayOptions>): Promise<number> =>
  inHouse('beside', async ({ world, beside }) => {
    const items = await namedItems(world, args)
    const words = wordsOn(
      kind,
      items.map(({ id }) => id),
    )
    if (flags.undo && (await unsay(world, words)) === 0) {
      io.stderr.write(`nothing of that kind was said of these items; "beatwire decisions" lists what was\n`)
      return FAILURE
    }
    const overruled = flags.undo ? [] : await say(world, words)
    for (const { kind: old, a, b } of overruled)
      io.stderr.write(`this goes before what was said earlier: ${VERB_OF[old]} ${a} ${b}\n`)
    if (!beside) await createGrouper(world).run()
    await print(io.stdout, flags.undo ? takenBack(items) : await outcome(world, items, beside === true))
    return OK
  })

async function namedItems(world: World, ids: readonly string[]): Promise<Spoken[]> {
  if (ids.length < 2) throw new UserError('name two items at least, by their ids or by those of stories.', USAGE)
  const items = await spokenOf(world, ids)
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

const lines = (items: readonly Spoken[]): string => items.map((item) => `  ${quoted(item)}\n`).join('')

const takenBack = (items: readonly Spoken[]): string =>
  `taken back; stories stay as they are until new reports show otherwise\n${lines(items)}`

async function outcome(world: World, items: readonly Spoken[], beside: boolean): Promise<string> {
  if (beside) return `kept; the running service carries it out within seconds\n${lines(items)}`
  const now = await world.store.storyOf(items.map(({ id }) => id))
  const stories = [...new Set(now.values())]
  return `done: ${count(stories.length, 'story', 'stories')}\n${stories
    .map((id) => `story ${id}\n${lines(items.filter((item) => now.get(item.id) === id))}`)
    .join('')}`
}
