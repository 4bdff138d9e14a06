/* Seconds for which caches may keep a document. */

export const MINUTE = 60
export const FIVE_MINUTES = 300
export const HOUR = 3_600
export const DAY = 86_400
export const WEEK = 7 * DAY
export const THIRTY_DAYS = 30 * DAY
