// Call detail records, call logs and recordings, company-wide and one's own, over the history that holds them.
import type { Fields } from '../filter'
import { timeRange } from '../history/range'
import type { Wanted } from '../../past/page'
import type { History } from '../history/history'
import { difference, listQuery } from '../listing'
import type { ListQuery } from '../listing'
import { invalid } from '../problem'
import { found } from '../router'
import { unknownSyncToken } from '../changes'
import type { Parts } from './parts'

/** Without a filter on more than the start, a page costs what it holds, however long the history is. */
function wanted<Row extends object>({ filter, matches, searched, orderBy, skip, top }: ListQuery): Wanted<Row> {
  const range = filter === '' ? {} : timeRange(filter)
  const where = range === undefined ? matches : searched
  const [first, second] = orderBy
  const byStart = first === undefined || (first.field === 'started_at' && second === undefined)
  const order = !byStart
    ? (one: Row, other: Row) => difference(one as Fields, other as Fields, orderBy)
    : first?.descending === false
      ? ('oldest' as const)
      : ('newest' as const)
  return { ...range, ...(where === undefined ? {} : { where: (row: Row) => where(row as Fields) }), order, skip, top }
}

export function calls({ router, faults }: Parts, history: History): void {
  router.add('GET', '/cdrs', 'viewCalls', ({ query }) => history.cdrs(wanted(listQuery(query))))
  router.add('GET', '/cdrs/{id}', 'viewCalls', (asked) => found(history.cdr(asked.at('id')), 'CDR'))
  router.add('GET', '/calllogs', 'viewCalls', ({ query }) => history.callLogs(wanted(listQuery(query))))
  router.add('GET', '/calllogs/{id}', 'viewCalls', (asked) => found(history.callLog(asked.at('id')), 'call log'))
  router.add('GET', '/recordings', 'viewRecordings', ({ query }) => history.recordings(wanted(listQuery(query))))
  router.add('GET', '/recordings/{id}', 'viewRecordings', (asked) => found(history.recording(asked.at('id')), 'recording'))
  router.add(
    'POST',
    '/recordings/{id}/destroy',
    'editRecordings',
    (asked) => void found(history.removeRecording(asked.at('id')) || undefined, 'recording'),
    { status: 204 }
  )

  router.add('GET', '/user/cdrs', 'own', ({ caller, query }) => history.userCdrs(caller.number, wanted(listQuery(query))))
  router.add('GET', '/user/cdrs/{id}', 'own', (asked) => found(history.userCdr(asked.caller.number, asked.at('id')), 'CDR'))
  router.add('GET', '/user/recordings', 'own', ({ caller, query }) => history.userRecordings(caller.number, wanted(listQuery(query))))
  router.add('GET', '/user/recordings/{id}', 'own', (asked) => found(history.recording(asked.at('id'), asked.caller.number), 'recording'))
  router.add(
    'POST',
    '/user/recordings/{id}/destroy',
    'own',
    (asked) => void found(history.removeRecording(asked.at('id'), asked.caller.number) || undefined, 'recording'),
    { status: 204 }
  )

  router.add(
    'POST',
    '/user/cdrs/sync_tokens',
    'own',
    ({ caller, query }) => {
      const from = query.get('date_from')
      const since = from === null ? undefined : Date.parse(from)
      if (Number.isNaN(since)) throw invalid('date_from')
      return { token: history.createSyncToken(caller.number, since) }
    },
    { status: 201 }
  )
  router.add('POST', '/user/cdrs/sync_tokens/{token}/diff', 'own', ({ caller, at }) => {
    if (faults.has('forgotten-sync-token', '/user/cdrs')) throw unknownSyncToken()
    const diff = history.diff(caller.number, at('token'))
    if (diff === undefined) throw unknownSyncToken()
    return diff
  })
}
