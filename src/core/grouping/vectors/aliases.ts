/** Other names by which something is known, as folded words separated by a space, and the word they also count as. */
export type Aliases = Readonly<Record<string, string>>

export const ALIASES: Aliases = {
  alphabet: 'google',
  'google parent': 'google',
  'google owner': 'google',
  'chatgpt maker': 'openai',
  'chatgpt owner': 'openai',
  'chatgpt parent': 'openai',
  'claude maker': 'anthropic',
  'gemini maker': 'google',
  'grok maker': 'xai',
  'facebook parent': 'meta',
  'facebook owner': 'meta',
  'instagram owner': 'meta',
  'instagram parent': 'meta',
  'whatsapp owner': 'meta',
  'iphone maker': 'apple',
  'windows maker': 'microsoft',
  'tiktok owner': 'bytedance',
  'tiktok parent': 'bytedance',
  zuck: 'zuckerberg',
  brussels: 'eu',
}

/** An alias whose first word is known: the words that must follow, and the word it stands for. */
interface Alias {
  readonly rest: readonly string[]
  readonly meant: string
}

const tables = new WeakMap<Aliases, ReadonlyMap<string, readonly Alias[]>>()

/** Aliases by first word, shorter ones first. */
function byFirstWord(aliases: Aliases): ReadonlyMap<string, readonly Alias[]> {
  const known = tables.get(aliases)
  if (known) return known
  const made = new Map<string, Alias[]>()
  for (const [name, meant] of Object.entries(aliases)) {
    const [first = '', ...rest] = name.split(' ')
    const others = [...(made.get(first) ?? []), { rest, meant }]
    made.set(
      first,
      others.sort((a, b) => a.rest.length - b.rest.length),
    )
  }
  tables.set(aliases, made)
  return made
}

/** The words that the aliases in a text stand for, each once, without those that are in the text. */
export function meantBy(words: readonly string[], aliases: Aliases): string[] {
  const table = byFirstWord(aliases)
  const found: string[] = []
  for (let i = 0; i < words.length; i++) {
    const begun = table.get(words[i]!)
    if (begun === undefined) continue
    for (const { rest, meant } of begun)
      if (rest.every((word, at) => word === words[i + 1 + at]) && !found.includes(meant) && !words.includes(meant))
        found.push(meant)
  }
  return found
}
