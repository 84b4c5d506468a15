// Operations on call detail records and call logs, one's own and the company's.
import { callLog, callLogSummary, cdr, cdrChanges, cdrDetail, syncToken, userCdrDetail } from '../wire/cdrs'
import { items, listQuery, page } from '../wire/page'
import { fields, time } from '../wire/schema'
import { get, post } from './endpoint'

export const cdrsEndpoints = {
  listUserCDRs: get('/user/cdrs', { query: listQuery, answer: page(cdr) }),
  retrieveUserCDR: get('/user/cdrs/{id}', { answer: fields({ items: userCdrDetail }) }),
  createPersonalCdrSyncToken: post('/user/cdrs/sync_tokens', { query: fields({ date_from: time }), answer: syncToken, status: 201 }),
  listPersonalCdrChanges: post('/user/cdrs/sync_tokens/{token}/diff', { answer: cdrChanges, reading: true }),
  listCDRs: get('/cdrs', { query: listQuery, answer: page(cdr) }),
  retrieveCDR: get('/cdrs/{id}', { answer: items(cdrDetail) }),
  listCallLogs: get('/calllogs', { query: listQuery, answer: page(callLogSummary) }),
  retrieveCallLog: get('/calllogs/{id}', { answer: callLog })
}
