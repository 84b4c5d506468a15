// Long pieces of work on files that a person waits for: told as they go on, ended when asked.
import { randomUUID } from 'node:crypto'
import type { Job } from '@contract/calls'
import type { Emit } from '../audit/audit'
import type { Clock } from '../clock'
import { LampfieldError, toFailure } from '../errors'
import { createPace } from './pace'

const TELL_EVERY = 200

export interface JobProgress {
  /** Rows or bytes that are written. */
  at(done: number, total?: number): void
  /** It waits to try again because of `error`; ends with the next `at`. */
  waiting(error: LampfieldError): void
}

export interface JobWork {
  readonly kind: Job['kind']
  /** Without its folder. */
  readonly fileName: string
  /** Told in `error` where it throws; CANCELLED is not told as a failure. */
  readonly run: (progress: JobProgress, signal: AbortSignal) => Promise<void>
}

export interface Jobs {
  /** @returns the job as it begins; how it goes on comes as `calls/job` */
  start(work: JobWork): Job
  /** One that has ended, or never was, is no error. */
  cancel(jobId: string): void
  /** Cancels all, and waits until their files are put away. */
  close(): Promise<void>
}

function withoutError(job: Job): Job {
  const next = { ...job }
  delete next.error
  return next
}

export function createJobs({ clock, emit, unexpected }: { clock: Clock; emit: Emit; unexpected: (error: unknown) => void }): Jobs {
  const running = new Map<string, { abort: AbortController; ended: Promise<void> }>()

  function start({ kind, fileName, run }: JobWork): Job {
    const abort = new AbortController()
    let job: Job = { jobId: randomUUID(), kind, state: 'running', done: 0, fileName }
    const first = job
    const pace = createPace(clock, TELL_EVERY, () => emit('calls/job', job))

    function end(next: Partial<Job>): void {
      pace.stop()
      running.delete(job.jobId)
      job = { ...withoutError(job), ...next }
      emit('calls/job', job)
    }

    const progress: JobProgress = {
      at: (done, total) => {
        job = { ...withoutError(job), state: 'running', done, ...(total === undefined ? {} : { total }) }
        pace.touch()
      },
      waiting: (error) => {
        job = { ...job, state: 'waiting', error: toFailure(error) }
        pace.touch()
      }
    }

    async function work(): Promise<void> {
      try {
        // Whoever started it knows its id before anything is told about it.
        await Promise.resolve()
        if (abort.signal.aborted) return end({ state: 'cancelled' })
        await run(progress, abort.signal)
        end({ state: 'done' })
      } catch (error) {
        const failure = toFailure(error)
        if (abort.signal.aborted || failure.code === 'CANCELLED') return end({ state: 'cancelled' })
        if (!(error instanceof LampfieldError)) unexpected(error)
        end({ state: 'failed', error: failure })
      }
    }

    running.set(job.jobId, { abort, ended: work() })
    return first
  }

  return {
    start,
    cancel: (jobId) => running.get(jobId)?.abort.abort(),
    close: async () => {
      const all = [...running.values()]
      for (const { abort } of all) abort.abort()
      await Promise.all(all.map(({ ended }) => ended))
    }
  }
}
