const HOUR = 3_600_000
/** `updatePeriod` of the syndication module, ms. */
const periods: ReadonlyMap<string, number> = new Map([
  ['hourly', HOUR],
  ['daily', 24 * HOUR],
  ['weekly', 168 * HOUR],
  ['monthly', 720 * HOUR],
  ['yearly', 8760 * HOUR],
])

/** Milliseconds between updates, by RSS `ttl` (minutes) or the syndication module; null if neither is valid. */
export const updateInterval = (
  ttl: string | undefined,
  period: string | undefined,
  frequency: string | undefined,
): number | null => {
  const minutes = Number(ttl)
  if (ttl !== undefined && minutes > 0 && minutes <= 525_600) return Math.round(minutes * 60_000)
  const unit = period === undefined ? undefined : periods.get(period.toLowerCase())
  if (unit === undefined) return null
  const times = Number(frequency ?? 1)
  return Math.round(unit / (times >= 1 && times <= 10_000 ? times : 1))
}
