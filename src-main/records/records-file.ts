// What records.json holds: how the user arranged the list of calls, and how much of the past is kept.
import { z } from 'zod'
import { callLayout, retention } from '@contract/calls'

export const RECORDS_VERSION = 1

export const recordsFile = z.object({ layout: callLayout, retention })
export type RecordsFile = z.infer<typeof recordsFile>

/** Widths are in rem. */
export const freshRecords: RecordsFile = {
  layout: {
    columns: [
      { id: 'direction', width: 4 },
      { id: 'time', width: 11 },
      { id: 'from', width: 16 },
      { id: 'to', width: 16 },
      { id: 'result', width: 9 },
      { id: 'length', width: 6 },
      { id: 'recording', width: 5 },
      { id: 'site', width: 10 }
    ],
    views: []
  },
  retention: { days: 400, megabytes: 0 }
}
