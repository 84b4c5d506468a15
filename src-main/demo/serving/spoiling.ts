// Faults that every simulated vendor has on the way in and out: no answer, a late one, or one that is not what it should be.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock'
import { sendJson, sendPage } from './exchange'
import type { Headers } from './exchange'

/** Faults before a request is looked at, with what they do. */
export const ARRIVAL_FAULTS = {
  slow: 'answers after 2.5 s',
  hang: 'never answers',
  reset: 'resets the connection'
} as const

/** Faults of any answer, with what they do. */
export const ANSWER_FAULTS = {
  empty: 'answers an empty body',
  truncated: 'cuts the body off',
  html: 'answers an HTML page with HTTP 200'
} as const

/** Both, and what can go wrong with a write. */
export const COMMON_FAULTS = {
  ...ARRIVAL_FAULTS,
  '500': 'answers HTTP 500',
  ...ANSWER_FAULTS,
  'write-then-hang': 'performs a write, then never answers',
  'write-then-reset': 'performs a write, then resets the connection'
} as const

type Has<Faults extends object> = (fault: keyof Faults) => boolean

// How much of an answer that is cut off is sent.
const TRUNCATED = 0.6

/** How many bytes arrive of an answer that ends early. */
export const cutLength = (length: number): number => Math.floor(length * TRUNCATED)
export const cutOff = (whole: Uint8Array): Uint8Array => whole.subarray(0, cutLength(whole.length))

/** @returns whether the request still wants an answer */
export async function received(
  request: IncomingMessage,
  has: Has<typeof ARRIVAL_FAULTS>,
  clock: Clock,
  slowMilliseconds: number
): Promise<boolean> {
  if (has('reset')) request.socket.resetAndDestroy()
  if (has('reset') || has('hang')) return false
  if (has('slow')) await new Promise<void>((resume) => void clock.after(slowMilliseconds, resume))
  return true
}

/** After a write was performed. @returns whether it still wants an answer */
export function written(request: IncomingMessage, has: (fault: 'write-then-hang' | 'write-then-reset') => boolean): boolean {
  if (has('write-then-reset')) request.socket.resetAndDestroy()
  return !has('write-then-reset') && !has('write-then-hang')
}

/** @param title of the page that comes instead under the fault `html` */
export function sendAnswer(
  response: ServerResponse,
  has: Has<typeof ANSWER_FAULTS>,
  title: string,
  status: number,
  body: unknown,
  headers: Headers = {}
): void {
  if (has('html')) return sendPage(response, 200, title)
  if (has('empty')) return sendJson(response, status, undefined, headers)
  if (!has('truncated') || body === undefined) return sendJson(response, status, body, headers)
  const part = cutOff(new TextEncoder().encode(JSON.stringify(body)))
  response.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': part.length })
  response.end(part)
}
