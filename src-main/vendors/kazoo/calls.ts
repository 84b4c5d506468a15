// Calls behind the port: the account's where the user may see them, else one's own, joined from their legs.
import { z } from 'zod'
import { LampfieldError } from '../../errors'
import type { Clock } from '../http/client'
import type { HistoryBatch, HistoryPart, ObservedCall } from '../vendor'
import type { KazooApi, SpanQuery } from './api'
import { createRecent, historyState, readHistory } from './history'
import { callOf, endOf, interactionOf, isWhole } from './legs'
import type { CdrRow } from './wire'

export type Scope = 'account' | 'own'
const keptState = z.object({ scope: z.enum(['account', 'own']), history: historyState })
export type KeptState = z.infer<typeof keptState>

export interface HistoryDeps {
  readonly api: KazooApi
  readonly clock: Clock
  readonly random: () => number
}

export function createCalls({ api, clock, random }: HistoryDeps): HistoryPart<ObservedCall> {
  const scope = createScope(api, (query, signal) => api.listCdrs(query, signal))
  const recent = createRecent<ObservedCall>(({ callId }) => callId)

  /** Legs that are in another page, or were written later, are asked for. */
  async function joined(rows: readonly CdrRow[], of: Scope, signal: AbortSignal): Promise<{ calls: ObservedCall[]; skipped: number }> {
    const byCall = new Map<string, CdrRow[]>()
    let skipped = 0
    for (const row of rows) {
      const callId = interactionOf(row)
      if (callId === undefined) skipped += 1
      else byCall.set(callId, [...(byCall.get(callId) ?? []), row])
    }
    const calls: ObservedCall[] = []
    for (const [callId, legs] of byCall) {
      const whole = of === 'own' || isWhole(legs) ? legs : mergedLegs(legs, await legsOf(callId, signal))
      const call = callOf(callId, whole)
      if (call === undefined) skipped += 1
      else calls.push(call)
    }
    return { calls, skipped }
  }

  async function legsOf(callId: string, signal: AbortSignal): Promise<readonly CdrRow[]> {
    try {
      return await api.listLegs(callId, signal)
    } catch (error) {
      // Without its other legs a call is still a call.
      if (error instanceof LampfieldError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN')) return []
      throw error
    }
  }

  async function* sync(state: string | undefined, since: number, signal: AbortSignal): AsyncGenerator<HistoryBatch<ObservedCall>> {
    const startedAt = clock.now()
    const { of, userId } = await scope.find(signal)
    const kept = readState(state)
    const history = kept?.scope === of ? kept.history : undefined
    const list = (query: SpanQuery) => api.listCdrs({ ...query, ...userId }, signal)
    let before = history?.phase
    let restarted = state !== undefined && history === undefined
    for await (const page of readHistory<CdrRow>({ list, joinedBy: interactionOf, endOf, clock, since }, history)) {
      const { calls, skipped } = await joined(page.rows, of, signal)
      yield {
        changed: before === 'new' ? recent.news(calls) : calls,
        removed: [],
        state: JSON.stringify({ scope: of, history: page.state } satisfies KeptState),
        done: page.state.done,
        ...(restarted ? { restarted: true as const } : {}),
        ...(page.last ? { completeTo: startedAt } : {}),
        ...(of === 'own' ? { limit: 'ownCallsOnly' as const } : {}),
        ...(skipped > 0 ? { skipped } : {})
      }
      restarted = false
      before = page.state.phase
      if (page.recent) recent.taken(calls)
    }
  }

  return {
    sync,
    follow: (news) => {
      const live = api.live({
        documents: false,
        random,
        onEvent: (event) => {
          if (event.kind === 'channel' && event.name === 'CHANNEL_DESTROY') news()
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

/** The rows of a list and the documents of the same legs, each leg once; a row counts, as it knows its owner. */
function mergedLegs(rows: readonly CdrRow[], documents: readonly CdrRow[]): CdrRow[] {
  const known = new Set(rows.map(({ call_id: id }) => id))
  return [...rows, ...documents.filter(({ call_id: id }) => !known.has(id))]
}

/** Where a reading stands; anything that is not understood begins anew. */
export function readState(state: string | undefined): KeptState | undefined {
  if (state === undefined) return undefined
  try {
    return keptState.parse(JSON.parse(state))
  } catch {
    // Written by another version, or damaged: everything is read again.
    return undefined
  }
}

/** Whether the whole account's may be seen, else only one's own; found out once. */
export function createScope(api: KazooApi, list: (query: SpanQuery, signal: AbortSignal) => Promise<unknown>) {
  let found: { readonly of: Scope; readonly userId: { readonly userId?: string } } | undefined
  return {
    get known(): Scope | undefined {
      return found?.of
    },
    find: async (signal: AbortSignal) => {
      if (found !== undefined) return found
      try {
        await list({ from: NEVER, to: NEVER, page_size: 1 }, signal)
        found = { of: 'account', userId: {} }
      } catch (error) {
        const { userId } = await api.session.identity()
        if (!(error instanceof LampfieldError) || error.code !== 'FORBIDDEN' || userId === undefined) throw error
        found = { of: 'own', userId: { userId } }
      }
      return found
    }
  }
}

/** A moment of 2013 in Gregorian seconds: asked for only to see whether it may be. */
const NEVER = 63_530_000_000
