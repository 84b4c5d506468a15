// Reads the body of an answer: whole up to the size limit, or only the beginning of a refusal.
import type { Dispatcher } from 'undici'
import { LampfieldError } from '../../errors'

const REFUSAL_WORDS_BYTES = 4096
const MEGABYTE = 1024 * 1024

export type Headers = Readonly<Record<string, string | string[] | undefined>>

/** A body as undici or Node gives it. */
export interface Body extends AsyncIterable<unknown> {
  on(event: 'error', listener: () => void): unknown
  destroy(): unknown
}

/** @throws PROTOCOL malformedAnswer for a compressed body, which was not asked for. */
export function refuseEncoding(headers: Headers): void {
  const encoding = String(headers['content-encoding'] ?? 'identity')
  if (encoding === 'identity') return
  throw new LampfieldError('PROTOCOL', 'malformedAnswer', `unasked content encoding ${encoding}`, {
    params: { field: 'Content-Encoding', shown: encoding.slice(0, 60) }
  })
}

/** @throws PROTOCOL bodyTooLarge as soon as it is known, malformedAnswer for a compressed body. */
export async function wholeBody(response: Dispatcher.ResponseData, limitBytes: number): Promise<Buffer> {
  const { body, headers } = response
  // A body that is given up on reports that as an error of its own.
  body.on('error', () => undefined)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    refuseEncoding(headers)
    if (Number(headers['content-length'] ?? 0) > limitBytes) throw bodyTooLarge(limitBytes)
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > limitBytes) throw bodyTooLarge(limitBytes)
      chunks.push(chunk)
    }
  } catch (error) {
    body.destroy()
    throw error
  }
  return Buffer.concat(chunks, size)
}

export function bodyTooLarge(limitBytes: number): LampfieldError {
  const limitMegabytes = Math.round((limitBytes / MEGABYTE) * 100) / 100
  return new LampfieldError('PROTOCOL', 'bodyTooLarge', `the answer is larger than ${limitMegabytes} MB`, { params: { limitMegabytes } })
}

/** The first bytes of a body, or what came of them: a refusal counts even where its words are lost. */
export async function beginning(body: Body): Promise<string> {
  body.on('error', () => undefined)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= REFUSAL_WORDS_BYTES) break
    }
  } catch {
    // What came before the break is all there is.
  }
  return Buffer.concat(chunks).subarray(0, REFUSAL_WORDS_BYTES).toString('utf8')
}
