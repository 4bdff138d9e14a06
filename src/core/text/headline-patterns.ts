import { isStopword } from './stopwords.ts'
import { tokenize } from './tokenize.ts'

/** Scripts in which a character says as much as half a word does. */
export const DENSE_SCRIPT = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u

/** What feeds add to their texts, and calls to do something: nobody's news. */
const BOILERPLATE =
  /https?:\/\/|\bwww\.|appeared first on|erschien zuerst|est apparu en premier|(?:apareció|se publicó) primero|^(?:the )?post .+ first|^continue reading|^(?:read|learn|find out) (?:on|more|our|the (?:full|rest|original))|^(?:keep reading|stay tuned|follow us|for more\b|in this (?:article|episode|post|video|week['’]s))|^(?:click|tap) here|\bclick (?:here|below|through)|^sign up|^subscribe|newsletter|^(?:weiterlesen|mehr (?:dazu|lesen)|zum artikel|lire (?:la suite|aussi)|en savoir plus|abonnez-vous|leer más|sigue leyendo|suscríbete)|originally (?:published|appeared)|^this (?:article|story|post) |^article url|^comments url|^points:|all rights reserved|^[|•–—-]|^(?:image|photo|picture|credit|via|bild|foto)s?\s?[:/]|^(?:sources?|quellen?)\s?:(?:\s\S+){1,4}$|getty images|^(?:disclosure|disclaimer)\b|cookies?\b|affiliate|^share this|^advertisement|^watch:|^listen\b|続きを読む|記事を読む|阅读全文/iu
/** Openings that lean on a sentence which the reader does not see. */
const DANGLING =
  /^["“”'‘’«„]?(?:he|she|they|it|this|that|these|those|his|her|their|its|but|and|so|or|yet|also|however|meanwhile|then|there|here|instead|still|even|such|another|both|neither|nor|because|which|who|where|i|we|my|our|you|your|er|sie|es|das(?= (?:ist|sind|war|wird|hat|heißt|bedeutet|zeigt|gilt|soll|kann|könnte|würde|liegt|macht|geht|sagt|teilt))|dies(?:e[rsmn]?)?|aber|und|doch|auch|il|elle|ils|elles|mais|et|cela|ce|cette|ces|él|ella|ellos|pero|y|esto|este|esta)\b|^(?:これ|それ|この|その|また|しかし|そして|这|这些|该|但|而|他|她|它)/iu
/** A pronoun right behind a place or time: who it stands for is not in sight. */
const LEANING =
  /^(?:on|in|at|with|for|by|from|during|under|over|as part of|according to)\s[^,;:]{1,60}(?:,\s(?:he|she|they|it|we|this|these|those)|\s(?:he|she|they))\b/iu
/** Offers of shops. */
const SELLING =
  /\bsave (?:up to )?[$€£]?\d|[$€£\d%] off\b|\b(?:half|price) off\b|\btoday only\b|\bfor life for\b|\b(?:prime day|black friday|cyber monday)\b|\bdeal of the\b/iu
/** Words that promise to tell, and tell nothing. */
const TEASING =
  /\bhere(?:['’]s| is| are)\b|\beverything (?:you|we|to)\b|\bwhat (?:it means|to (?:know|expect)|you (?:need|should)|we know)\b|\b\d+ (?:\p{L}+ )?(?:things|ways|reasons|takeaways|questions|tips|facts|accusations)\b|^(?:the )?(?:\d{1,2} )?(?:biggest|wildest|best|worst|top|key|juiciest|weirdest|most \p{L}+) (?:\p{L}+ )?(?:bombshells|claims|allegations|takeaways|moments|things|ways|reasons|reactions|deals)\b|\bis (?:nearly|almost|finally) (?:here|upon us)\b|:\s*reactions\b|\b(?:explained|compared)$|das (?:müssen|sollten) sie wissen|was sie wissen|ce qu['’]il faut (?:savoir|retenir)|lo que (?:debes|hay que) saber/iu
/** Headlines that ask, judge, or lead to something else than news. */
const NOT_NEWS =
  /^(?:what|why|how|who|whose|when|where|which|inside|meet|opinion|analysis|review|column|comment|podcast|video|live|warum|wie|was|wer|pourquoi|comment|qui|por qué|cómo|quién)\b/iu
const ASKS = /[?？]["”’»」]?$/u

/** Whether a sentence is worth a reader's time by its form alone. */
export const isNewsSentence = (text: string): boolean =>
  ![BOILERPLATE, DANGLING, LEANING, TEASING, SELLING, ASKS].some((form) => form.test(text))

/** The same of a headline. */
export const isNewsHeadline = (headline: string): boolean => isNewsSentence(headline) && !NOT_NEWS.test(headline)

const LABEL = /^(?:exclusive|exklusiv|exclusif|exclusiva|breaking(?: news)?|eilmeldung|update[d]?|scoop)\s*[|:–—-]\s*/iu
const INITIALS = /\s+[-–—|]\s+[A-Z]{2,5}$/u
const PROMISE = /\s[-–—]\s(?:what['’]s new|(?:and|but)\s(?:it|that|there|this)['’]s\b[^-–—]*|how to\b[^-–—]*)$/iu
/** Aggregators name behind their line who reported it: `(Ada Vance/Chip Weekly)`, or behind a long line `(Chip Weekly)`. */
const CREDIT = /\s\(((?:[^()/]{2,60}\/)?@?[\p{L}\p{N}][^()/]{1,40})\)$/u
const CREDITED_FROM = 80

/** Whom a headline credits behind it; null where it does not. */
export function creditOf(headline: string): string | null {
  const credit = CREDIT.exec(headline)?.[1]
  return credit && (credit.includes('/') || headline.length >= CREDITED_FROM) ? credit : null
}

/** A headline without whom it credits behind it. */
export const withoutCredit = (headline: string): string =>
  creditOf(headline) === null ? headline : headline.replace(CREDIT, '')

/** A headline without what outlets shout before it, and without the initials, promises and credits behind it. */
export const bareHeadline = (headline: string): string =>
  withoutCredit(headline).replace(LABEL, '').replace(INITIALS, '').replace(PROMISE, '')

const CUT_OFF = /\s?(?:…|\.{3,}|\[(?:…|\.{3})\])$/u
/** How much of a sentence that the outlet itself cut off has to be left, up to the end of a clause. */
const CUT_SHORTEST = 80
const CUT_SHORTEST_DENSE = 28

/** What is left of a sentence that the outlet cut off, up to its last whole clause; null where that is too little. */
export function keepWholeClauses(text: string): string | null {
  if (!CUT_OFF.test(text)) return null
  const told = text.replace(CUT_OFF, '')
  const ends = [...told.matchAll(/[,;:](?=\s)|\s[–—](?=\s)|[，、；：]/gu)]
  const end = ends.at(-1)?.index ?? 0
  return end < (DENSE_SCRIPT.test(text) ? CUT_SHORTEST_DENSE : CUT_SHORTEST) ? null : `${told.slice(0, end)} …`
}

/** Words that carry something: no short ones, unless they hold a digit or are of a script that writes densely. */
export const contentWordsOf = (text: string): Set<string> =>
  new Set(tokenize(text, 400).filter((word) => word.length >= 4 || /\d/.test(word) || DENSE_SCRIPT.test(word)))

const STEM = 4

/** Words cut to where most endings begin, so that `banned` and `banning` are one. */
export const stemsOf = (words: Iterable<string>): Set<string> =>
  new Set([...words].map((word) => (/^\p{sc=Latin}+$/u.test(word) ? word.slice(0, STEM) : word)))

/** What stands in any report, whatever it is about. */
const FILLERS = new Set(
  (
    'said says saying told tells announced announces announcing announcement according report reports reported reportedly reporting statement blog post posts ' +
    'company companies firm startup maker giant latest major popular recently officially today tonight yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday week weeks month months year years ' +
    'many several since last become becomes became including following amid among using used ' +
    'launch launches launched launching release releases released releasing introduce introduces introduced introducing unveils unveiled debut debuts ' +
    'sagte sagt laut bericht unternehmen konzern heute gestern montag dienstag mittwoch donnerstag freitag woche monat jahr jahre vorgestellt angekündigt ' +
    'selon annonce annoncé entreprise société semaine mois année années lance lancé según anuncia anunció empresa compañía semana año años lanza'
  ).split(' '),
)

/** Words of these that say something of their own. */
export const withoutFillers = (words: Iterable<string>): string[] =>
  [...words].filter((word) => !FILLERS.has(word) && !isStopword(word))
