/** Lower-case names from a list with spaces. */
const named = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Names that track readers on every site and never identify an article. */
const TRACKING = named(
  'fbclid gclid gclsrc gad_source dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh mibextid li_fat_id ' +
    'irclickid rb_clickid srsltid fb_action_ids fb_action_types fb_source fb_ref mc_cid mc_eid mkt_tok _hsenc _hsmi ' +
    '__hstc __hssc __hsfp hsctatracking hss_channel __twitter_impression ref_src ref_url xtor guccounter guce_referrer ' +
    'guce_referrer_sig _ga _gl _openstat trkcampaign wt.mc_id wt_mc wt_zmc feedname feedtype oly_anon_id oly_enc_id __s ' +
    '_bhlid _bhiiv _kx _ke ck_subscriber_id ml_subscriber ml_subscriber_hash inf_contact_key vgo_ee dm_i s_kwcid ef_id ' +
    'nr_email_referer soc_src soc_trk triedredirect showwelcome showwelcomeonshare isfreemail amp_js_v amp_gsa usqp',
)
const TRACKING_PREFIXES = 'utm_ pk_ mtm_ matomo_ piwik_ hsa_ at_ ns_ vero_ bsft_ elqtrack'.split(' ')

/** Names that mean something on some sites: they track only where their value names where the reader came from. */
const AMBIGUOUS = named(
  'ref referrer referer referral source src from partner mod via origin ft rss feed emc share cmp cmpid cmpcode ncid ' +
    'ocid icid oc taid trk sref rss_id s_cid smid ito cid campaign medium channel',
)

/** First words of values that name where a reader came from. */
const REFERRALS = named(
  'rdf newsletter email mail social share sharing twitter tw facebook fb linkedin reddit hn hackernews ycombinator ' +
    'lobsters producthunt bluesky bsky mastodon threads instagram tiktok youtube telegram whatsapp jetpack slack discord ' +
    'flipboard pocket smartnews applenews google googlenews bing yahoo msn homepage inoreader copy copylink syndication',
)

/** File endings that look like the last label of a host. */
const FILES = named(
  'html htm php asp aspx jsp json xml md txt pdf py js ts css csv png jpg jpeg gif svg zip gz yml yaml',
)
const HOST = /^(?:https?:\/\/)?(?:[a-z0-9-]{1,63}\.){1,8}([a-z]{2,24})(?:[:/?#]|$)/

const namesAReferral = (name: string, value: string): boolean => {
  const host = HOST.exec(value)
  if (host !== null) return !FILES.has(host[1]!)
  const word = /^[a-z0-9]*/.exec(value)![0]
  if (/^(?:rss|feed|atom)/.test(word) || REFERRALS.has(word)) return true
  if (name === 'rss' || name === 'feed') return value === '' || value === '1'
  return name === 'share' && value === 'x'
}

/** The value that asks for the AMP version, under names such as `outputType`; or `amp` itself, as a switch. */
const asksForAmp = (name: string, value: string): boolean =>
  value === 'amp' || ((name === 'amp' || name === '_amp') && /^(?:1|true|yes|)$/.test(value))

/** Longest value that can name where a reader came from. */
const REFERRAL_MAX = 300

/** Whether a query parameter of any site only tracks readers or asks for an AMP version. Both texts are decoded. */
export const isTracking = (givenName: string, givenValue: string): boolean => {
  const name = givenName.toLowerCase()
  if (TRACKING.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix))) return true
  if (givenValue.length > REFERRAL_MAX) return false
  const value = givenValue.toLowerCase()
  if (asksForAmp(name, value)) return true
  // Alibaba's: letters and numbers in at least three parts.
  if (name === 'spm') return /^[a-z0-9_-]+\.[a-z0-9_-]+\.[a-z0-9_.-]+$/.test(value)
  return AMBIGUOUS.has(name) && namesAReferral(name, value)
}

/** Parameters that track on these hosts and those under them; `*`: all do. Elsewhere the same names can mean something. */
export const TRACKING_BY_HOST: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    'nytimes.com': 'smid smtyp emc partner referringsource unlocked_article_code action module pgtype rref',
    'wsj.com': 'mod st reflink siteid',
    'barrons.com': 'mod st reflink siteid',
    'marketwatch.com': 'mod st reflink siteid',
    'bloomberg.com': 'cmpid sref srnd accesstoken leadsource',
    'techcrunch.com': 'ncid icid tpcc',
    'engadget.com': 'ncid icid',
    'yahoo.com': 'ncid icid .tsrc',
    'aol.com': 'ncid icid',
    'msn.com': 'ocid cvid ei pc',
    'reuters.com': 'taid rpc',
    'apnews.com': 'taid',
    'theguardian.com': 'cmp',
    'bbc.com': 'ocid',
    'bbc.co.uk': 'ocid',
    'dailymail.co.uk': 'ito',
    'washingtonpost.com': 'itid wpisrc wpmm pwapi_token tid',
    'economist.com': 'giftid fsrc',
    'theatlantic.com': 'gift',
    'ft.com': 'accesstoken sharetype segmentid ftcamp',
    'cnbc.com': '__source',
    'forbes.com': 'sh ss',
    'cnet.com': 'ftag',
    'zdnet.com': 'ftag',
    'theinformation.com': 'rc shared',
    'wired.com': 'mbid verso redirecturl',
    'linkedin.com': '*',
    'medium.com': '*',
    'news.google.com': '*',
    'instagram.com': '*',
    'tiktok.com': '*',
    'open.spotify.com': 'si',
    'substack.com': 'r s action publication_id post_id embedded autoplay isfreemail',
    'youtube.com': 'si feature pp ab_channel app t index start_radio',
    'x.com': 's t',
    'reddit.com': '*',
    'github.com': 'readme',
    'blogspot.com': 'm',
  }).map(([host, names]) => [host, named(names)]),
)

/** Hosts of code, where `ref` names a branch or a version. */
const CODE_HOSTS = named(
  'github.com gitlab.com bitbucket.org codeberg.org sr.ht gitee.com huggingface.co githubusercontent.com',
)
const CODE_LABELS = named('git gitlab gitea forgejo code cgit')

/** Whether `ref` names a branch or a version on this host. */
export const isCodeHost = (host: string, parents: readonly string[]): boolean =>
  CODE_LABELS.has(host.slice(0, Math.max(0, host.indexOf('.')))) || parents.some((parent) => CODE_HOSTS.has(parent))
