// Calls of all sites as one list: how one is found, told, summed up and exported, and how far each site's past is known.
import { z } from 'zod'
import { request } from './channel'
import { failure } from './errors'
import { instant } from './states'

/** `through`: came in on a trunk and went out on one. */
export const callDirections = ['in', 'out', 'internal', 'through', 'unknown'] as const
export const callDirection = z.enum(callDirections)
export type CallDirection = z.infer<typeof callDirection>

/**
 * What became of a call as a whole. An answered call is never missed, however many phones rang in vain.
 * `missed`: came in and nobody answered. `noAnswer`: went out (or inside) and nobody answered. `open`: it has not ended.
 */
export const callResults = ['open', 'answered', 'voicemail', 'missed', 'noAnswer', 'busy', 'cancelled', 'failed', 'unknown'] as const
export const callResult = z.enum(callResults)
export type CallResult = z.infer<typeof callResult>

/** Why a leg ended. What the vendor says beyond these is `other`, with its own code beside it. */
export const endReasons = [
  'callerHungUp',
  'calleeHungUp',
  'blindTransfer',
  'attendedTransfer',
  'replaced',
  'referred',
  'redirected',
  'cancelled',
  'busy',
  'noAnswer',
  'rejected',
  'failed',
  'answeredElsewhere',
  'other'
] as const
export const endReason = z.enum(endReasons)
export type EndReason = z.infer<typeof endReason>

/** What SIP (RFC 3323, 3325) and telephone systems write in the place of a number that its owner withholds. */
const WITHHELD: ReadonlySet<string> = new Set(['', 'anonymous', 'unavailable', 'restricted', 'private', 'withheld', 'blocked'])

/** Whether what the vendor gave for a number or a name only says that it is withheld, be it by saying nothing. */
export function isWithheld(told: string): boolean {
  const [user = ''] = told
    .trim()
    .toLowerCase()
    .replace(/^sips?:/, '')
    .split('@')
  return WITHHELD.has(user.trim().replace(/^(.+?)[ _-]?(?:number|caller|call|id)$/, '$1'))
}

/** Who took part: a number (or what the vendor gives for one, letters too) and a name, either may be empty (withheld). */
export const party = z.object({ number: z.string(), name: z.string() })
export type Party = z.infer<typeof party>

/** One attempt to reach one party. Missing times are unknown, not zero; `endedAt` before `startedAt` is kept as the vendor said it. */
export const leg = z.object({
  legId: z.string(),
  from: party,
  to: party,
  startedAt: instant.optional(),
  rangAt: instant.optional(),
  answeredAt: instant.optional(),
  endedAt: instant.optional(),
  endReason: endReason.optional(),
  /** The vendor's own code, where `endReason` is `other`. */
  endCode: z.string().optional(),
  /** Why the call went on to somewhere else, in the vendor's code. */
  rerouteCode: z.string().optional(),
  /** SIP status of a leg that failed, 0 or absent otherwise. */
  statusCode: z.number().int().optional()
})
export type Leg = z.infer<typeof leg>

/** One call, its legs joined. Times are UTC; `site` zones are applied by the screen. */
export const call = z.object({
  /** `connectionId/callId` */
  key: z.string(),
  connectionId: z.string(),
  callId: z.string(),
  direction: callDirection,
  /** The vendor's code where `direction` is unknown. */
  directionCode: z.string().optional(),
  from: party,
  /** Who answered, else who was called first. */
  to: party,
  startedAt: instant,
  answeredAt: instant.optional(),
  endedAt: instant.optional(),
  result: callResult,
  resultCode: z.string().optional(),
  /** Milliseconds until the first answer, or until the end where nobody answered. */
  wait: z.number().int().nonnegative().optional(),
  /** Milliseconds from the first answer to the end. */
  talk: z.number().int().nonnegative().optional(),
  transfers: z.number().int().nonnegative(),
  legs: z.number().int().nonnegative(),
  trunk: z.string(),
  /** The number of the queue or ring group that it came through. */
  service: z.string(),
  recordings: z.number().int().nonnegative(),
  /** The vendor contradicts itself (ended before it started): the times are shown as they came. */
  doubtful: z.boolean().optional()
})
export type Call = z.infer<typeof call>

/** All parts must hold; an empty list asks for nothing. */
export const callQuery = z.object({
  /** Every word must begin a word of a name, number or trunk, without regard to case or accents. Digits match inside numbers. */
  text: z.string().max(200),
  /** From (inclusive) to (exclusive), by start. */
  from: instant.optional(),
  to: instant.optional(),
  connectionIds: z.array(z.string()).max(200),
  directions: z.array(callDirection),
  results: z.array(callResult),
  transferred: z.boolean().optional(),
  hasRecording: z.boolean().optional(),
  /** Talk time. Seconds. */
  minSeconds: z.number().int().nonnegative().optional(),
  maxSeconds: z.number().int().nonnegative().optional(),
  /** Took part in any leg, on this site. */
  member: z.object({ connectionId: z.string(), number: z.string() }).optional(),
  /** A group key of the board: anyone who is in it now took part. */
  group: z.string().optional()
})
export type CallQuery = z.infer<typeof callQuery>

export const anyCall: CallQuery = { text: '', connectionIds: [], directions: [], results: [] }

/** A place in a list that is ordered by time and key, newest first: rows before it are newer. */
export const place = z.object({ at: instant, key: z.string() })
export type Place = z.infer<typeof place>

export const bucketSizes = ['hour', 'day', 'week', 'month'] as const

/** Every call is counted under just one of the six, so that they add up to `total`. */
export const callSummary = z.object({
  total: z.number().int().nonnegative(),
  answered: z.number().int().nonnegative(),
  missed: z.number().int().nonnegative(),
  voicemail: z.number().int().nonnegative(),
  /** Went out or stayed inside and came to nothing: no answer, busy, given up, failed. */
  unreached: z.number().int().nonnegative(),
  /** Not over yet. */
  open: z.number().int().nonnegative(),
  unknown: z.number().int().nonnegative(),
  /** Milliseconds; absent where nobody waited. */
  medianWait: z.number().nonnegative().optional(),
  bucket: z.enum(bucketSizes),
  /** In order of time, empty ones left out; begin as the user's zone counts hours and days. */
  buckets: z.array(z.object({ from: instant, to: instant, answered: z.number().int(), missed: z.number().int() }))
})
export type CallSummary = z.infer<typeof callSummary>

/** How far a site's calls are in the index. */
export const callSync = z.object({
  connectionId: z.string(),
  /** `importing`: the past is being read. `current`: seconds-fresh. `unsupported`: this vendor has no call records. */
  state: z.enum(['waiting', 'importing', 'current', 'paused', 'failed', 'unsupported']),
  /** Of the import under way; `total` where the vendor says it. */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative().optional(),
  /** Calls of this site in the index, and the first and last of them. */
  calls: z.number().int().nonnegative(),
  oldest: instant.optional(),
  /** Nothing that ended before this is missing. */
  completeTo: instant.optional(),
  /** What the vendor does not let this user see. */
  limit: z.enum(['ownCallsOnly']).optional(),
  /** `forgotten`: the vendor had forgotten how far we were, so all is read again. */
  notice: z.enum(['forgotten', 'rebuilt']).optional(),
  error: failure.optional()
})
export type CallSync = z.infer<typeof callSync>

export const callColumns = ['direction', 'time', 'from', 'to', 'result', 'wait', 'length', 'recording', 'trunk', 'service', 'site'] as const
export const callColumn = z.enum(callColumns)
export type CallColumn = z.infer<typeof callColumn>

/** Times that move on with the clock, in the user's zone; a week is the last seven days. */
export const movingRanges = ['today', 'yesterday', 'week', 'month'] as const
export const movingRange = z.enum(movingRanges)
export type MovingRange = z.infer<typeof movingRange>

/** Where `range` is there, the times of the query are found anew from it. */
export const savedView = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(60),
  query: callQuery,
  range: movingRange.optional()
})
export type SavedView = z.infer<typeof savedView>

/** What the user arranged; remembered over restarts. */
export const callLayout = z.object({
  /** Those shown, in order, with their width in rem. */
  columns: z.array(z.object({ id: callColumn, width: z.number().min(2).max(60) })),
  views: z.array(savedView).max(50),
  /** The filter as it was left. */
  query: callQuery.optional(),
  range: movingRange.optional()
})
export type CallLayout = z.infer<typeof callLayout>

export const exportFormats = ['csv', 'jsonl'] as const

/** One long piece of work on files that a person waits for. */
export const job = z.object({
  jobId: z.string(),
  kind: z.enum(['callsExport', 'recordingDownload']),
  state: z.enum(['running', 'waiting', 'done', 'cancelled', 'failed']),
  /** Rows or bytes. */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative().optional(),
  /** The name of the file, without its folder. */
  fileName: z.string(),
  error: failure.optional()
})
export type Job = z.infer<typeof job>

export const retention = z.object({
  /** Calls older than this are dropped from the index (never at the vendor). 0: none are. */
  days: z.number().int().min(0).max(3650),
  /** The index is kept below this size, oldest calls first. 0: no bound. */
  megabytes: z.number().int().min(0).max(100_000)
})
export type Retention = z.infer<typeof retention>

export const indexStatus = z.object({
  calls: z.number().int().nonnegative(),
  megabytes: z.number().nonnegative(),
  retention,
  /** `thisRun`: no keychain could keep the key, so the index is gone when the console ends. */
  kept: z.enum(['encrypted', 'thisRun'])
})
export type IndexStatus = z.infer<typeof indexStatus>

const page = { limit: z.number().int().min(1).max(500) }

export const callRequests = {
  /** Newest first. `before`: strictly older than that place; `after`: the nearest newer ones (still newest first); `at`: from that moment back. */
  'calls/list': request(
    z.object({
      query: callQuery,
      start: z.union([
        z.object({ kind: z.literal('newest') }),
        z.object({ kind: z.literal('before'), place }),
        z.object({ kind: z.literal('after'), place }),
        z.object({ kind: z.literal('at'), at: instant })
      ]),
      ...page
    }),
    z.object({ calls: z.array(call), older: z.boolean(), newer: z.boolean() })
  ),
  /** `zone` is the IANA zone in which hours and days are counted. */
  'calls/summary': request(z.object({ query: callQuery, zone: z.string().max(60) }), callSummary),
  'calls/open': request(z.object({ key: z.string() }), z.object({ call, legs: z.array(leg), recordings: z.array(z.string()) })),
  /** Writes ALL matches where the user chooses. `headings` in the order of `columns`. Answers at once; progress comes as `calls/job`. */
  'calls/export': request(
    z.object({
      query: callQuery,
      format: z.enum(exportFormats),
      columns: z.array(callColumn).min(1),
      headings: z.array(z.string().max(80)),
      title: z.string().max(120),
      zone: z.string().max(60)
    }),
    job
  ),
  'calls/cancelJob': request(z.object({ jobId: z.string() }), z.object({})),
  'calls/sync': request(z.object({}), z.array(callSync)),
  /** Forgets what is known of a site's calls and reads all of them again. */
  'calls/resync': request(z.object({ connectionId: z.string() }), z.object({})),
  'calls/layout': request(z.object({}), callLayout),
  'calls/setLayout': request(callLayout, callLayout),
  'calls/index': request(z.object({}), indexStatus),
  'calls/setRetention': request(retention, indexStatus)
}

export const callEvents = {
  /** The index changed between these times (both inclusive): lists that show them ask again. */
  'calls/changed': z.object({ connectionId: z.string(), from: instant, to: instant }),
  'calls/syncChanged': z.array(callSync),
  'calls/job': job
}
