// The sessions of one application read for somebody: as calls, or as recordings.
import type { Clock } from '../http/client'
import type { HistoryPart } from '../vendor'
import type { Application } from './application'
import type { VoximplantClient } from './client'
import { createRecentSessions, type HistoryQuery, readHistory, readState } from './history'
import type { CallSession } from './wire'

export interface PastDeps {
  readonly client: VoximplantClient
  readonly application: (signal?: AbortSignal) => Promise<Application>
  readonly clock: Clock
}

/** @param records whether the sessions' recordings are asked for as well. @param tell what a session means */
export function createSync<T>(
  { client, application, clock }: PastDeps,
  records: boolean,
  tell: (session: CallSession) => readonly T[]
): HistoryPart<T>['sync'] {
  const recent = createRecentSessions()
  return async function* (state, since, signal) {
    const startedAt = clock.now()
    const { id } = await application(signal)
    const kept = readState(state)
    let restarted = state !== undefined && kept === undefined
    const wanted = { application_id: id, with_calls: true, with_total_count: true, ...(records ? { with_records: true } : {}) }
    const list = (query: HistoryQuery) => client.GetCallHistory({ ...query, ...wanted }, signal)
    for await (const { sessions, state: next, done, total, skipped, last } of readHistory({ list, clock, since, recent }, kept)) {
      yield {
        changed: sessions.flatMap(tell),
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
