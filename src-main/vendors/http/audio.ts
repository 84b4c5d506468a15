// A recording's audio as it comes over HTTP: what is audio at all, which part of it, and what a missing one is called.
import { LampfieldError } from '../../errors'
import type { AudioStream } from '../vendor'
import type { HttpStream } from './stream'

/** @param from the byte that was asked for. @throws PROTOCOL notAudio where a page or another text came instead */
export function audioOf({ status, headers, body }: HttpStream, from: number): AudioStream {
  const type = one(headers['content-type'])?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (/^text\/|[/+](html|json|xml)$/.test(type)) {
    body.destroy()
    throw new LampfieldError('PROTOCOL', 'notAudio', `${type} is no audio`, { params: { shown: type } })
  }
  const range = /^bytes (\d+)-\d*\/(\d+|\*)$/.exec(one(headers['content-range']) ?? '')
  const partial = status === 206 && range !== null
  const length = Number(one(headers['content-length']) ?? Number.NaN)
  const version = versionOf(headers)
  const total = partial && range[2] !== '*' ? Number(range[2]) : partial ? length + Number(range[1]) : length
  return {
    body,
    from: partial ? Number(range[1]) : 0,
    ...(Number.isSafeInteger(total) && total >= 0 ? { size: total } : {}),
    type,
    ...(version === undefined ? {} : { version }),
    // A server that ignored a Range serves none; one that was not asked for any says so itself.
    parts: partial || (from === 0 && one(headers['accept-ranges'])?.trim().toLowerCase() === 'bytes')
  }
}

const one = (header: string | readonly string[] | undefined): string | undefined => (typeof header === 'string' ? header : header?.[0])

/** The strong ETag, else the time of the last change; a weak ETag does not say that every byte is the same (RFC 9110, 13.1.5). */
function versionOf(headers: HttpStream['headers']): string | undefined {
  const etag = one(headers['etag'])
  return (etag?.startsWith('"') === true ? etag : one(headers['last-modified'])) || undefined
}

/** The headers that ask for everything from this byte on, or for all of a file that is not `version` any more; none for the beginning. */
export const rangeFrom = (from: number, version?: string): { readonly range?: string; readonly ifRange?: string } =>
  from > 0 ? { range: `bytes=${from}-`, ...(version === undefined ? {} : { ifRange: version }) } : {}

/** The last part of a path; a name never leads into another folder. */
export const lastPart = (name: string): string => name.split(/[/\\]/).at(-1)?.replace(/^\.+/, '') ?? ''

/** What was answered; a vendor's "not found" is about the recording. @throws NOT_FOUND recordingNotFound */
export async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof LampfieldError && error.code === 'NOT_FOUND' ? recordingNotFound(error) : error
  }
}

export function recordingNotFound(cause?: LampfieldError): LampfieldError {
  return new LampfieldError('NOT_FOUND', 'recordingNotFound', 'the recording is not there any more', {
    ...(cause === undefined ? {} : { ...cause.fields, cause }),
    retryable: false
  })
}
