// Calls behind the port: the company's where the role allows it, else one's own, read once and then kept up with.
import { z } from 'zod'
import type { Clock } from '../http/client'
import { LampfieldError } from '../../errors'
import { readState } from '../past'
import type { HistoryBatch, HistoryPart, ObservedCall } from '../vendor'
import type { PortsipApi } from './api'
import { createRecentRows, historyState, readHistory, type HistoryState, type ListQuery } from './history'
import { callOf, type CallRow } from './legs'
import type { Pace } from '../http/pace'
import { joinSessions } from './sessions'

const keptState = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('company'), history: historyState }),
  z.object({ scope: z.literal('own'), token: z.string(), history: historyState })
])
type KeptState = z.infer<typeof keptState>
type Own = Extract<KeptState, { scope: 'own' }>

export interface CallsDeps {
  readonly api: PortsipApi
  readonly pace: Pace
  readonly clock: Clock
  readonly random: () => number
}

export function createCalls({ api, pace, clock, random }: CallsDeps): HistoryPart<ObservedCall> {
  let scope: KeptState['scope'] | undefined
  const recent = createRecentRows<CallRow>()

  async function findScope(signal: AbortSignal): Promise<KeptState['scope']> {
    if (scope !== undefined) return scope
    try {
      await pace.run(() => api.listCDRs({ query: { top: 1 } }, signal), signal)
      scope = 'company'
    } catch (error) {
      if (!isForbidden(error)) throw error
      scope = 'own'
    }
    return scope
  }

  async function* company(
    history: HistoryState | undefined,
    since: number,
    signal: AbortSignal
  ): AsyncGenerator<HistoryBatch<ObservedCall>> {
    const startedAt = clock.now()
    let logsAllowed = true
    const list = (query: ListQuery) => pace.run(() => api.listCDRs({ query }, signal), signal)
    const listLogs = async (query: ListQuery) => {
      if (!logsAllowed) return {}
      try {
        return await pace.run(() => api.listCallLogs({ query }, signal), signal)
      } catch (error) {
        if (!isForbidden(error)) throw error
        // Without its legs a call is still a call.
        logsAllowed = false
        return {}
      }
    }
    let kept = history
    for await (const { rows, state, done, total, last, recent: near } of readHistory<CallRow>({ list, clock, since }, history)) {
      const asked = kept?.phase === 'new' ? recent.news(rows) : rows
      const { joined, skipped } = asked.length === 0 ? { joined: [], skipped: 0 } : await joinSessions(asked, listLogs)
      const changed = joined.flatMap(({ callId, record, legs }) => callOf(record, legs, callId, clock.now()) ?? [])
      const lost = skipped + joined.length - changed.length
      yield {
        changed,
        removed: [],
        state: JSON.stringify({ scope: 'company', history: state } satisfies KeptState),
        done,
        ...(total === undefined ? {} : { total }),
        ...(last ? { completeTo: startedAt } : {}),
        ...(lost > 0 ? { skipped: lost } : {})
      }
      if (near) recent.taken(rows)
      kept = state
    }
  }

  /** The token first, then the past: what happens in between is in the token's first answer. */
  async function* own(kept: Own | undefined, since: number, signal: AbortSignal): AsyncGenerator<HistoryBatch<ObservedCall>> {
    const startedAt = clock.now()
    const token = kept?.token ?? (await newToken(signal))
    let history = kept?.history
    const batch = (calls: readonly (ObservedCall | undefined)[], next: Own): HistoryBatch<ObservedCall> => {
      const changed = calls.flatMap((call) => call ?? [])
      const skipped = calls.length - changed.length
      const { done } = next.history
      const state = JSON.stringify(next satisfies KeptState)
      return { changed, removed: [], state, done, limit: 'ownCallsOnly', ...(skipped > 0 ? { skipped } : {}) }
    }
    if (history?.phase !== 'new') {
      const list = (query: ListQuery) => pace.run(() => api.listUserCDRs({ query }, signal), signal)
      for await (const { rows, state, total } of readHistory<CallRow>({ list, clock, since }, history)) {
        history = state
        const calls = rows.map((row) => (row.id ? callOf(row, [], row.id, clock.now()) : undefined))
        yield { ...batch(calls, { scope: 'own', token, history }), ...(total === undefined ? {} : { total }) }
        if (state.phase === 'new') break
      }
    }
    const reached: HistoryState = history ?? { phase: 'new', mark: new Date(startedAt).toISOString(), done: 0 }
    const { items = [], token: next = token } = await pace.run(() => api.listPersonalCdrChanges({ token }, signal), signal)
    const removed = items.flatMap(({ id, change_type: type }) => (id !== undefined && type === 'DELETED' ? [id] : []))
    const calls = await Promise.all(
      items.filter(({ change_type: type }) => type !== 'DELETED').map(({ id, items: parts }) => ownCall(id, parts?.[0], signal))
    )
    yield { ...batch(calls, { scope: 'own', token: next, history: reached }), removed, completeTo: startedAt }
  }

  async function newToken(signal: AbortSignal): Promise<string> {
    const query = { date_from: new Date(clock.now()).toISOString() }
    const { token } = await pace.run(() => api.createPersonalCdrSyncToken({ query }, signal), signal)
    if (token === undefined || token === '') {
      throw new LampfieldError('PROTOCOL', 'malformedAnswer', 'no sync token', { params: { field: 'token', shown: '' } })
    }
    return token
  }

  /** A change tells only part of a call, so its detail is asked for; what the change says stands where that fails. */
  async function ownCall(id: string | undefined, told: CallRow | undefined, signal: AbortSignal): Promise<ObservedCall | undefined> {
    if (id === undefined || id === '') return undefined
    try {
      const { items } = await pace.run(() => api.retrieveUserCDR({ id }, signal), signal)
      return callOf({ ...told, ...items }, [], id, clock.now())
    } catch (error) {
      if (!(error instanceof LampfieldError) || (error.code !== 'NOT_FOUND' && error.code !== 'PROTOCOL')) throw error
      return told === undefined ? undefined : callOf(told, [], id, clock.now())
    }
  }

  async function* sync(state: string | undefined, since: number, signal: AbortSignal): AsyncGenerator<HistoryBatch<ObservedCall>> {
    const here = await findScope(signal)
    const kept = readState(keptState, state)
    const begins = state !== undefined && kept?.scope !== here
    if (here === 'company') {
      return yield* begun(company(kept?.scope === 'company' ? kept.history : undefined, since, signal), begins)
    }
    const mine = kept?.scope === 'own' ? kept : undefined
    try {
      yield* begun(own(mine, since, signal), begins)
    } catch (error) {
      if (mine === undefined || !isForgotten(error)) throw error
      yield* begun(own(undefined, since, signal), true)
    }
  }

  return {
    sync,
    follow: (news) => {
      const live = api.live({
        subscriptions: { extensions: [], queues: [], topics: ['cdr_events'] },
        random,
        onEvent: ({ event_type: type }) => {
          if (type === 'call_cdr') news()
        },
        // Calls may have ended while nobody listened.
        onState: ({ state }) => {
          if (state === 'live') news()
        }
      })
      return () => live.close()
    }
  }
}

/** The first piece says that everything is told anew. */
async function* begun<T>(batches: AsyncIterable<HistoryBatch<T>>, anew: boolean): AsyncGenerator<HistoryBatch<T>> {
  let first = anew
  for await (const batch of batches) {
    yield first ? { ...batch, restarted: true } : batch
    first = false
  }
}

export const isForbidden = (error: unknown): error is LampfieldError => error instanceof LampfieldError && error.code === 'FORBIDDEN'

/** "The server may forget a token: 403"; another server has no such token at all. */
function isForgotten(error: unknown): boolean {
  return isForbidden(error) || (error instanceof LampfieldError && error.code === 'NOT_FOUND')
}
