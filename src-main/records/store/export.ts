// All matches as a file: CSV (RFC 4180) for spreadsheet programs, JSON Lines for everything else.
import { stringify } from 'csv-stringify/sync'
import type { Call, CallColumn, Leg, Party } from '@contract/calls'
import type { Clock } from '../../clock'
import { LampfieldError } from '../../errors'
import type { ExportRequest } from '../index-port'
import { callOf, legsOf, readCalls, walk } from './call-list'
import type { KeptCall } from './call-list'
import type { Filter } from './filter'
import type { Opened } from './opened'
import { writePieces } from './part-file'
import { countMatches } from './summary'
import { utc, zoneOf } from './zones'

const BOM = '\ufeff'
const PIECE = 1_000
const TELL_EVERY = 100

/** What a spreadsheet program may run: these at the beginning, their wide forms too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** An international number and nothing else: a spreadsheet has nothing to run in it, and an apostrophe would spoil it for dialling. */
const NUMBER = /^\+[0-9 ]+$/

/** A text that no spreadsheet program runs. */
export const neutralised = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text)

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

const lines = (rows: readonly (readonly string[])[]): string => stringify(rows as string[][], { record_delimiter: 'windows' })

const when = (at: number | undefined): string | undefined => (at === undefined ? undefined : utc(at))
const legOf = (leg: Leg) => ({
  ...leg,
  startedAt: when(leg.startedAt),
  rangAt: when(leg.rangAt),
  answeredAt: when(leg.answeredAt),
  endedAt: when(leg.endedAt)
})

/** One call with its legs; times in UTC, and the zone in which its site counts them. What is not known is left out. */
function jsonLine(call: Call, legs: readonly Leg[], sites: ExportRequest['sites']): string {
  const site = sites[call.connectionId]
  const told: Record<string, unknown> = call
  return `${JSON.stringify({
    ...told,
    startedAt: utc(call.startedAt),
    answeredAt: when(call.answeredAt),
    endedAt: when(call.endedAt),
    site: { name: site?.name ?? call.connectionId, zone: site?.zone },
    legs: legs.map(legOf)
  })}\n`
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
  const rowOf = (call: Call): string[] => cells.map((cell) => neutralised(cell(call)))
  const format = (calls: readonly KeptCall[]): string => {
    if (request.format === 'csv') return lines(calls.map((kept) => rowOf(callOf(opened(), kept))))
    return calls.map((kept) => jsonLine(callOf(opened(), kept), legsOf(opened(), kept), request.sites)).join('')
  }
  async function* pieces(): AsyncGenerator<string> {
    if (request.format === 'csv') yield BOM + lines([request.headings.map(neutralised)])
    let begin: { at: number; key: string } | undefined
    for (;;) {
      if (signal.aborted) throw new LampfieldError('CANCELLED', 'cancelled', 'the export was cancelled')
      const ids = walk(opened(), filter, begin, 'older', PIECE)
      const calls = readCalls(opened(), ids)
      const last = calls.at(-1)
      if (last === undefined) return
      yield format(calls)
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
  await writePieces(request.path, pieces())
  progress(done, total)
  return done
}
