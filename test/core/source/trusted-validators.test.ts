import { describe, expect, it } from 'vitest'
import { type Fresh, NO_VALIDATORS, type Unchanged, type Validators } from '../../../src/core/source/fetch-result.ts'
import { newState, nextState } from '../../../src/core/source/next-state.ts'
import type { SourceState } from '../../../src/core/source/source-state.ts'
import { trustedValidators } from '../../../src/core/source/trusted-validators.ts'
import { DAY, HOUR, makeFacts, NOON } from '../../support/make.ts'

const source = { id: 'news', url: 'https://news.example/feed', schedule: { every: HOUR } }
const FIXED: Validators = { etag: '"fixed"', lastModified: null }
const reading = { ok: true, facts: makeFacts(), entries: 3 } as const

/**
 * Asks once an hour. The server answers an unconditional request with the document and these validators, any other with 304;
 * `newsAt` names the hours after which the document has something new. Returns the hours of the whole documents.
 */
function ask(hours: number, validatorsAt: (hour: number) => Validators, newsAt: readonly number[]) {
  let state: SourceState = newState(source, NOON)
  let seen = -1
  const whole: number[] = []
  for (let hour = 0; hour < hours; hour++) {
    const now = NOON + hour * HOUR
    const sent = trustedValidators(state, {}, now)
    const validators = validatorsAt(hour)
    const unchanged = sent.etag !== null && sent.etag === validators.etag
    const common = { url: source.url, validators, freshFor: null, wireBytes: 0 }
    const result: Fresh | Unchanged = unchanged
      ? { kind: 'unchanged', status: 304, ...common }
      : { kind: 'fresh', status: 200, ...common, body: new Uint8Array(), contentType: null }
    const next = nextState({
      previous: state,
      source,
      result,
      reading: unchanged ? null : reading,
      now,
      random: 0,
      outage: false,
    })
    const news = !unchanged && (seen < 0 || newsAt.some((at) => at > seen && at <= hour))
    if (!unchanged) {
      whole.push(hour)
      seen = hour
    }
    state = news ? { ...next, lastNewsAt: now } : next
  }
  return whole
}

describe('validators of a source that is asked every hour', () => {
  it('are doubted after a day of 304 answers, and then less and less often while there is no news', () => {
    expect(ask(24 * 40, () => FIXED, [])).toEqual([0, 25, 52, 106, 214, 383, 552, 721, 890])
  })

  it('are not sent any more once there was news under the same ones', () => {
    const whole = ask(40, () => FIXED, [3, 27])
    expect(whole.slice(0, 4)).toEqual([0, 25, 26, 27])
    expect(whole.at(-1)).toBe(39)
  })

  it('are sent again once they change', () => {
    const whole = ask(60, (hour) => (hour < 30 ? FIXED : { etag: '"real"', lastModified: null }), [3])
    expect(whole).toEqual([0, 25, 26, 27, 28, 29, 30, 55])
  })

  it('are sent as long as they change with the document', () => {
    expect(ask(40, (hour) => ({ etag: `"${Math.floor(hour / 10)}"`, lastModified: null }), [10, 20, 30])).toEqual([
      0, 10, 20, 30,
    ])
  })
})

it('validators are never sent for a source that ignores them', () => {
  const state = { ...newState(source, NOON), validators: FIXED }
  expect(trustedValidators(state, { ignoreValidators: true }, NOON + DAY)).toEqual(NO_VALIDATORS)
  expect(trustedValidators(state, {}, NOON + DAY)).toEqual(FIXED)
})
