// Calls as telephone systems tell them: single ones for tests, and as many as wanted, the same ones for the same numbers.
import type { Leg } from '@contract/calls'
import { createRandom } from '../../../../src-main/demo/random'
import type { HistoryBatch, ObservedCall } from '../../../../src-main/vendors/vendor'

export const NOON = Date.UTC(2026, 2, 2, 12)
const SECOND = 1_000

/** An answered call from outside; `fields` say what is different. */
export function oneCall(callId: string, fields: Partial<ObservedCall> = {}): ObservedCall {
  const startedAt = fields.startedAt ?? NOON
  const from = fields.from ?? { number: '+41446681800', name: 'Anna Lindqvist' }
  const to = fields.to ?? { number: '4142', name: 'Łukasz Żółw' }
  return {
    callId,
    direction: 'in',
    from,
    to,
    startedAt,
    answeredAt: startedAt + 8 * SECOND,
    endedAt: startedAt + 68 * SECOND,
    result: 'answered',
    wait: 8 * SECOND,
    talk: 60 * SECOND,
    transfers: 0,
    trunk: 'Carrier West',
    service: '',
    legs: [
      {
        legId: `${callId}-1`,
        from,
        to,
        startedAt,
        answeredAt: startedAt + 8 * SECOND,
        endedAt: startedAt + 68 * SECOND,
        endReason: 'callerHungUp'
      }
    ],
    ...fields
  }
}

export function batchOf<T>(changed: readonly T[], fields: Partial<HistoryBatch<T>> = {}): HistoryBatch<T> {
  return { changed, removed: [], state: 'state', done: changed.length, ...fields }
}

const FIRST_NAMES = ['Anna', 'Bruno', 'Chiara', 'Dario', 'Élodie', 'Fritz', 'Giulia', 'Håkan', 'Inès', 'Jürg', 'Katja', 'Lukas']
const LAST_NAMES = ['Müller', 'Lindqvist', 'Rossi', 'Żółw', 'Favre', 'Schmid', 'Bianchi', 'Keller', 'Moser', 'Weber', 'Brunner', 'Frei']
const YEAR = 365 * 86_400_000
const EXTENSIONS = 1_000
/** Outside numbers for every thousand calls: most callers call more than once. */
const CALLERS_A_THOUSAND = 100

/**
 * `total` calls over the year before NOON in pieces, oldest first: ids of nineteen digits, one to three legs, 1,000 extensions,
 * one outside number for every ten calls, 12 % missed, 6 % transferred.
 */
export function* manyCalls(total: number, piece: number): Generator<ObservedCall[]> {
  const random = createRandom(7)
  const callers = Math.max(50, Math.floor((total / 1_000) * CALLERS_A_THOUSAND))
  const extension = (at: number) => ({
    number: String(2_000 + at),
    name: `${FIRST_NAMES[at % 12] ?? ''} ${LAST_NAMES[Math.floor(at / 12) % 12] ?? ''}`
  })
  const caller = (at: number) => ({
    number: `+41${String(440_000_000 + ((at * 7_919) % 560_000_000)).padStart(9, '0')}`,
    name: at % 3 === 0 ? `${LAST_NAMES[at % 12] ?? ''} ${at}` : ''
  })
  let made: ObservedCall[] = []
  for (let at = 0; at < total; at += 1) {
    const startedAt = NOON - YEAR + Math.floor((at * YEAR) / total) + random.between(0, 20_000)
    const outside = caller(random.between(0, callers - 1))
    const inside = extension(random.between(0, EXTENSIONS - 1))
    const out = random.chance(0.35)
    const missed = !out && random.chance(0.18)
    const transferred = !missed && random.chance(0.06)
    const wait = random.between(1_000, 60_000)
    const talk = random.between(2_000, 900_000)
    const [from, to] = out ? [inside, outside] : [outside, inside]
    const endedAt = startedAt + wait + (missed ? 0 : talk)
    const legs: Leg[] = [
      { legId: `9${at}01`, from, to, startedAt, rangAt: startedAt + 200, endedAt, endReason: missed ? 'noAnswer' : 'callerHungUp' }
    ]
    if (!missed)
      legs[0] = {
        legId: `9${at}01`,
        from,
        to,
        startedAt,
        rangAt: startedAt + 200,
        answeredAt: startedAt + wait,
        endedAt,
        endReason: 'callerHungUp'
      }
    if (transferred) {
      const other = extension(random.between(0, EXTENSIONS - 1))
      legs.push({ legId: `9${at}02`, from, to: other, startedAt: startedAt + wait + 5_000, answeredAt: startedAt + wait + 9_000, endedAt })
    }
    made.push({
      callId: String(1_000_000_000_000_000_000n + BigInt(at) * 104_729n),
      direction: out ? 'out' : 'in',
      from,
      to,
      startedAt,
      ...(missed ? {} : { answeredAt: startedAt + wait, talk }),
      endedAt,
      result: missed ? 'missed' : 'answered',
      wait,
      transfers: transferred ? 1 : 0,
      trunk: at % 4 === 0 ? 'Carrier East' : 'Carrier West',
      service: at % 5 === 0 ? '8000' : '',
      legs
    })
    if (made.length === piece) {
      yield made
      made = []
    }
  }
  if (made.length > 0) yield made
}
