// The index as main sees it: every call is a message to the records process, which is started again should it die.
import type { Clock } from '../clock'
import { LampfieldError } from '../errors'
import type { ErrorFields } from '../errors'
import type { Failure } from '@contract/errors'
import type { RecordsIndex } from './index-port'
import { fromRecords } from './messages'
import type { Method, ToRecords } from './messages'

/** One run of the records process. */
export interface RecordsProcess {
  post(message: ToRecords): void
  /** Ends it; done when it is gone. */
  kill(): Promise<void>
}

export interface RemoteIndexDeps {
  /** Starts the process; `exited` is told once, however it ends. */
  readonly start: (listener: { message(message: unknown): void; exited(code: number): void }) => RecordsProcess
  readonly clock: Clock
  /** Told in English what went wrong. */
  readonly log: (message: string) => void
}

export type RemoteIndex = RecordsIndex & { stop(): Promise<void> }

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: LampfieldError) => void
  readonly progress: ((done: number, total: number) => void) | undefined
}

const FIRST_PAUSE = 500
const LONGEST_PAUSE = 30_000

const gone = (): LampfieldError => new LampfieldError('STORAGE', 'unexpected', 'the records process ended', { retryable: true })
const emptied = (kept: string): LampfieldError =>
  new LampfieldError('STORAGE', 'indexDamaged', 'the call index is built anew', { params: { kept }, retryable: true })

function errorOf({ code, reason, message, retryable, vendorWords, params, details }: Failure): LampfieldError {
  const fields: ErrorFields = {
    retryable,
    ...(vendorWords === undefined ? {} : { vendorWords }),
    ...(params === undefined ? {} : { params }),
    ...(details === undefined ? {} : { details })
  }
  return new LampfieldError(code, reason, message, fields)
}

/**
 * Calls that the process takes with it when it dies fail with STORAGE, retryable; later ones wait until it is back and open again.
 * Where the file turned out to be damaged meanwhile (or was in memory only), the first call after that fails with STORAGE
 * indexDamaged, as everything has to be read again.
 */
export function createRemoteIndex({ start, clock, log }: RemoteIndexDeps): RemoteIndex {
  let process: RecordsProcess | undefined
  let openedWith: readonly [path: string | undefined, key: string] | undefined
  let reopening: Promise<void> | undefined
  let lost: LampfieldError | undefined
  let pause = FIRST_PAUSE
  let stopped = false
  let lastId = 0
  const pending = new Map<number, Pending>()

  function launched(): RecordsProcess {
    if (process !== undefined) return process
    const made = start({
      message: hear,
      exited: (code) => {
        if (process === made) died(code)
      }
    })
    process = made
    return made
  }

  function hear(message: unknown): void {
    const said = fromRecords.safeParse(message)
    if (!said.success) return log(`records: said something unexpected (${said.error.message})`)
    const { id } = said.data
    const waiting = pending.get(id)
    if (waiting === undefined) return
    if (said.data.type === 'progress') return waiting.progress?.(said.data.done, said.data.total)
    pending.delete(id)
    if (said.data.type === 'answer') waiting.resolve(said.data.value)
    else waiting.reject(errorOf(said.data.failure))
  }

  function died(code: number): void {
    process = undefined
    const orphans = [...pending.values()]
    pending.clear()
    if (!stopped) log(`records: ended with code ${code}`)
    if (!stopped && openedWith !== undefined && reopening === undefined) {
      reopening = reopen(...openedWith).finally(() => {
        reopening = undefined
      })
    }
    for (const { reject } of orphans) reject(gone())
  }

  /** Starts and opens it again, as often as it takes. */
  async function reopen(path: string | undefined, key: string): Promise<void> {
    for (;;) {
      const wait = pause
      pause = Math.min(pause * 2, LONGEST_PAUSE)
      await new Promise<void>((resolve) => void clock.after(wait, resolve))
      if (stopped || openedWith === undefined) return
      try {
        const { rebuilt } = (await ask('open', [path, key])) as Awaited<ReturnType<RecordsIndex['open']>>
        pause = FIRST_PAUSE
        if (rebuilt !== undefined || path === undefined) lost = emptied(rebuilt ?? '')
        return
      } catch (error) {
        log(`records: did not open again: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }

  function ask(
    method: Method,
    values: readonly unknown[],
    progress?: (done: number, total: number) => void,
    signal?: AbortSignal
  ): Promise<unknown> {
    if (stopped) return Promise.reject(gone())
    lastId += 1
    const id = lastId
    const cancel = (): void => process?.post({ type: 'cancel', id })
    return new Promise<unknown>((resolve, reject) => {
      pending.set(id, { resolve, reject, progress })
      launched().post({ type: 'call', id, method, values: [...values] })
      signal?.addEventListener('abort', cancel, { once: true })
    }).finally(() => signal?.removeEventListener('abort', cancel))
  }

  /** Once the index is open again, and everybody knows what became of it. */
  async function whenOpen(): Promise<void> {
    await reopening
    if (lost === undefined) return
    const error = lost
    lost = undefined
    throw error
  }
  async function call<T>(method: Method, values: readonly unknown[]): Promise<T> {
    await whenOpen()
    return (await ask(method, values)) as T
  }
  async function stop(): Promise<void> {
    if (stopped) return
    if (process !== undefined && openedWith !== undefined)
      await ask('close', []).catch((error: unknown) => log(`records: ${String(error)}`))
    stopped = true
    await process?.kill()
  }

  return {
    open: async (path, key) => {
      openedWith = undefined
      await reopening
      const kept = (await ask('open', [path, key])) as Awaited<ReturnType<RecordsIndex['open']>>
      openedWith = [path, key]
      lost = undefined
      return kept
    },
    historyState: (...values) => call('historyState', values),
    importCalls: (...values) => call('importCalls', values),
    importRecordings: (...values) => call('importRecordings', values),
    list: (...values) => call('list', values),
    summary: (...values) => call('summary', values),
    call: (...values) => call('call', values),
    listRecordings: (...values) => call('listRecordings', values),
    recording: (...values) => call('recording', values),
    setNote: (...values) => call('setNote', values),
    removeRecording: (...values) => call('removeRecording', values),
    export: async (request, progress, signal) => {
      await whenOpen()
      if (signal.aborted) throw new LampfieldError('CANCELLED', 'cancelled', 'the export was cancelled')
      return (await ask('export', [request], progress, signal)) as number
    },
    counts: () => call('counts', []),
    retain: (...values) => call('retain', values),
    removeSite: (...values) => call('removeSite', values),
    close: stop,
    stop
  }
}
