// Uploads in pieces: begun, appended to, completed; each answer carries the token for the next piece.
import { Reply } from '../router'
import type { Asked } from '../router'
import type { Parts } from './parts'

export function blobUploads({ router, uploads }: Parts): void {
  const state = (status: number, upload: ReturnType<typeof uploads.status>): Reply =>
    new Reply(status, {
      'PortSIP-Upload-ID': upload.id,
      'PortSIP-Upload-Token': upload.token,
      Range: `0-${Math.max(0, upload.size - 1)}`,
      ...(status === 204 ? {} : { 'Content-Length': 0 })
    })
  const token = (asked: Asked): string => asked.query.get('PortSIP-Upload-Token') ?? String(asked.headers['portsip-upload-token'] ?? '')

  router.add('POST', '/blobs/uploads', 'own', ({ query }) => state(202, uploads.begin(query.get('filename') ?? 'file')), { status: 202 })
  router.add(
    'POST',
    '/blobs/uploads/{id}/append',
    'own',
    (asked) => state(203, uploads.append(asked.at('id'), token(asked), asked.bytes)),
    {
      status: 203
    }
  )
  router.add(
    'POST',
    '/blobs/uploads/{id}/complete',
    'own',
    (asked) => ({ id: uploads.complete(asked.at('id'), token(asked), asked.bytes, asked.query.get('digest') ?? undefined).id }),
    { status: 201 }
  )
  router.add('GET', '/blobs/uploads/{id}/status', 'own', (asked) => state(204, uploads.status(asked.at('id'))), { status: 204 })
  router.add('POST', '/blobs/uploads/{id}/destroy', 'own', (asked) => uploads.cancel(asked.at('id')), { status: 204 })
}
