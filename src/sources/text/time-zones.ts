/** IANA zone of Windows' zones and of long English names, in lower case without "standard", "daylight", "summer" and "time". */
const byLongName: ReadonlyMap<string, string> = new Map(
  Object.entries({
    utc: 'UTC',
    'coordinated universal': 'UTC',
    gmt: 'Europe/London',
    greenwich: 'Atlantic/Reykjavik',
    british: 'Europe/London',
    irish: 'Europe/Dublin',
    'w. europe': 'Europe/Berlin',
    'central europe': 'Europe/Budapest',
    'central european': 'Europe/Warsaw',
    'middle european': 'Europe/Berlin',
    romance: 'Europe/Paris',
    'western european': 'Europe/Lisbon',
    'eastern european': 'Europe/Bucharest',
    'e. europe': 'Europe/Chisinau',
    fle: 'Europe/Kiev',
    gtb: 'Europe/Bucharest',
    kaliningrad: 'Europe/Kaliningrad',
    russian: 'Europe/Moscow',
    moscow: 'Europe/Moscow',
    belarus: 'Europe/Minsk',
    turkey: 'Europe/Istanbul',
    israel: 'Asia/Jerusalem',
    egypt: 'Africa/Cairo',
    'south africa': 'Africa/Johannesburg',
    morocco: 'Africa/Casablanca',
    'w. central africa': 'Africa/Lagos',
    'west africa': 'Africa/Lagos',
    'e. africa': 'Africa/Nairobi',
    'east africa': 'Africa/Nairobi',
    arab: 'Asia/Riyadh',
    arabic: 'Asia/Baghdad',
    arabian: 'Asia/Dubai',
    gulf: 'Asia/Dubai',
    iran: 'Asia/Tehran',
    pakistan: 'Asia/Karachi',
    india: 'Asia/Kolkata',
    indian: 'Asia/Kolkata',
    'sri lanka': 'Asia/Colombo',
    nepal: 'Asia/Kathmandu',
    bangladesh: 'Asia/Dhaka',
    'central asia': 'Asia/Almaty',
    'se asia': 'Asia/Bangkok',
    indochina: 'Asia/Bangkok',
    'western indonesia': 'Asia/Jakarta',
    china: 'Asia/Shanghai',
    'hong kong': 'Asia/Hong_Kong',
    taipei: 'Asia/Taipei',
    singapore: 'Asia/Singapore',
    philippine: 'Asia/Manila',
    tokyo: 'Asia/Tokyo',
    japan: 'Asia/Tokyo',
    korea: 'Asia/Seoul',
    korean: 'Asia/Seoul',
    'w. australia': 'Australia/Perth',
    'australian western': 'Australia/Perth',
    'aus central': 'Australia/Darwin',
    'cen. australia': 'Australia/Adelaide',
    'australian central': 'Australia/Adelaide',
    'aus eastern': 'Australia/Sydney',
    'australian eastern': 'Australia/Sydney',
    'e. australia': 'Australia/Brisbane',
    tasmania: 'Australia/Hobart',
    'new zealand': 'Pacific/Auckland',
    hawaiian: 'Pacific/Honolulu',
    'hawaii-aleutian': 'Pacific/Honolulu',
    alaskan: 'America/Anchorage',
    alaska: 'America/Anchorage',
    pacific: 'America/Los_Angeles',
    mountain: 'America/Denver',
    'us mountain': 'America/Phoenix',
    central: 'America/Chicago',
    'canada central': 'America/Regina',
    'central america': 'America/Guatemala',
    eastern: 'America/New_York',
    'us eastern': 'America/Indiana/Indianapolis',
    atlantic: 'America/Halifax',
    newfoundland: 'America/St_Johns',
    'pacific (mexico)': 'America/Tijuana',
    'mountain (mexico)': 'America/Mazatlan',
    'central (mexico)': 'America/Mexico_City',
    'sa pacific': 'America/Bogota',
    'sa western': 'America/La_Paz',
    'sa eastern': 'America/Cayenne',
    'pacific sa': 'America/Santiago',
    venezuela: 'America/Caracas',
    argentina: 'America/Argentina/Buenos_Aires',
    'e. south america': 'America/Sao_Paulo',
    brasilia: 'America/Sao_Paulo',
  }),
)

const CACHED_MAX = 1000
const cached = new Map<string, string | null>()

/** The IANA zone of this name in any case, as its publisher spells it; null if there is none. */
const ianaZone = (name: string): string | null => {
  const key = name.toLowerCase()
  const before = cached.get(key)
  if (before !== undefined) return before
  let zone: string | null = null
  try {
    zone = new Intl.DateTimeFormat('en', { timeZone: key }).resolvedOptions().timeZone
  } catch {
    // Not a zone.
  }
  if (cached.size < CACHED_MAX) cached.set(key, zone)
  return zone
}

const iana = /^[([]?([A-Za-z]{2,20}\/[A-Za-z_+\-\d/]{2,40})/
const long = /^\(?(\p{L}[\p{L}. -]{1,30}?) (?:standard |daylight |summer |mean )?time\b( \(mexico\))?/iu

/**
 * The IANA zone that a text begins with: its own name (`Europe/Berlin`), Windows' (`W. Europe Standard Time`) or a long English
 * one (`Central European Summer Time`). Null if it begins with something else; undefined for a name of these kinds that is unknown.
 */
export const namedZone = (text: string): string | null | undefined => {
  const own = iana.exec(text)
  if (own !== null) return ianaZone(own[1]!) ?? undefined
  const found = long.exec(text)
  if (found === null) return null
  return byLongName.get(`${found[1]!}${found[2] ?? ''}`.toLowerCase()) ?? undefined
}
