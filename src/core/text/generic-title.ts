import { foldTypography } from './fold.ts'

/** Words that name a release, in the languages of our sources. */
const RELEASE = new Set(
  'release releases released version versions ver rev build nightly stable beta alpha rc hotfix patch tag tagged changelog snapshot lts ga update updates notes'.split(
    ' ',
  ),
)
/** Words that name a column or an edition of it, and weekdays, months and the subject of all our sources. */
const COLUMN = new Set(
  'weekly daily monthly quarterly annual week weeks month day today tonight morning evening afternoon weekend yearly roundup round-up recap digest newsletter newsletters letter bulletin briefing brief briefs links link linkblog reading reads read news headlines stories story top best latest recent update updates notes note podcast episode ep show issue edition vol volume no number nr part pt thread threads discussion open ask anything live blog misc miscellaneous assorted weeknotes wrap wrap-up review recommendations roundups summary ai ml llm tech technology data papers paper monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec wochenrückblick wochenbericht presseschau nachrichten ausgabe folge montag dienstag mittwoch donnerstag freitag samstag sonntag revue hebdo hebdomadaire actualités lettre épisode numéro lundi mardi mercredi jeudi vendredi samedi dimanche resumen semanal boletín episodio lunes martes miércoles jueves viernes'.split(
    ' ',
  ),
)
const SMALL = new Set(
  'a an and the of for in on at to from this that our your my & we what der die das des im vom zum le la les du de et el los y'.split(
    ' ',
  ),
)
const NUMBER =
  /^(?:[#№]?\d[\d.,:/–-]*(?:st|nd|rd|th|am|pm)?|v\.?\d[\p{L}\d.+_-]*|\d+(?:\.\d+)+[\p{L}\d.+_-]*|(?:rc|beta|alpha|b|r)[.-]?\d+)$/u
const VERSION = /^(?:v\.?\d|\d+\.\d)/u
/** Longer titles say something of their own. */
const WORDS_MAX = 8
const LENGTH_MAX = 80

/**
 * What a title that says nothing about its text is: a `release` (`v0.9.1`) or a `column` (`Weekly roundup`, `Links for Monday`),
 * made of such words and numbers only; null for all others, and for an empty one.
 */
export function genericTitle(title: string): 'release' | 'column' | null {
  if (title === '' || title.length > LENGTH_MAX) return null
  const words = foldTypography(title)
    .split(/[\s:;|()[\]"“”'!?—–]+|,\s|\.\s|\s?-\s/u)
    .map((word) => word.replace(/[.,]$/, ''))
    .filter((word) => word !== '' && word !== '-')
  if (words.length === 0 || words.length > WORDS_MAX) return null
  let [numbers, versions, columns] = [0, 0, 0]
  let release = false
  for (const word of words) {
    if (VERSION.test(word)) versions++
    if (NUMBER.test(word)) numbers++
    else if (RELEASE.has(word)) release = true
    else if (COLUMN.has(word)) columns++
    else if (!SMALL.has(word)) return null
  }
  if (versions > 0 && columns === 0) return 'release'
  if (columns > 0) return 'column'
  return numbers > 0 || release ? 'release' : null
}
