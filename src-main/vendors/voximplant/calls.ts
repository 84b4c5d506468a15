// Calls behind the port: every session of the application is a call.
import type { HistoryPart, ObservedCall } from '../vendor'
import { callOf } from './legs'
import { createSync, type PastDeps } from './sync'

export const createCalls = (deps: PastDeps): HistoryPart<ObservedCall> => ({
  sync: createSync(deps, false, (session) => [callOf(session) ?? []].flat())
})
