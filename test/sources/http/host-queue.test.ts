import { describe, expect, it } from 'vitest'
import { createHosts, type Manners } from '../../../src/sources/http/host-queue.ts'

const monotonic = () => performance.now()
const hostsWith = (manners: Manners) => createHosts({ manners: () => manners, monotonic })
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

/** Settles pending promises and says which of these have settled. */
const settled = async (promises: readonly Promise<unknown>[]) => {
  const done = promises.map(() => false)
  promises.forEach((promise, at) => {
    promise.then(
      () => (done[at] = true),
      () => (done[at] = true),
    )
  })
  await new Promise(setImmediate)
  return done
}

describe('a host', () => {
  it('has one place, then a pause, then the next', async () => {
    const hosts = hostsWith({ hostGap: 40, hostConcurrency: 1 })
    const leave = await hosts.enter('a.example')
    const second = hosts.enter('a.example')
    expect(await settled([second])).toEqual([false])
    const left = monotonic()
    leave()
    ;(await second)()
    expect(monotonic() - left).toBeGreaterThanOrEqual(39.9)
  })

  it('pauses although nobody was waiting when the last one left', async () => {
    const hosts = hostsWith({ hostGap: 40, hostConcurrency: 1 })
    ;(await hosts.enter('a.example'))()
    const left = monotonic()
    ;(await hosts.enter('a.example'))()
    expect(monotonic() - left).toBeGreaterThanOrEqual(39)
  })

  it('has as many places as configured, each with its own pause', async () => {
    const hosts = hostsWith({ hostGap: 60_000, hostConcurrency: 3 })
    const ending = new AbortController()
    const five = Array.from({ length: 5 }, () => hosts.enter('a.example', ending.signal))
    expect(await settled(five)).toEqual([true, true, true, false, false])
    ;(await five[0])?.()
    expect(await settled(five)).toEqual([true, true, true, false, false])
    ending.abort()
    await Promise.allSettled(five)
  })

  it('does not wait for another', async () => {
    const hosts = hostsWith({ hostGap: 60_000, hostConcurrency: 1 })
    expect(await settled(['a', 'b', 'c'].map((name) => hosts.enter(`${name}.example`)))).toEqual([true, true, true])
  })

  it('serves in the order of arrival', async () => {
    const hosts = hostsWith({ hostGap: 0, hostConcurrency: 1 })
    const order: number[] = []
    const visits = Array.from({ length: 20 }, async (_, at) => {
      const leave = await hosts.enter('a.example')
      order.push(at)
      await new Promise(setImmediate)
      leave()
    })
    await Promise.all(visits)
    expect(order).toEqual(Array.from({ length: 20 }, (_, at) => at))
  })

  it('lets a place be left only once', async () => {
    const hosts = hostsWith({ hostGap: 0, hostConcurrency: 1 })
    const leave = await hosts.enter('a.example')
    leave()
    leave()
    const next = [hosts.enter('a.example'), hosts.enter('a.example')]
    expect(await settled(next)).toEqual([true, false])
  })
})

describe('giving up', () => {
  it('rejects with the reason, and the next in line moves up', async () => {
    const hosts = hostsWith({ hostGap: 0, hostConcurrency: 1 })
    const leave = await hosts.enter('a.example')
    const ending = new AbortController()
    const tired = hosts.enter('a.example', ending.signal)
    const patient = hosts.enter('a.example')
    ending.abort(new Error('tired'))
    await expect(tired).rejects.toThrow('tired')
    leave()
    expect(await settled([patient])).toEqual([true])
  })

  it('before arriving takes no place', async () => {
    const hosts = hostsWith({ hostGap: 0, hostConcurrency: 1 })
    await expect(hosts.enter('a.example', AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
    expect(await settled([hosts.enter('a.example')])).toEqual([true])
  })

  it('leaves no timer behind', async () => {
    const hosts = hostsWith({ hostGap: 60_000, hostConcurrency: 1 })
    const before = timers()
    ;(await hosts.enter('a.example'))()
    expect(timers()).toBe(before)
    const ending = new AbortController()
    const waiting = hosts.enter('a.example', ending.signal)
    expect(timers()).toBe(before + 1)
    ending.abort()
    await expect(waiting).rejects.toThrow()
    expect(timers()).toBe(before)
  })
})

describe('many hosts', () => {
  it('are forgotten when they have rested, or nothing would be left of the memory', async () => {
    let now = 0
    const hosts = createHosts({ manners: () => ({ hostGap: 1000, hostConcurrency: 1 }), monotonic: () => now })
    for (let at = 0; at < 20_000; at++) {
      now += 10
      ;(await hosts.enter(`${at}.example`))()
    }
    // A hundred still rest; as many again may wait to be swept.
    expect(hosts.size()).toBeLessThan(300)
  })

  it('without a pause are forgotten at once', async () => {
    const hosts = hostsWith({ hostGap: 0, hostConcurrency: 9 })
    for (let at = 0; at < 50; at++) (await hosts.enter(`${at}.example`))()
    expect(hosts.size()).toBe(0)
  })
})

it('follows the manners in force', async () => {
  let manners = { hostGap: 60_000, hostConcurrency: 1 }
  const hosts = createHosts({ manners: () => manners, monotonic })
  ;(await hosts.enter('a.example'))()
  manners = { hostGap: 0, hostConcurrency: 1 }
  expect(await settled([hosts.enter('a.example')])).toEqual([true])
})
