/** An http(s) address in the parts that rules rewrite. */
export interface Address {
  /** `http:` or `https:`. */
  readonly scheme: string
  /** With a port where it is not the default one. */
  readonly host: string
  readonly path: string
  /** Parts of the query as they stand between `&`. */
  readonly query: readonly string[]
  /** With its `#`; '' where it names no item of the page. */
  readonly fragment: string
}

const at = (host: string, path: string, query: readonly string[] = []): Address => ({
  scheme: 'https:',
  host,
  path,
  query,
  fragment: '',
})

/** The raw value of a query parameter; null where it is missing or empty. */
const parameterOf = ({ query }: Address, name: string): string | null => {
  const pair = query.find((one) => one.startsWith(`${name}=`))
  return pair === undefined || pair.length === name.length + 1 ? null : pair.slice(name.length + 1)
}

const VIDEO = /^[\w-]{6,20}$/
const video = (id: string | null | undefined): Address | null =>
  typeof id === 'string' && VIDEO.test(id) ? at('www.youtube.com', '/watch', [`v=${id}`]) : null

const ARXIV = /^(?:arxiv[.:])?((?:[a-z-]{2,20}(?:\.[a-z]{2})?\/)?\d{4,7}(?:\.\d{4,5})?)(?:v\d{1,3})?(?:\.pdf)?\/?$/i
const paper = (id: string): Address | null => {
  const found = ARXIV.exec(id)?.[1]
  return found === undefined || /^\d+$/.test(found) ? null : at('arxiv.org', `/abs/${found.toLowerCase()}`)
}

/** The rest of a path behind one of these first segments; null where it has another. */
const behind = (path: string, segments: string): string | null => {
  const end = path.indexOf('/', 1)
  return end > 0 && segments.split(' ').includes(path.slice(1, end)) ? path.slice(end + 1) : null
}

type HostRule = (address: Address) => Address | null

const youtube: HostRule = (address) => {
  if (address.path === '/watch') return video(parameterOf(address, 'v'))
  const id = behind(address.path, 'shorts embed live v e')
  return video(id?.split('/', 1)[0])
}

const tweet: HostRule = ({ path }) => {
  const id = /^\/(?:i\/web|i|\w{1,20})\/status(?:es)?\/(\d{1,20})(?:\/|$)/.exec(path)?.[1]
  return id === undefined ? null : at('x.com', `/i/status/${id}`)
}

const reddit: HostRule = ({ path }) => {
  const [, id, comment] =
    /^(?:\/(?:r|u|user)\/[\w-]{1,40})?\/comments\/([a-z0-9]{1,12})(?:\/[^/]{0,300}(?:\/([a-z0-9]{1,12}))?)?\/?$/i.exec(
      path,
    ) ?? []
  if (id === undefined) return null
  return at('www.reddit.com', `/comments/${id.toLowerCase()}${comment ? `/_/${comment.toLowerCase()}` : ''}/`)
}

const substack: HostRule = ({ host, path }) => {
  if (host === 'open.substack.com') {
    const [, name, rest] = /^\/pub\/([\w-]{1,63})(\/p\/[^/]{1,300})\/?$/.exec(path) ?? []
    return name === undefined ? null : at(`${name.toLowerCase()}.substack.com`, rest!)
  }
  if (host !== 'substack.com' && host !== 'www.substack.com') return null
  const id = /^\/(?:home\/post|@[\w.-]{1,63})\/p-(\d{1,15})\/?$/.exec(path)?.[1]
  return id === undefined ? null : at('substack.com', `/home/post/p-${id}`)
}

const arxiv: HostRule = ({ path }) => {
  const id = behind(path, 'abs pdf html format ps')
  return id === null ? null : paper(id)
}

const medium: HostRule = ({ path }) => {
  const id = /(?:-|\/p\/)([0-9a-f]{10,12})\/?$/.exec(path.slice(-80))?.[1]
  return id === undefined ? null : at('medium.com', `/p/${id}`)
}

const preprint: HostRule = ({ host, path }) => {
  const id = /^\/content\/(10\.\d{4,5}\/\d[\d.]{3,30})v\d{1,3}(?:\.full|\.abstract)?(?:\.pdf)?(?:-text)?\/?$/.exec(
    path,
  )?.[1]
  return id === undefined ? null : at(host, `/content/${id}`)
}

/** Addresses of one thing that are written in several ways, by host; a rule also holds for the hosts under it. */
const HOST_RULES: Readonly<Record<string, HostRule>> = {
  'youtube.com': youtube,
  'youtube-nocookie.com': youtube,
  'youtu.be': ({ path }) => video(path.slice(1).split('/', 1)[0]),
  'x.com': tweet,
  'twitter.com': (address) => tweet(address) ?? { ...address, host: 'x.com' },
  'fxtwitter.com': tweet,
  'vxtwitter.com': tweet,
  'reddit.com': reddit,
  'redd.it': ({ host, path }) => {
    const id = host === 'redd.it' ? /^\/([a-z0-9]{1,12})\/?$/i.exec(path)?.[1] : undefined
    return id === undefined ? null : at('www.reddit.com', `/comments/${id.toLowerCase()}/`)
  },
  'news.ycombinator.com': (address) => {
    const id = address.path === '/item' ? parameterOf(address, 'id') : null
    return id === null ? null : at('news.ycombinator.com', '/item', [`id=${id}`])
  },
  'substack.com': substack,
  'arxiv.org': arxiv,
  'ar5iv.org': arxiv,
  'alphaxiv.org': arxiv,
  'huggingface.co': ({ path }) => {
    const id = behind(path, 'papers')
    return id === null ? null : paper(id)
  },
  'hf.co': (address) => {
    if (address.host !== 'hf.co') return null
    return HOST_RULES['huggingface.co']!(address) ?? { ...address, host: 'huggingface.co' }
  },
  'doi.org': (address) => {
    const arxivId = /^\/10\.48550\/(.{1,80})$/i.exec(address.path)?.[1]
    return (arxivId && paper(arxivId)) || { ...address, host: 'doi.org' }
  },
  'medium.com': medium,
  'openreview.net': (address) => {
    const id = address.path === '/forum' || address.path === '/pdf' ? parameterOf(address, 'id') : null
    return id === null ? null : at('openreview.net', '/forum', [`id=${id}`])
  },
  'biorxiv.org': preprint,
  'medrxiv.org': preprint,
  'news.google.com': (address) => {
    const id = /^\/(?:rss\/)?(?:articles|read)\/([\w-]{1,3000})\/?$/.exec(address.path)?.[1]
    return id === undefined ? null : at('news.google.com', `/rss/articles/${id}`)
  },
}

/** Labels of a host that are looked up. */
const LABELS_MAX = 6

/** The host and the domains it is under, the longest first; without a port. */
export const hostAndParents = (host: string): string[] => {
  const labels = host.replace(/:\d+$/, '').split('.').slice(-LABELS_MAX)
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'))
}

/** The one form of an address that its host writes in several ways; null where no rule knows it. */
export const byHostRule = (address: Address): Address | null => {
  const host = hostAndParents(address.host).find((parent) => Object.hasOwn(HOST_RULES, parent))
  return host === undefined ? null : HOST_RULES[host]!(address)
}
