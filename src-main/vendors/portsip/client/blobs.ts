// Operations on files: resumable upload, download.
import { createdId } from '../wire/page'
import { fields, flag, text } from '../wire/schema'
import { get, post } from './endpoint'

const uploadToken = fields({ 'PortSIP-Upload-Token': text() }, ['PortSIP-Upload-Token'])

export const blobsEndpoints = {
  initBlobUpload: post('/blobs/uploads', { query: fields({ filename: text(), temporary: flag }), answers: 'headers', status: 202 }),
  appendBlobUpload: post('/blobs/uploads/{id}/append', { headers: uploadToken, sends: 'bytes', answers: 'headers', status: 203 }),
  completeBlobUpload: post('/blobs/uploads/{id}/complete', {
    query: fields({ digest: text() }),
    headers: uploadToken,
    sends: 'bytes',
    answer: createdId,
    status: 201
  }),
  getBlobUploadStatus: get('/blobs/uploads/{id}/status', { answers: 'headers', status: 204 }),
  deleteBlobUpload: post('/blobs/uploads/{id}/destroy', { status: 204 }),
  downloadBlobs: get('/blobs/{digest}', { open: true, answers: 'stream' })
}
