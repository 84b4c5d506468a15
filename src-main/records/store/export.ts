// All matches as a file: CSV (RFC 4180) for spreadsheet programs, JSON Lines for everything else.
import type { Call, CallColumn, Party } from '@contract/calls'
import type { Clock } from '../../clock'
import { LampfieldError } from '../../errors'
import { BOM, csvLine } from '../../storage/csv'
import { writeLines } from '../../storage/part-file'
import type { ExportRequest } from '../index-port'
import { callOf, legsOf, readCalls, walk } from './call-list'
import type { KeptCall } from './call-list'
import type { Filter } from './filter'
import { jsonLine } from './json-line'
import type { Opened } from './opened'
import { countMatches } from './summary'
import { zoneOf } from './zones'

const PIECE = 1_000
const TELL_EVERY = 100

const named = ({ number, name }: Party): string => (name === '' ? number : number === '' ? name : `${name} (${number})`)
const withCode = (word: string, code: string | undefined): string => (code === undefined || code === '' ? word : `${word} (${code})`)
/** Whole seconds: a decimal point is a thousands separator in half of Europe. */
const seconds = (milliseconds: number | undefined): string => (milliseconds === undefined ? '' : String(Math.round(milliseconds / 1_000)))

type Cell = (call: Call) => string

function cellsOf({ columns, zone, sites }: ExportRequest): Cell[] {
  const { iso } = zoneOf(zone)
  const all: Record<CallColumn, Cell> = {
    direction: ({ direction, directionCode }) => withCode(direction, directionCode),
    time: ({ startedAt }) => iso(startedAt),
    from: ({ from }) => named(from),
    to: ({ to }) => named(to),
    result: ({ result, resultCode }) => withCode(result, resultCode),
    wait: ({ wait }) => seconds(wait),
    length: ({ talk }) => seconds(talk),
    recording: ({ recordings }) => String(recordings),
    trunk: ({ trunk }) => trunk,
    service: ({ service }) => service,
    site: ({ connectionId }) => sites[connectionId]?.name ?? connectionId
  }
  return columns.map((column) => all[column])
}

/**
 * Streams all matches into the file of `request`, in the order of the list; the memory it takes does not depend on how many they are.
 * @returns how many
 * @throws LampfieldError STORAGE where the disk refuses, CANCELLED where `signal` says so; then there is no file
 */
export async function exportCalls(
  opened: () => Opened,
  filterOf: () => Filter,
  request: ExportRequest,
  clock: Clock,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
  turn: () => Promise<void>
): Promise<number> {
  const filter = filterOf()
  const total = countMatches(opened(), filter)
  let done = 0
  let toldAt = clock.now()
  const cells = cellsOf(request)
  const line = (kept: KeptCall): string => {
    const call = callOf(opened(), kept)
    if (request.format === 'csv') return csvLine(cells.map((cell) => cell(call)))
    return jsonLine(call, legsOf(opened(), kept), request.sites)
  }
  // One after the other: many lines at once would outlive the young part of the memory.
  function* lines(calls: readonly KeptCall[]): Generator<string> {
    for (const kept of calls) yield line(kept)
  }
  async function* pieces(): AsyncGenerator<Iterable<string>> {
    if (request.format === 'csv') yield [BOM, csvLine(request.headings)]
    let begin: { at: number; key: string } | undefined
    for (;;) {
      if (signal.aborted) throw new LampfieldError('CANCELLED', 'cancelled', 'the export was cancelled')
      const ids = walk(opened(), filter, begin, 'older', PIECE)
      const calls = readCalls(opened(), ids)
      const last = calls.at(-1)
      if (last === undefined) return
      yield lines(calls)
      begin = { at: last.at, key: `${opened().sites.connectionOf(last.site)}/${last.callId}` }
      done += calls.length
      if (clock.now() - toldAt >= TELL_EVERY) {
        toldAt = clock.now()
        progress(done, total)
      }
      // Lists and imports have their turn.
      await turn()
    }
  }
  progress(0, total)
  await writeLines(request.path, pieces())
  progress(done, total)
  return done
}
