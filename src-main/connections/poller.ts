// Keeps a site's field known: follows a vendor that tells changes, else reads again and again; backs off while it is down, and
// stops where a person must act.
import type { Health } from '@contract/connections'
import type { Failure } from '@contract/errors'
import type { Clock } from '../clock'
import { toFailure } from '../errors'
import type { LampfieldError } from '../errors'
import { backoff } from '../vendors/http/backoff'
import type { FieldFollower, FieldReader, FieldReading } from '../vendors/vendor'

const SLOW = 2_000
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
  /** Events may have been missed: what was told counts as stale until it is confirmed again. */
  readonly onInterrupted: () => void
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
/** Said at sign-in, whatever code they come with. */
const SIGN_IN = new Set(['domainNotFound', 'codeNeeded', 'codeWrong'])

/** Whether trying again by itself would be useless or would lock the account. */
export function needsPerson(error: Failure): boolean {
  return FOR_A_PERSON.has(error.code) || CERTIFICATE.has(error.reason) || SIGN_IN.has(error.reason)
}

/** `health` after an attempt failed with `error`. */
export function refusedHealth(health: Health, error: Failure, now: number): Health {
  const since = health.state === 'refused' ? (health.since ?? now) : now
  const next: Health = { ...health, state: 'refused', since, tries: health.tries + 1, error }
  delete next.nextTryAt
  return next
}

/** Starts reading at once. */
export function startPoller(deps: PollerDeps): Poller {
  const { reader, clock, random, interval, onReading, onInterrupted, onHealth } = deps
  const abort = new AbortController()
  let health = startingHealth
  let forgetNext: (() => void) | undefined
  let reading = false
  let readAgain = false
  let stopped = false
  let following: (() => void) | undefined
  let live = false
  /** Why the vendor does not tell changes although it can, and how often it is asked meanwhile. Seconds. */
  let instead: { reason: Failure; seconds: number | undefined } | undefined

  function become(next: Health): void {
    health = next
    onHealth(next)
  }

  function schedule(milliseconds: number): void {
    forgetNext?.()
    forgetNext = clock.after(milliseconds, () => void attempt())
  }

  function feed(): NonNullable<Health['feed']> {
    if (live) return { kind: 'pushed' }
    if (instead === undefined) return { kind: 'polled', seconds: interval() / 1000 }
    return { kind: 'polledInstead', seconds: instead.seconds ?? interval() / 1000, reason: instead.reason }
  }

  /** Whose row each is, by its key: somebody in several groups has several rows. */
  const rows = new Map<string, string>()
  let people = 0
  function countPeople({ changed, removed }: FieldReading): number {
    let isSame = true
    for (const { key, memberId } of changed) {
      isSame &&= rows.get(key) === memberId
      rows.set(key, memberId)
    }
    for (const key of removed) if (rows.delete(key)) isSame = false
    // Most readings only tell states: nobody is counted anew for those.
    if (!isSame) people = new Set(rows.values()).size
    return people
  }

  function take(answer: FieldReading): void {
    const groups = onReading(answer)
    become({
      state: answer.roundTrip > SLOW ? 'slow' : 'live',
      lastAnswerAt: clock.now(),
      roundTrip: answer.roundTrip,
      tries: 0,
      feed: feed(),
      warnings: [...answer.warnings],
      members: countPeople(answer),
      groups
    })
  }

  function succeeded(answer: FieldReading, startedAt: number): void {
    const wait = readAgain ? 0 : Math.max(interval() - (clock.now() - startedAt), REST_LEAST)
    readAgain = false
    take(answer)
    following ??= reader.follow?.(follower)
    if (!live) schedule(wait)
  }

  const follower: FieldFollower = {
    changed: (answer) => {
      if (!stopped) take(answer)
    },
    live: () => {
      if (stopped) return
      live = true
      instead = undefined
      forgetNext?.()
      become({ ...untroubled(health), state: 'live', lastAnswerAt: clock.now(), tries: 0, feed: feed() })
    },
    lost: (problem, seconds) => {
      if (stopped) return
      const error = toFailure(problem)
      if (needsSignIn(error)) return refuse(error)
      const wasLive = live
      live = false
      instead = { reason: error, seconds }
      become({ ...health, feed: feed() })
      if (wasLive) onInterrupted()
      // The driver reconnects by itself; meanwhile the vendor is asked, unless that is under way already.
      if (wasLive && !reading) schedule(REST_LEAST)
    }
  }

  function failed(problem: unknown): void {
    readAgain = false
    const error = toFailure(problem)
    if (needsPerson(error)) return refuse(error)
    // It came back by itself while this reading failed.
    if (live) return
    const tries = health.tries + 1
    const wait = backoff(tries, random)
    const since = health.state === 'down' ? (health.since ?? clock.now()) : clock.now()
    become({ ...health, state: 'down', since, nextTryAt: clock.now() + wait, tries, error })
    schedule(wait)
  }

  async function attempt(): Promise<void> {
    if (stopped || reading || live) return
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
    following?.()
    abort.abort()
  }

  function refuse(error: Failure): void {
    stop()
    become(refusedHealth(health, error, clock.now()))
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
      if (!stopped && needsSignIn(error)) refuse(error)
    },
    stop
  }
}

/** A refused write may be about that member only; a wrong password is about the site. */
function needsSignIn(error: Failure): boolean {
  return error.code === 'UNAUTHORISED' || CERTIFICATE.has(error.reason) || SIGN_IN.has(error.reason)
}

function untroubled(health: Health): Health {
  const next: Health = { ...health }
  delete next.error
  delete next.nextTryAt
  delete next.since
  return next
}
