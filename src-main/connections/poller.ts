// Reads a site's field again and again: never overlapping, backing off while it is down, and stopping where a person must act.
import type { Health } from '@contract/connections'
import type { Failure } from '@contract/errors'
import type { Clock } from '../clock'
import { toFailure } from '../errors'
import type { LampfieldError } from '../errors'
import type { FieldReader, FieldReading } from '../vendors/vendor'

const SLOW = 2_000
const BACKOFF_FIRST = 1_000
const BACKOFF_MOST = 60_000
/** The rest that a site gets however long its answers take. Milliseconds. */
const REST_LEAST = 250

export interface PollerDeps {
  readonly reader: FieldReader
  readonly clock: Clock
  /** 0 up to 1, for the jitter. */
  readonly random: () => number
  /** Milliseconds between the beginnings of two readings, as of now. */
  readonly interval: () => number
  /** @returns how many groups there are */
  readonly onReading: (reading: FieldReading) => number
  readonly onHealth: (health: Health) => void
}

export interface Poller {
  readonly health: Health
  /** Reads as soon as may be; a reading under way is followed by another, as it may be older than what the caller knows. */
  readNow(): void
  /** Stops until a person acts, where `error` is of that kind. */
  refuse(error: LampfieldError): void
  stop(): void
}

export const startingHealth: Health = { state: 'starting', tries: 0, warnings: [], members: 0, groups: 0 }

const CERTIFICATE = new Set([
  'certificateUntrusted',
  'certificateExpired',
  'certificateNotYetValid',
  'certificateChanged',
  'certificateWrongHost',
  'tlsFailed'
])
const FOR_A_PERSON = new Set(['UNAUTHORISED', 'FORBIDDEN', 'INVALID', 'UNSUPPORTED', 'STORAGE'])

/** Whether trying again by itself would be useless or would lock the account. */
export function needsPerson(error: Failure): boolean {
  return FOR_A_PERSON.has(error.code) || CERTIFICATE.has(error.reason)
}

/** `health` after an attempt failed with `error`. */
export function refusedHealth(health: Health, error: Failure, now: number): Health {
  const since = health.state === 'refused' ? (health.since ?? now) : now
  const next: Health = { ...health, state: 'refused', since, tries: health.tries + 1, error }
  delete next.nextTryAt
  return next
}

/** Milliseconds to wait after `tries` failures in a row: 1 s doubling up to 60 s, a quarter either way. */
export function backoff(tries: number, random: () => number): number {
  const middle = Math.min(BACKOFF_MOST, BACKOFF_FIRST * 2 ** Math.min(tries - 1, 16))
  return Math.round(Math.min(BACKOFF_MOST, Math.max(BACKOFF_FIRST, middle * (0.75 + random() / 2))))
}

/** Starts reading at once. */
export function startPoller(deps: PollerDeps): Poller {
  const { reader, clock, random, interval, onReading, onHealth } = deps
  const abort = new AbortController()
  let health = startingHealth
  let forgetNext: (() => void) | undefined
  let reading = false
  let readAgain = false
  let stopped = false

  function become(next: Health): void {
    health = next
    onHealth(next)
  }

  function schedule(milliseconds: number): void {
    forgetNext?.()
    forgetNext = clock.after(milliseconds, () => void attempt())
  }

  function succeeded(answer: FieldReading, startedAt: number): void {
    const groups = onReading(answer)
    const wait = readAgain ? 0 : Math.max(interval() - (clock.now() - startedAt), REST_LEAST)
    readAgain = false
    become({
      state: answer.roundTrip > SLOW ? 'slow' : 'live',
      lastAnswerAt: clock.now(),
      roundTrip: answer.roundTrip,
      tries: 0,
      warnings: [...answer.warnings],
      members: answer.total,
      groups
    })
    schedule(wait)
  }

  function failed(problem: unknown): void {
    readAgain = false
    const error = toFailure(problem)
    if (needsPerson(error)) {
      stopped = true
      become(refusedHealth(health, error, clock.now()))
      return
    }
    const tries = health.tries + 1
    const wait = backoff(tries, random)
    const since = health.state === 'down' ? (health.since ?? clock.now()) : clock.now()
    become({ ...health, state: 'down', since, nextTryAt: clock.now() + wait, tries, error })
    schedule(wait)
  }

  async function attempt(): Promise<void> {
    if (stopped || reading) return
    forgetNext?.()
    reading = true
    const startedAt = clock.now()
    try {
      const answer = await reader.read(abort.signal)
      reading = false
      if (!stopped) succeeded(answer, startedAt)
    } catch (error) {
      reading = false
      if (!stopped) failed(error)
    }
  }

  function stop(): void {
    stopped = true
    forgetNext?.()
    abort.abort()
  }

  void attempt()
  return {
    get health() {
      return health
    },
    readNow: () => {
      if (reading) readAgain = true
      else void attempt()
    },
    refuse: (problem) => {
      const error = toFailure(problem)
      if (stopped || !needsSignIn(error)) return
      stop()
      become(refusedHealth(health, error, clock.now()))
    },
    stop
  }
}

/** A refused write may be about that member only; a wrong password is about the site. */
function needsSignIn(error: Failure): boolean {
  return error.code === 'UNAUTHORISED' || CERTIFICATE.has(error.reason)
}
