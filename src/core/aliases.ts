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

/** The words that these words stand for besides themselves, each once. */
export function meantBy(words: readonly string[], aliases: Aliases): string[] {
  const found = new Set<string>()
  for (let i = 0; i < words.length; i++) {
    const one = lookUp(aliases, words[i]!)
    if (one !== undefined) found.add(one)
    if (i + 1 === words.length) break
    const two = lookUp(aliases, `${words[i]} ${words[i + 1]}`)
    if (two !== undefined) found.add(two)
  }
  return [...found].filter((word) => !words.includes(word))
}

const lookUp = (aliases: Aliases, name: string): string | undefined =>
  Object.hasOwn(aliases, name) ? aliases[name] : undefined
