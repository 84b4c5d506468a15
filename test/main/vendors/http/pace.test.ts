// How often a site is asked: a burst, a steady rate, and less where the vendor says that it is too much.
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../../src-main/errors'
import { createPace } from '../../../../src-main/vendors/http/pace'
import { failureOf } from '../failure'
import { ManualClock } from '../manual-clock'

const tooMany = () => new LampfieldError('RATE_LIMITED', 'tooManyRequests', 'too many', { params: { seconds: 5 } })
/** Lets everything go on that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('the pace', () => {
  it('lets a burst through at once and the rest at its rate', async () => {
    const clock = new ManualClock()
    const pace = createPace({ clock, perSecond: 2, burst: 3, atOnce: 10 })
    let done = 0
    const all = Promise.all(Array.from({ length: 7 }, () => pace.run(async () => void (done += 1))))
    await settle()
    expect(done).toBe(3)
    for (const wanted of [4, 5, 6, 7]) {
      clock.advance(500)
      await settle()
      expect(done).toBe(wanted)
    }
    await all
  })

  it('rests as long as the vendor asks, then goes on more slowly', async () => {
    const clock = new ManualClock()
    const pace = createPace({ clock, perSecond: 10, burst: 5, atOnce: 1 })
    let tries = 0
    const answer = pace.run(async () => {
      tries += 1
      if (tries === 1) throw tooMany()
      return 'ok'
    })
    await settle()
    clock.advance(4_999)
    await settle()
    expect(tries).toBe(1)
    clock.advance(1)
    expect(await answer).toBe('ok')
    expect(pace.perSecond).toBeLessThan(6)
  })

  it('says until when it rests, each time, but not before the refusal itself is told', async () => {
    const clock = new ManualClock()
    const began = clock.now()
    const rests: number[] = []
    const pace = createPace({ clock, perSecond: 10, burst: 5, atOnce: 1, onRest: (until) => rests.push(until - began) })
    const failing = failureOf(pace.run(() => Promise.reject(tooMany())))
    for (let rest = 0; rest < 2; rest += 1) {
      await settle()
      clock.advance(5_000)
    }
    await failing
    expect(rests).toEqual([5_000, 10_000])
  })

  it('tells a refusal that no rest helped against', async () => {
    const clock = new ManualClock()
    const pace = createPace({ clock, perSecond: 10, burst: 5, atOnce: 1 })
    const failing = failureOf(pace.run(() => Promise.reject(tooMany())))
    for (let rest = 0; rest < 2; rest += 1) {
      await settle()
      clock.advance(5_000)
    }
    expect(await failing).toMatchObject({ code: 'RATE_LIMITED', reason: 'tooManyRequests' })
  })

  it('forgets who waits and is no longer needed', async () => {
    const pace = createPace({ clock: new ManualClock(), perSecond: 1, burst: 1, atOnce: 1 })
    await pace.run(async () => undefined)
    const abort = new AbortController()
    const waiting = failureOf(pace.run(async () => undefined, abort.signal))
    abort.abort()
    expect(await waiting).toMatchObject({ code: 'CANCELLED' })
  })
})
