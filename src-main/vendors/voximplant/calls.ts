// Calls behind the port: every session of the application is a call.
import type { Clock } from '../http/client'
import type { HistoryPart, ObservedCall } from '../vendor'
import type { Application } from './application'
import type { VoximplantClient } from './client'
import { createRecentSessions, type HistoryQuery, readHistory, readState } from './history'
import { callOf } from './legs'

export interface PastDeps {
  readonly client: VoximplantClient
  readonly application: (signal?: AbortSignal) => Promise<Application>
  readonly clock: Clock
}

export function createCalls({ client, application, clock }: PastDeps): HistoryPart<ObservedCall> {
  const recent = createRecentSessions()
  return {
    sync: async function* (state, since, signal) {
      const startedAt = clock.now()
      const { id } = await application(signal)
      const kept = readState(state)
      let restarted = state !== undefined && kept === undefined
      const list = (query: HistoryQuery) =>
        client.GetCallHistory({ ...query, application_id: id, with_calls: true, with_total_count: true }, signal)
      for await (const { sessions, state: next, done, total, skipped, last } of readHistory({ list, clock, since, recent }, kept)) {
        yield {
          changed: sessions.flatMap((session) => callOf(session) ?? []),
          removed: [],
          state: next,
          done,
          ...(total === undefined ? {} : { total }),
          ...(restarted ? { restarted: true as const } : {}),
          ...(last ? { completeTo: startedAt } : {}),
          ...(skipped > 0 ? { skipped } : {})
        }
        restarted = false
      }
    }
  }
}
