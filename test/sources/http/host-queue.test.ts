import { describe, expect, it } from 'vitest'
import { createHostQueues, type Politeness } from '../../../src/sources/http/host-queue.ts'
import { holdClock, settled } from '../../support/held-clock.ts'

const queuesWith = (politeness: Politeness, monotonic = () => performance.now()) =>
  createHostQueues({ politeness: () => politeness, monotonic })
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

describe('a host', () => {
  it('takes one request, pauses, then takes the next', async () => {
    const clock = holdClock()
    const hosts = queuesWith({ hostGap: 40, hostConcurrency: 1 }, clock.now)
    const release = await hosts.acquire('a.example')
    const second = hosts.acquire('a.example')
    await clock.pass(100)
    expect(await settled([second])).toEqual([false])
    release()
    await clock.pass(39)
    expect(await settled([second])).toEqual([false])
    await clock.pass(1)
    expect(await settled([second])).toEqual([true])
  })

  it('pauses although no request was waiting when the last one ended', async () => {
    const clock = holdClock()
    const hosts = queuesWith({ hostGap: 40, hostConcurrency: 1 }, clock.now)
    ;(await hosts.acquire('a.example'))()
    await clock.pass(10)
    const second = hosts.acquire('a.example')
    await clock.pass(29)
    expect(await settled([second])).toEqual([false])
    await clock.pass(1)
    expect(await settled([second])).toEqual([true])
  })

  it('takes as many requests as configured, each with its own pause', async () => {
    const hosts = queuesWith({ hostGap: 60_000, hostConcurrency: 3 })
    const ending = new AbortController()
    const five = Array.from({ length: 5 }, () => hosts.acquire('a.example', ending.signal))
    expect(await settled(five)).toEqual([true, true, true, false, false])
    ;(await five[0])?.()
    expect(await settled(five)).toEqual([true, true, true, false, false])
    ending.abort()
    await Promise.allSettled(five)
  })

  it('does not wait for another', async () => {
    const hosts = queuesWith({ hostGap: 60_000, hostConcurrency: 1 })
    expect(await settled(['a', 'b', 'c'].map((name) => hosts.acquire(`${name}.example`)))).toEqual([true, true, true])
  })

  it('serves requests in the order of arrival', async () => {
    const hosts = queuesWith({ hostGap: 0, hostConcurrency: 1 })
    const order: number[] = []
    const visits = Array.from({ length: 20 }, async (_, at) => {
      const release = await hosts.acquire('a.example')
      order.push(at)
      await new Promise(setImmediate)
      release()
    })
    await Promise.all(visits)
    expect(order).toEqual(Array.from({ length: 20 }, (_, at) => at))
  })

  it('takes a permit back only once', async () => {
    const hosts = queuesWith({ hostGap: 0, hostConcurrency: 1 })
    const release = await hosts.acquire('a.example')
    release()
    release()
    const next = [hosts.acquire('a.example'), hosts.acquire('a.example')]
    expect(await settled(next)).toEqual([true, false])
  })
})

describe('giving up', () => {
  it('rejects with the reason, and admits the next request instead', async () => {
    const hosts = queuesWith({ hostGap: 0, hostConcurrency: 1 })
    const release = await hosts.acquire('a.example')
    const ending = new AbortController()
    const ended = hosts.acquire('a.example', ending.signal)
    const next = hosts.acquire('a.example')
    ending.abort(new Error('tired'))
    await expect(ended).rejects.toThrow('tired')
    release()
    expect(await settled([next])).toEqual([true])
  })

  it('before the start takes no permit', async () => {
    const hosts = queuesWith({ hostGap: 0, hostConcurrency: 1 })
    await expect(hosts.acquire('a.example', AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
    expect(await settled([hosts.acquire('a.example')])).toEqual([true])
  })

  it('leaves no timer behind', async () => {
    const hosts = queuesWith({ hostGap: 60_000, hostConcurrency: 1 })
    const before = timers()
    ;(await hosts.acquire('a.example'))()
    expect(timers()).toBe(before)
    const ending = new AbortController()
    const waiting = hosts.acquire('a.example', ending.signal)
    expect(timers()).toBe(before + 1)
    ending.abort()
    await expect(waiting).rejects.toThrow()
    expect(timers()).toBe(before)
  })
})

describe('many hosts', () => {
  it('are forgotten when they have rested, so that memory stays bounded', async () => {
    let now = 0
    const hosts = queuesWith({ hostGap: 1000, hostConcurrency: 1 }, () => now)
    for (let at = 0; at < 20_000; at++) {
      now += 10
      ;(await hosts.acquire(`${at}.example`))()
    }
    // A hundred still rest; as many again may wait to be swept.
    expect(hosts.size()).toBeLessThan(300)
  })

  it('without a pause are forgotten at once', async () => {
    const hosts = queuesWith({ hostGap: 0, hostConcurrency: 9 })
    for (let at = 0; at < 50; at++) (await hosts.acquire(`${at}.example`))()
    expect(hosts.size()).toBe(0)
  })
})

it('follows the politeness in force', async () => {
  let politeness = { hostGap: 60_000, hostConcurrency: 1 }
  const hosts = createHostQueues({ politeness: () => politeness, monotonic: () => performance.now() })
  ;(await hosts.acquire('a.example'))()
  politeness = { hostGap: 0, hostConcurrency: 1 }
  expect(await settled([hosts.acquire('a.example')])).toEqual([true])
})
