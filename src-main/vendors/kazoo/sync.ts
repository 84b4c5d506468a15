// What is over, read for somebody: the whole account's where the user may see it, else one's own; as calls, or as recordings.
import { z } from 'zod'
import { LampfieldError } from '../../errors'
import type { Clock } from '../http/client'
import { createRecent, readState } from '../past'
import type { HistoryPart } from '../vendor'
import type { KazooApi, Page, SpanQuery } from './api'
import { type HistoryOptions, historyState, readHistory } from './history'

export type Scope = 'account' | 'own'
const keptState = z.object({ scope: z.enum(['account', 'own']), history: historyState })

export interface SyncOptions<R, T> extends Pick<HistoryOptions<R>, 'joinedBy' | 'endOf'> {
  readonly api: KazooApi
  readonly clock: Clock
  readonly list: (query: SpanQuery, signal: AbortSignal) => Promise<Page<R>>
  readonly idOf: (told: T) => string
  /** What the rows of one page mean, and how many of them make no sense. */
  readonly tell: (rows: readonly R[], scope: Scope, signal: AbortSignal) => Promise<{ told: T[]; skipped: number }>
}

export interface Sync<T> {
  readonly sync: HistoryPart<T>['sync']
  /** Undefined until it was found out. */
  readonly scope: Scope | undefined
}

export function createSync<R, T>({ api, clock, list, joinedBy, endOf, idOf, tell }: SyncOptions<R, T>): Sync<T> {
  const scope = createScope(api, list)
  const recent = createRecent<T>(idOf)
  return {
    get scope() {
      return scope.known
    },
    sync: async function* (state, since, signal) {
      const startedAt = clock.now()
      const { of, userId } = await scope.find(signal)
      const kept = readState(keptState, state)
      const history = kept?.scope === of ? kept.history : undefined
      let before = history?.phase
      let restarted = state !== undefined && history === undefined
      const listed = (query: SpanQuery) => list({ ...query, ...userId }, signal)
      for await (const page of readHistory<R>({ list: listed, joinedBy, endOf, clock, since }, history)) {
        const { told, skipped } = await tell(page.rows, of, signal)
        yield {
          changed: before === 'new' ? recent.news(told) : told,
          removed: [],
          state: JSON.stringify({ scope: of, history: page.state } satisfies z.infer<typeof keptState>),
          done: page.state.done,
          ...(restarted ? { restarted: true as const } : {}),
          ...(page.last ? { completeTo: startedAt } : {}),
          ...(of === 'own' ? { limit: 'ownCallsOnly' as const } : {}),
          ...(skipped > 0 ? { skipped } : {})
        }
        restarted = false
        before = page.state.phase
        if (page.recent) recent.taken(told)
      }
    }
  }
}

/** Whether the whole account's may be seen, else only one's own; found out once. */
function createScope(api: KazooApi, list: (query: SpanQuery, signal: AbortSignal) => Promise<unknown>) {
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
