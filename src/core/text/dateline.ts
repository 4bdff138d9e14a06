/** Characters at the start of a text among which a dateline is looked for. */
const LOOKED_AT = 160

const AGENCIES =
  /^(?:reuters|ap|afp|dpa|dpa-afx|ansa|adnkronos|efe|europa press|xinhua|kyodo|jiji press|yonhap|pti|ani|ians|tass|apa|ots|sda|upi|belga|bloomberg|marketwatch|press association|pa media|canadian press|associated press|business ?wire|globe ?newswire|pr ?newswire(?:-\S+)?|access ?(?:news)?wire|newsfile(?: corp\.?)?|ein presswire|cision|zawya|cnw(?: group)?|news aktuell|presseportal|mena newswire|[\w ]{0,20}wire)$/iu

const MONTH =
  '(?:jan|feb|mar|mär|apr|avr|abr|may|mai|mag|jun|juin|giu|jul|juil|lug|aug|août|ago|sep|set|oct|okt|ott|nov|dec|dez|déc|dic|ene|gen|janv|févr)'
const DATE = String.raw`(?:\d{1,2}\.?\s${MONTH}\p{L}{0,7}\.?|${MONTH}\p{L}{0,7}\.?\s\d{1,2})(?:,?\s\d{4})?`
const ENDS_WITH_DATE = new RegExp(String.raw`(?:^|,?\s)\(?${DATE}\)?$`, 'iu')

/** What ends a dateline: `(Wire) –`, `/Wire/ --`, `/ WIRE / Nov. 30, 2026 /`, or a dash after the date. */
const PARENTHESES = /\(([\p{L}\p{N}.&+ -]{2,31})\)\s?[-–—:]{1,2}\s?/u
const SLASHES = new RegExp(
  String.raw`\/\s?(\p{L}[\p{L}\p{N}.&+ -]{1,30}?)\s?\/(?:\s?${DATE}\s?\/\s?|\s?[-–—]{1,2}\s?)`,
  'iu',
)
const DASH = /(?<=[\d)])\s[-–—]{1,2}\s/u

const PLACE = /^\p{Lu}[\p{L}.'’-]*(?:\s[\p{L}.'’-]+){0,3}$/u
const CAPITALS = /^[\p{Lu}.'’ -]+$/u
const PLACES = 4

/** How certainly a text is a place: a name in capitals, any name, or none. */
function placeIn(text: string): 'capitals' | 'name' | 'nothing' | null {
  if (text === '') return 'nothing'
  const parts = text.split(/,\s?/)
  if (parts.length > PLACES || parts.some((part) => part.length > 40 || !PLACE.test(part))) return null
  return parts[0]!.length > 1 && CAPITALS.test(parts[0]!) ? 'capitals' : 'name'
}

/** A text without the dateline it begins with, and the agency named there; null if none is. */
export interface Datelined {
  readonly text: string
  readonly agency: string | null
}

/** The dateline at the start of a text, and the agency in it; null if there is none. */
function datelineOf(head: string): { readonly length: number; readonly agency: string | null } | null {
  const found =
    (head.includes(')') ? PARENTHESES.exec(head) : null) ??
    (head.includes('/') ? SLASHES.exec(head) : null) ??
    DASH.exec(head)
  if (found === null) return null
  const before = head.slice(0, found.index).replace(/[\s,–—-]+$/, '')
  const place = before.replace(ENDS_WITH_DATE, '')
  const dated = place !== before
  const kind = placeIn(place.replace(/[\s,–—-]+$/, ''))
  const agency = found[1]?.trim() ?? null
  const isDateline =
    agency === null
      ? dated && kind !== null && kind !== 'nothing'
      : kind === 'capitals' || (kind === 'nothing' && !dated) || (kind !== null && (dated || AGENCIES.test(agency)))
  return isDateline ? { length: found.index + found[0].length, agency } : null
}

/** Datelines of an outlet and of the agency it took the text from may follow each other. */
const MOST = 3

/** Reads the dateline of a report or press release: place, date and agency, such as `OSLO, Nov. 30 (Wire) – `. */
export function readDateline(text: string): Datelined {
  let rest = text
  let agency: string | null = null
  for (let n = 0; n < MOST; n++) {
    const found = datelineOf(rest.slice(0, LOOKED_AT))
    if (found === null) break
    agency = found.agency ?? agency
    rest = rest.slice(found.length)
  }
  return { text: rest, agency }
}

const SITE_NAME = /\s[|｜]\s[^|｜]{2,40}$/u
/** Shortest title that a site's name follows. */
const TITLE_MIN = 16

/** A title without the name of the site after a vertical bar, as in `Veldt ships Pilot 2 | Portal`. */
export const withoutSiteName = (title: string): string => {
  const found = SITE_NAME.exec(title)
  return found !== null && found.index >= TITLE_MIN ? title.slice(0, found.index) : title
}
