// Reads one kind of one site's past into the index, again and again: piece by piece, backing off, stopping where a person must act.
import type { Failure } from '@contract/errors'
import type { Instant } from '@contract/states'
import type { Clock } from '../clock'
import { needsPerson } from '../connections/poller'
import { toFailure } from '../errors'
import { backoff } from '../vendors/http/backoff'
import type { HistoryBatch, HistoryPart } from '../vendors/vendor'

/** The rest between two readings however fast news come. Milliseconds. */
const REST_LEAST = 500
/** Where news come all the time, it rests so many times as long as it read: a busy site must not keep the console busy. */
const REST_TIMES = 5
/** How long a disk that refuses is left alone. Milliseconds. */
const DISK_REST = 60_000

export interface StrandDeps<T> {
  readonly part: HistoryPart<T>
  readonly clock: Clock
  /** 0 up to 1, for the jitter. */
  readonly random: () => number
  /** Milliseconds between two readings, as of now. */
  readonly interval: () => number
  /** How far back the past is wanted, as of now. */
  readonly since: () => Instant
  /** Where the reading stands. */
  readonly stateOf: () => Promise<string | undefined>
  /** Keeps a piece with its state. @returns once both are kept */
  readonly keep: (batch: HistoryBatch<T>) => Promise<void>
  /** All there is was read. */
  readonly onDone: () => void
  readonly onFailed: (problem: unknown) => void
}

export interface Strand {
  /** Reads soon, unless it waits after a failure. */
  soon(): void
  /** Reads now, also where it waited for a person. */
  retry(): void
  /** What is being read is dropped, `forget` run, and all of the past read from its beginning. */
  reread(forget: () => Promise<void>): Promise<void>
  /** Resolves when nothing is kept any more. */
  stop(): Promise<void>
}

/** Starts reading at once. */
export function startStrand<T>(deps: StrandDeps<T>): Strand {
  const { part, clock, random } = deps
  let abort = new AbortController()
  let round: Promise<void> = Promise.resolve()
  let reading = false
  let wanted = false
  let failures = 0
  let anew = false
  let notBefore = 0
  let startedAt = 0
  let planned: (() => void) | undefined
  let stopped = false

  /** @param milliseconds undefined: until somebody asks */
  function plan(milliseconds: number | undefined): void {
    planned?.()
    planned = milliseconds === undefined ? undefined : clock.after(milliseconds, begin)
  }

  function begin(): void {
    if (reading || stopped) return
    planned?.()
    planned = undefined
    reading = true
    wanted = false
    startedAt = clock.now()
    abort = new AbortController()
    round = read(abort.signal)
  }

  async function read(signal: AbortSignal): Promise<void> {
    try {
      const state = anew ? undefined : await deps.stateOf()
      for await (const batch of part.sync(state, deps.since(), signal)) {
        if (signal.aborted) break
        await deps.keep(batch)
        anew = false
      }
      reading = false
      if (!signal.aborted) succeeded()
    } catch (problem) {
      reading = false
      if (!signal.aborted) failed(problem)
    }
  }

  function succeeded(): void {
    failures = 0
    anew = false
    const usual = Math.max(deps.interval(), REST_LEAST)
    const rest = Math.min(usual, Math.max(REST_LEAST, REST_TIMES * (clock.now() - startedAt)))
    notBefore = clock.now() + rest
    plan(wanted ? rest : usual)
    deps.onDone()
  }

  function failed(problem: unknown): void {
    const error = toFailure(problem)
    failures += 1
    plan(waitAfter(error))
    deps.onFailed(problem)
  }

  /** @returns undefined where only a person can help */
  function waitAfter(error: Failure): number | undefined {
    // The index is empty and in order again: what it held is read anew.
    if (error.reason === 'indexDamaged') return REST_LEAST
    if (error.retryable) return backoff(failures, random)
    if (error.code === 'STORAGE') return DISK_REST
    return needsPerson(error) ? undefined : backoff(failures, random)
  }

  function soon(): void {
    wanted = true
    if (!reading && !stopped && failures === 0) plan(Math.max(0, notBefore - clock.now()))
  }

  /** Drops what is being read. */
  async function drop(): Promise<void> {
    abort.abort()
    await round
  }

  const unfollow = part.follow?.(soon)
  begin()

  return {
    soon,
    retry: () => begin(),
    reread: async (forget) => {
      plan(undefined)
      reading = true
      await drop()
      reading = true
      try {
        await forget()
        anew = true
        failures = 0
      } finally {
        reading = false
        begin()
      }
    },
    stop: async () => {
      stopped = true
      unfollow?.()
      plan(undefined)
      await drop()
    }
  }
}
