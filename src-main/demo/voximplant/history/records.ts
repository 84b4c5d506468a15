// GET of a record_url: the recording with ranges; those of a secure application want a JSON Web Token.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendJson } from '../../serving/exchange'
import { createBlobs } from '../../media/blobs'
import type { Authentication } from '../authentication'
import { Refusal } from '../refusal'
import { RECORDS } from './session'
import type { History } from './history'

export interface Records {
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
}

export function createRecords(history: History, authentication: Authentication): Records {
  const blobs = createBlobs({ find: (digest) => history.recording(digest)?.file, faults: { has: () => false } })
  return {
    handle: async (request, response, url) => {
      const digest = url.pathname.slice(RECORDS.length).replace(/\.wav$/, '')
      const found = history.recording(digest)
      if (found?.session.user.application.secureRecords === true)
        try {
          authentication.check(request.headers.authorization)
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          return sendJson(response, 401, error.answer, { 'www-authenticate': 'Bearer' })
        }
      await blobs.handle(request, response, digest)
    }
  }
}
