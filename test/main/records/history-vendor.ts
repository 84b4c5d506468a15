// A vendor with a past: a journal of calls, read in pieces, that can be forgotten, refused and broken off.
import type { ObservedCall, VendorModule } from '../../../src-main/vendors/vendor'
import type { HistoryBatch, OpenSite } from '../../../src-main/vendors/vendor'
import type { LampfieldError } from '../../../src-main/errors'
import { createMemoryVendor } from '../connections/memory-vendor'
import type { Store } from './recordings-server'

export const HOUR = 3_600_000
export const START = Date.UTC(2026, 0, 5, 9)

/** The call number `at`, each a minute after the one before. */
export function aCall(at: number, change: Partial<ObservedCall> = {}): ObservedCall {
  const startedAt = START - HOUR + at * 60_000
  const from = { number: `+4420${at}`, name: `Caller ${at}` }
  const to = { number: '101', name: 'Member 1' }
  const times = { startedAt, answeredAt: startedAt + 5_000, endedAt: startedAt + 35_000 }
  return {
    callId: `c${at}`,
    direction: 'in',
    from,
    to,
    ...times,
    result: 'answered',
    wait: 5_000,
    talk: 30_000,
    transfers: 0,
    trunk: 'main',
    service: '',
    legs: [{ legId: `l${at}`, from, to, ...times, endReason: 'callerHungUp' }],
    ...change
  }
}

type Entry = { readonly changed: ObservedCall } | { readonly removed: string }

export interface History {
  readonly journal: Entry[]
  pieceSize: number
  /** Thrown by the next readings after so many pieces. */
  failure: { readonly error: LampfieldError; readonly afterPieces: number } | undefined
  /** The tokens that it gave are no longer known. */
  forgotten: boolean
  limit: 'ownCallsOnly' | undefined
  /** Where each reading began, and since when it asked. */
  readonly asked: { readonly state: string | undefined; readonly since: number }[]
  /** Tells every follower that there is something new. */
  news(): void
  readonly followers: Set<() => void>
  /** Readings wait for this before each piece. */
  gate: Promise<void> | undefined
}

export function createHistoryVendor(store?: Store) {
  const base = createMemoryVendor(['1', '2'])
  const history: History = {
    journal: [],
    pieceSize: 10,
    failure: undefined,
    forgotten: false,
    limit: undefined,
    asked: [],
    news: () => {
      for (const one of history.followers) one()
    },
    followers: new Set(),
    gate: undefined
  }

  async function* sync(state: string | undefined, since: number, signal: AbortSignal): AsyncGenerator<HistoryBatch<ObservedCall>> {
    history.asked.push({ state, since })
    const restarted = state !== undefined && history.forgotten
    history.forgotten = false
    let at = restarted ? 0 : Number(state ?? 0)
    let pieces = 0
    do {
      await history.gate
      if (history.failure !== undefined && pieces >= history.failure.afterPieces) throw history.failure.error
      if (signal.aborted) return
      const piece = history.journal.slice(at, at + history.pieceSize)
      at += piece.length
      pieces += 1
      const { length } = history.journal
      yield {
        changed: piece.flatMap((one) => ('changed' in one ? [one.changed] : [])),
        removed: piece.flatMap((one) => ('removed' in one ? [one.removed] : [])),
        state: String(at),
        done: at,
        total: length,
        ...(restarted && pieces === 1 ? { restarted: true as const } : {}),
        ...(at >= length ? { completeTo: START } : {}),
        ...(history.limit === undefined ? {} : { limit: history.limit })
      }
    } while (at < history.journal.length)
  }

  const module: VendorModule = {
    ...base.module,
    capabilities: { ...base.module.capabilities, calls: true, recordings: store !== undefined },
    open: (access): OpenSite => ({
      ...base.module.open(access),
      calls: {
        sync,
        follow: (news) => {
          history.followers.add(news)
          return () => history.followers.delete(news)
        }
      },
      ...(store === undefined ? {} : { recordings: store.part })
    })
  }
  const add = (...calls: ObservedCall[]) => void history.journal.push(...calls.map((changed) => ({ changed })))
  return { base, history, module, add }
}
