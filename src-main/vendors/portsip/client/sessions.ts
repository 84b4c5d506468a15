// Operations on calls under way.
import { createdId, page } from '../wire/page'
import { attendedReferral, heldSession, newSession, referral, session } from '../wire/sessions'
import { get, post } from './endpoint'

export const sessionsEndpoints = {
  createCallSession: post('/sessions', { body: newSession, answer: createdId, status: 201 }),
  listCallSessions: get('/sessions', { answer: page(session), status: 201 }),
  getCallSessionById: get('/sessions/{id}', { answer: session }),
  holdCall: post('/sessions/{id}/hold', { body: heldSession }),
  unholdCall: post('/sessions/{id}/unhold', { body: heldSession }),
  referCallSession: post('/sessions/{id}/refer', { body: referral }),
  attendReferCall: post('/sessions/{id}/attended_refer', { body: attendedReferral }),
  deleteCallSession: post('/sessions/{id}/destroy', { status: 204 })
}
