// Operations on recordings, one's own and the company's.
import { items, listQuery, page } from '../wire/page'
import { recordingFile, recordingSummary } from '../wire/recordings'
import { get, post } from './endpoint'

export const recordingsEndpoints = {
  listUserRecordings: get('/user/recordings', { query: listQuery, answer: page(recordingSummary) }),
  getUserRecording: get('/user/recordings/{id}', { answer: items(recordingFile) }),
  deleteUserRecording: post('/user/recordings/{id}/destroy', { status: 204 }),
  listRecordings: get('/recordings', { query: listQuery, answer: page(recordingSummary) }),
  showRecording: get('/recordings/{id}', { answer: items(recordingFile) }),
  deleteRecording: post('/recordings/{id}/destroy', { status: 204 })
}
