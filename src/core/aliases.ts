/** Other ways to name somebody, as folded words (one or two), and the word that they are counted as, too. */
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

/** What an alias says once its first word was met; `second` is '' where that word is all of it. */
interface Alias {
  readonly second: string
  readonly meant: string
}

const tables = new WeakMap<Aliases, ReadonlyMap<string, readonly Alias[]>>()

/** Aliases by their first word, those of one word before those of two. */
function byFirstWord(aliases: Aliases): ReadonlyMap<string, readonly Alias[]> {
  const known = tables.get(aliases)
  if (known) return known
  const made = new Map<string, Alias[]>()
  for (const [name, meant] of Object.entries(aliases)) {
    const [first = '', second = ''] = name.split(' ')
    const one = { second, meant }
    const others = made.get(first) ?? []
    made.set(first, second === '' ? [one, ...others] : [...others, one])
  }
  tables.set(aliases, made)
  return made
}

/** The words that these words stand for besides themselves, each once. */
export function meantBy(words: readonly string[], aliases: Aliases): string[] {
  const table = byFirstWord(aliases)
  const found: string[] = []
  for (let i = 0; i < words.length; i++)
    for (const { second, meant } of table.get(words[i]!) ?? [])
      if ((second === '' || second === words[i + 1]) && !found.includes(meant) && !words.includes(meant))
        found.push(meant)
  return found
}
