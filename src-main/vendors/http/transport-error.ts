// What went wrong on the way to the vendor, said in our closed codes.
import { LampfieldError } from '../../errors'
import { codeOf } from './redaction'

const NAME_NOT_FOUND = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EAI_FAIL'])
const TIMED_OUT = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

/** Where the request was going, for the texts. */
export interface Target {
  /** Host and port. */
  readonly host: string
  readonly deadlineMs: number
}

/** The failure for an error of Node or undici; one of ours is passed through. */
export function transportError(error: unknown, target: Target): LampfieldError {
  if (error instanceof LampfieldError) return error
  const code = codeOf(error) ?? ''
  const params = { host: target.host }
  if (NAME_NOT_FOUND.has(code)) {
    // Only the name was looked up; the port has no part in this.
    const host = target.host.replace(/:\d+$/, '')
    return new LampfieldError('UNREACHABLE', 'hostNotFound', `no such host: ${host}`, { params: { host }, cause: error })
  }
  if (code === 'ECONNREFUSED') {
    return new LampfieldError('UNREACHABLE', 'connectionRefused', `connection refused by ${target.host}`, { params, cause: error })
  }
  if (TIMED_OUT.has(code)) return noAnswerInTime(target, error)
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new LampfieldError('PROTOCOL', 'malformedAnswer', `${target.host} does not speak HTTP as it should`, {
      params: { field: 'HTTP', shown: code },
      cause: error
    })
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return new LampfieldError('UNREACHABLE', 'tlsFailed', `no TLS connection with ${target.host}`, {
      params,
      retryable: false,
      cause: error
    })
  }
  return new LampfieldError('UNREACHABLE', 'connectionLost', `the connection with ${target.host} was lost`, { params, cause: error })
}

/** The deadline passed before the whole answer was here. */
export function noAnswerInTime(target: Target, cause?: unknown): LampfieldError {
  const seconds = target.deadlineMs / 1000
  return new LampfieldError('TIMEOUT', 'noAnswerInTime', `no whole answer from ${target.host} within ${seconds} s`, {
    params: { host: target.host, seconds },
    ...(cause === undefined ? {} : { cause })
  })
}

/** A write went out and its answer did not come: nobody knows whether it was done, and it must not be sent again blindly. */
export function outcomeUnknown(lost: LampfieldError): LampfieldError {
  return new LampfieldError(lost.code, 'outcomeUnknown', `sent, but the outcome is unknown: ${lost.message}`, {
    ...(lost.fields.params === undefined ? {} : { params: lost.fields.params }),
    retryable: false,
    cause: lost
  })
}
