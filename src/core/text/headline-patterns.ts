import { DENSE_SCRIPT } from './content-words.ts'

/** Boilerplate that feeds add to their texts, and calls to action. */
const BOILERPLATE =
  /https?:\/\/|\bwww\.|appeared first on|erschien zuerst|est apparu en premier|(?:apareció|se publicó) primero|^(?:the )?post .+ first|^continue reading|^(?:read|learn|find out) (?:on|more|our|the (?:full|rest|original))|^(?:keep reading|stay tuned|follow us|for more\b|in this (?:article|episode|post|video|week['’]s))|^(?:click|tap) here|\bclick (?:here|below|through)|^sign up|^subscribe|newsletter|^(?:weiterlesen|mehr (?:dazu|lesen)|zum artikel|lire (?:la suite|aussi)|en savoir plus|abonnez-vous|leer más|sigue leyendo|suscríbete)|originally (?:published|appeared)|^this (?:article|story|post) |^article url|^comments url|^points:|all rights reserved|^[|•–—-]|^(?:image|photo|picture|credit|via|bild|foto)s?\s?[:/]|^(?:sources?|quellen?)\s?:(?:\s\S+){1,4}$|getty images|^(?:disclosure|disclaimer)\b|cookies?\b|affiliate|^share this|^advertisement|^watch:|^listen\b|続きを読む|記事を読む|阅读全文/iu
/** Openings that refer to a sentence the reader does not see. */
const DANGLING =
  /^["“”'‘’«„]?(?:he|she|they|it|this|that|these|those|his|her|their|its|but|and|so|or|yet|also|however|meanwhile|then|there|here|instead|still|even|such|another|both|neither|nor|because|which|who|where|i|we|my|our|you|your|er|sie|es|das(?= (?:ist|sind|war|wird|hat|heißt|bedeutet|zeigt|gilt|soll|kann|könnte|würde|liegt|macht|geht|sagt|teilt))|dies(?:e[rsmn]?)?|aber|und|doch|auch|il|elle|ils|elles|mais|et|cela|ce|cette|ces|él|ella|ellos|pero|y|esto|este|esta)\b|^(?:これ|それ|この|その|また|しかし|そして|这|这些|该|但|而|他|她|它)/iu
/** A pronoun right after a place or time, whose noun the reader does not see. */
const PRONOUN_AFTER_PHRASE =
  /^(?:on|in|at|with|for|by|from|during|under|over|as part of|according to)\s[^,;:]{1,60}(?:,\s(?:he|she|they|it|we|this|these|those)|\s(?:he|she|they))\b/iu
/** Shop offers. */
const OFFER =
  /\bsave (?:up to )?[$€£]?\d|[$€£\d%] off\b|\b(?:half|price) off\b|\btoday only\b|\bfor life for\b|\b(?:prime day|black friday|cyber monday)\b|\bdeal of the\b/iu
/** Teasers: they promise information and give none. */
const TEASER =
  /\bhere(?:['’]s| is| are)\b|\beverything (?:you|we|to)\b|\bwhat (?:it means|to (?:know|expect)|you (?:need|should)|we know)\b|\b\d+ (?:\p{L}+ )?(?:things|ways|reasons|takeaways|questions|tips|facts|accusations)\b|^(?:the )?(?:\d{1,2} )?(?:biggest|wildest|best|worst|top|key|juiciest|weirdest|most \p{L}+) (?:\p{L}+ )?(?:bombshells|claims|allegations|takeaways|moments|things|ways|reasons|reactions|deals)\b|\bis (?:nearly|almost|finally) (?:here|upon us)\b|:\s*reactions\b|\b(?:explained|compared)$|das (?:müssen|sollten) sie wissen|was sie wissen|ce qu['’]il faut (?:savoir|retenir)|lo que (?:debes|hay que) saber/iu
/** Headlines that ask, give an opinion, or lead to something other than news. */
const NOT_NEWS =
  /^(?:what|why|how|who|whose|when|where|which|inside|meet|opinion|analysis|review|column|comment|podcast|video|live|warum|wie|was|wer|pourquoi|comment|qui|por qué|cómo|quién)\b/iu
const QUESTION = /[?？]["”’»」]?$/u

/** Whether a sentence reads as news, judged by its form only. */
export const isNewsSentence = (text: string): boolean =>
  ![BOILERPLATE, DANGLING, PRONOUN_AFTER_PHRASE, TEASER, OFFER, QUESTION].some((form) => form.test(text))

/** Whether a headline reads as news, judged by its form only. */
export const isNewsHeadline = (headline: string): boolean => isNewsSentence(headline) && !NOT_NEWS.test(headline)

const LABEL = /^(?:exclusive|exklusiv|exclusif|exclusiva|breaking(?: news)?|eilmeldung|update[d]?|scoop)\s*[|:–—-]\s*/iu
const INITIALS = /\s+[-–—|]\s+[A-Z]{2,5}$/u
const PROMISE = /\s[-–—]\s(?:what['’]s new|(?:and|but)\s(?:it|that|there|this)['’]s\b[^-–—]*|how to\b[^-–—]*)$/iu
/** Aggregators credit the reporter after the headline: `(Ada Vance/Chip Weekly)`, or after a long one `(Chip Weekly)`. */
const CREDIT = /\s\(((?:[^()/]{2,60}\/)?@?[\p{L}\p{N}][^()/]{1,40})\)$/u
const OUTLET_CREDIT_FROM = 80

/** The credit after a headline, without its parentheses; null if there is none. */
export function creditOf(headline: string): string | null {
  const credit = CREDIT.exec(headline)?.[1]
  return credit && (credit.includes('/') || headline.length >= OUTLET_CREDIT_FROM) ? credit : null
}

/** A headline without its trailing credit. */
export const withoutCredit = (headline: string): string =>
  creditOf(headline) === null ? headline : headline.replace(CREDIT, '')

/** A headline without leading labels such as BREAKING, and without trailing initials, teasers and credits. */
export const bareHeadline = (headline: string): string =>
  withoutCredit(headline).replace(LABEL, '').replace(INITIALS, '').replace(PROMISE, '')

const CUT_OFF = /\s?(?:…|\.{3,}|\[(?:…|\.{3})\])$/u
/** Minimum length of what remains when a sentence that the outlet cut off is shortened to its last whole clause. */
const CLAUSES_MIN = 80
const CLAUSES_MIN_DENSE = 28

/** A sentence that the outlet cut off, up to its last whole clause; null if that is too short, or if it was not cut off. */
export function keepWholeClauses(text: string): string | null {
  if (!CUT_OFF.test(text)) return null
  const written = text.replace(CUT_OFF, '')
  const ends = [...written.matchAll(/[,;:](?=\s)|\s[–—](?=\s)|[，、；：]/gu)]
  const end = ends.at(-1)?.index ?? 0
  return end < (DENSE_SCRIPT.test(text) ? CLAUSES_MIN_DENSE : CLAUSES_MIN) ? null : `${written.slice(0, end)} …`
}
