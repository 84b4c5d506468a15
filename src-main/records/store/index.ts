// The call index: one record a call with its legs, found by anything, over several sites; in whichever process it is made.
import { LampfieldError } from '../../errors'
import { systemClock } from '../../clock'
import type { Clock } from '../../clock'
import type { RecordsIndex, SiteCounts } from '../index-port'
import { callByKey, callOf, legsOf, listCalls, readCalls, walk } from './call-list'
import { exportCalls } from './export'
import { closeFile, isDamage, openFile, setAside } from './file'
import { filterOf } from './filter'
import { stateOf } from './history'
import { importCalls } from './import-calls'
import type { Opened } from './opened'
import { importRecordings, listRecordings, recordingByKey, recordingsOf, removeRecording, setNote } from './recordings'
import { megabytes, removeSite, retain } from './retention'
import { summarise } from './summary'

const KEY = /^[0-9a-f]{64}$/i
/** Lets other work of this process run. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * An index in this process; nothing is open yet.
 * Where the file turns out to be damaged later on, it is set aside like at opening, and the call that met the damage fails with
 * STORAGE indexDamaged (`params.kept`): from then on the index is empty, `historyState` too, and everything is to be read again.
 */
export function createIndex(clock: Clock = systemClock): RecordsIndex {
  let current: { readonly opened: Opened; readonly key: string } | undefined

  const opened = (): Opened => {
    if (current === undefined) throw new LampfieldError('STORAGE', 'unexpected', 'the call index is not open', { retryable: true })
    return current.opened
  }
  /** Runs `work`; damage that it meets means a new file. */
  async function guarded<T>(work: (opened: Opened) => T | Promise<T>): Promise<T> {
    const at = opened()
    try {
      return await work(at)
    } catch (error) {
      if (!isDamage(error) || current?.opened !== at || at.path === undefined) throw error
      const { key } = current
      current = undefined
      closeQuietly(at)
      const anew = setAside(at.path, key, clock)
      current = { opened: anew.opened, key }
      throw new LampfieldError('STORAGE', 'indexDamaged', 'the call index was damaged and is built anew', {
        params: { kept: anew.rebuilt },
        retryable: true,
        cause: error
      })
    }
  }
  const close = (): void => {
    const last = current
    current = undefined
    if (last !== undefined) closeFile(last.opened)
  }
  const filterIn = (at: Opened, query: Parameters<typeof filterOf>[0]) => filterOf(query, at.parties, at.sites.idOf)

  return {
    open: async (path, key) => {
      if (!KEY.test(key))
        throw new LampfieldError('INVALID', 'invalidRequest', 'the key is not 64 hex digits', { params: { field: 'key' } })
      close()
      const { opened: at, rebuilt } = openFile(path, key, clock)
      current = { opened: at, key }
      return rebuilt === undefined ? {} : { rebuilt }
    },
    historyState: (connectionId, kind) => guarded((at) => stateOf(at, connectionId, kind)),
    importCalls: (connectionId, batch) => guarded((at) => importCalls(at, connectionId, batch)),
    importRecordings: (connectionId, batch) => guarded((at) => importRecordings(at, connectionId, batch)),
    list: (query, start, limit) => guarded((at) => listCalls(at, filterIn(at, query), start, limit)),
    summary: (query, zone) => guarded((at) => summarise(at, filterIn(at, query), query, zone)),
    call: (key) =>
      guarded((at) => {
        const id = callByKey(at, key)
        const [kept] = id === undefined ? [] : readCalls(at, [id])
        if (kept === undefined) return undefined
        return { call: callOf(at, kept), legs: legsOf(at, kept), recordings: recordingsOf(at, kept.site, kept.callId) }
      }),
    listRecordings: (query, start, limit) => guarded((at) => listRecordings(at, query, start, limit)),
    recording: (key) => guarded((at) => recordingByKey(at, key)),
    setNote: (key, note) => guarded((at) => setNote(at, key, note)),
    removeRecording: (key, note) => guarded((at) => removeRecording(at, key, note)),
    export: (request, progress, signal) =>
      guarded((at) => exportCalls(opened, () => filterIn(at, request.query), request, clock, progress, signal, turn)),
    counts: () => guarded(countsOf),
    retain: (retention, now) => guarded((at) => retain(at, retention, now, turn)),
    removeSite: (connectionId, notes) => guarded((at) => removeSite(at, connectionId, notes, turn)),
    close: async () => close()
  }
}

function closeQuietly(at: Opened): void {
  try {
    at.database.close()
  } catch (error) {
    // Nothing that a damaged file says at its closing is news.
    if (!(error instanceof LampfieldError)) throw error
  }
}

function countsOf(at: Opened): { sites: SiteCounts[]; calls: number; megabytes: number } {
  const everything = { text: '', directions: [], results: [] }
  const sites = at.sites.all().map(({ connectionId, id }): SiteCounts => {
    const filter = filterOf({ ...everything, connectionIds: [connectionId] }, at.parties, at.sites.idOf)
    const edge = (way: 'older' | 'newer') => readCalls(at, walk(at, filter, undefined, way, 1))[0]?.at
    const newest = edge('older')
    const oldest = edge('newer')
    return {
      connectionId,
      calls: at.facts.count(id),
      ...(oldest === undefined ? {} : { oldest }),
      ...(newest === undefined ? {} : { newest })
    }
  })
  return { sites, calls: at.facts.count(), megabytes: megabytes(at) }
}
