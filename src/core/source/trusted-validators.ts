import { NO_VALIDATORS, type Validators } from './fetch-result.ts'
import type { Source } from './source.ts'
import type { SourceState, ValidatorRecord } from './source-state.ts'

const DAY = 86_400_000

/** Number of 304 answers in a row that cast doubt on validators, if they span as long as the source had been without news before. */
export const DOUBT_AFTER_ANSWERS = 6
/** Limits of that time, ms. */
export const DOUBT_AFTER_LEAST = DAY
export const DOUBT_AFTER_MOST = 7 * DAY

const NOTHING: ValidatorRecord = { unchanged: 0, since: null, sameAt: null, stuck: false }

const same = (a: Validators, b: Validators): boolean => a.etag === b.etag && a.lastModified === b.lastModified

/** News was stored by the request that was sent in doubt, under the same validators. */
const provedStuck = ({
  validatorRecord: record = NOTHING,
  lastNewsAt,
}: Pick<SourceState, 'validatorRecord' | 'lastNewsAt'>): boolean =>
  record.stuck || (record.sameAt !== null && record.sameAt === lastNewsAt)

/**
 * The validators to send with the next request. None, so that the whole document is sent, where the source ignores them, where
 * they have been caught unchanged under a document that had changed, or where there is doubt: after a day or more of 304 answers
 * only, and later the longer the source is quiet, up to a week.
 */
export function trustedValidators(
  state: Pick<SourceState, 'validators' | 'validatorRecord' | 'lastNewsAt'>,
  source: Pick<Source, 'ignoreValidators'>,
  now: number,
): Validators {
  const { validatorRecord: record = NOTHING, lastNewsAt, validators } = state
  if (source.ignoreValidators || provedStuck(state)) return NO_VALIDATORS
  if (record.since === null || record.unchanged < DOUBT_AFTER_ANSWERS) return validators
  const quiet = lastNewsAt === null ? 0 : record.since - lastNewsAt
  const wait = Math.min(DOUBT_AFTER_MOST, Math.max(DOUBT_AFTER_LEAST, quiet))
  return now - record.since >= wait ? NO_VALIDATORS : validators
}

/** The record after a 304 answer. */
export const afterUnchanged = (
  { validatorRecord: record = NOTHING }: Pick<SourceState, 'validatorRecord'>,
  now: number,
): ValidatorRecord => ({
  ...record,
  unchanged: record.unchanged + 1,
  since: record.since ?? now,
  sameAt: null,
})

/** The record after a whole document under these validators; undefined where there is nothing to remember. */
export const afterDocument = (
  state: Pick<SourceState, 'validators' | 'validatorRecord' | 'lastNewsAt'>,
  validators: Validators,
  now: number,
): ValidatorRecord | undefined => {
  if (!same(validators, state.validators) || same(validators, NO_VALIDATORS)) return undefined
  const stuck = provedStuck(state)
  const doubted = (state.validatorRecord?.unchanged ?? 0) >= DOUBT_AFTER_ANSWERS
  return stuck || doubted ? { ...NOTHING, sameAt: doubted ? now : null, stuck } : undefined
}

/** Whether a `Last-Modified` is later than a day from now: a server that sends it does not know when the document changed. */
export const isFromFuture = ({ lastModified }: Validators, now: number): boolean =>
  lastModified !== null && Date.parse(lastModified) > now + DAY
