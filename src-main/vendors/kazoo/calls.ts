// Calls behind the port: the account's where the user may see them, else one's own, joined from their legs.
import { LampfieldError } from '../../errors'
import type { Clock } from '../http/client'
import type { HistoryPart, ObservedCall } from '../vendor'
import type { KazooApi, SpanQuery } from './api'
import { callOf, endOf, interactionOf, isWhole } from './legs'
import { createSync, type Scope } from './sync'
import type { CdrRow } from './wire'

export interface HistoryDeps {
  readonly api: KazooApi
  readonly clock: Clock
  readonly random: () => number
}

export function createCalls({ api, clock, random }: HistoryDeps): HistoryPart<ObservedCall> {
  const list = (query: SpanQuery, signal: AbortSignal) => api.listCdrs(query, signal)

  /** Legs that are in another page, or were written later, are asked for. */
  async function joined(rows: readonly CdrRow[], of: Scope, signal: AbortSignal): Promise<{ told: ObservedCall[]; skipped: number }> {
    const byCall = new Map<string, CdrRow[]>()
    let skipped = 0
    for (const row of rows) {
      const callId = interactionOf(row)
      if (callId === undefined) skipped += 1
      else byCall.set(callId, [...(byCall.get(callId) ?? []), row])
    }
    const told: ObservedCall[] = []
    for (const [callId, legs] of byCall) {
      const whole = of === 'own' || isWhole(legs) ? legs : mergedLegs(legs, await legsOf(callId, signal))
      const call = callOf(callId, whole)
      if (call === undefined) skipped += 1
      else told.push(call)
    }
    return { told, skipped }
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

  return {
    sync: createSync<CdrRow, ObservedCall>({ api, clock, list, joinedBy: interactionOf, endOf, idOf: ({ callId }) => callId, tell: joined })
      .sync,
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
