// The one contract between main and renderer: every request and every event, by name.
import type { z } from 'zod'
import { accountEvents, accountRequests } from './accounts'
import { appEvents, appRequests } from './app'
import { auditEvents, auditRequests } from './audit'
import { callEvents, callRequests } from './calls'
import { connectionEvents, connectionRequests } from './connections'
import type { Answer } from './errors'
import { groupEvents, groupRequests } from './groups'
import { peopleEvents, peopleRequests } from './people'
import { presenceEvents, presenceRequests } from './presence'
import { profileEvents, profileRequests } from './profiles'
import { recordingEvents, recordingRequests } from './recordings'

export const requests = {
  ...accountRequests,
  ...appRequests,
  ...auditRequests,
  ...callRequests,
  ...connectionRequests,
  ...groupRequests,
  ...peopleRequests,
  ...presenceRequests,
  ...profileRequests,
  ...recordingRequests
}
export const events = {
  ...accountEvents,
  ...appEvents,
  ...auditEvents,
  ...callEvents,
  ...connectionEvents,
  ...groupEvents,
  ...peopleEvents,
  ...presenceEvents,
  ...profileEvents,
  ...recordingEvents
}

export type RequestName = keyof typeof requests
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]['input']>
export type RequestOutput<N extends RequestName> = z.output<(typeof requests)[N]['output']>
export type EventName = keyof typeof events
export type EventData<N extends EventName> = z.output<(typeof events)[N]>

type Domain<N extends string> = N extends `${infer D}/${string}` ? D : never
type Verb<N extends string, D extends string> = N extends `${D}/${infer V}` ? V : never

/** `window.lampfield`: one named method a request, one subscription a event. Nothing here ever throws or rejects. */
export type Lampfield = {
  readonly [D in Domain<RequestName>]: {
    readonly [V in Verb<RequestName, D>]: (
      input: RequestInput<Extract<RequestName, `${D}/${V}`>>
    ) => Promise<Answer<RequestOutput<Extract<RequestName, `${D}/${V}`>>>>
  }
} & {
  /** Calls `listener` for every such event until the returned function is called. */
  readonly on: <N extends EventName>(name: N, listener: (data: EventData<N>) => void) => () => void
}
