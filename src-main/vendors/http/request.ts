// What the one HTTP client is told, asked and answers.
import type { Clock } from '../../clock'
import type { LampfieldError } from '../../errors'
import type { Headers } from './body'
import type { Carried, Pairs } from './encoding'
import type { OpenSocket, SocketRequest } from './socket'
import type { HttpStream } from './stream'

/** An answer that refuses, for a vendor's own reading of it. */
export interface Refusal {
  readonly status: number
  readonly headers: Headers
  /** The beginning of the body, at most 4 KB. */
  readonly words: string
  /** Host and port. */
  readonly host: string
  /** How long the vendor wants to be left alone, where it says so. */
  readonly seconds: number | undefined
}

export interface HttpOptions {
  /** http(s)://host[:port]; checked at each request, before anything is connected. */
  readonly address: string
  readonly plainHttpAccepted: boolean
  /** The value of the Authorization header as of now, if any; it never appears in an error. */
  readonly authorization?: () => string | undefined
  /** What else must never appear in an error, as of now: passwords that travel in bodies, tokens that were replaced. */
  readonly secrets?: () => readonly string[]
  /** How this vendor's own error bodies read; undefined leaves the general meaning of the status. It may be given secrets: they are redacted after it. */
  readonly refusal?: (refusal: Refusal) => LampfieldError | undefined
  /** SHA-256 of the only certificate that is accepted. */
  readonly pinnedFingerprint?: string
  /** Largest body taken, and largest message of a socket. */
  readonly limitBytes: number
  /** Milliseconds for the whole answer, retries included; 10 s if absent. Of a stream or a socket: until it begins. */
  readonly deadlineMs?: number
  /** Milliseconds that a stream may stand still while it is read; 30 s if absent. */
  readonly idleMs?: number
  readonly clock: Clock
}

export interface HttpRequest extends Carried {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Begins with a slash; already encoded. */
  readonly path: string
  readonly query?: Pairs
  readonly headers?: Readonly<Record<string, string>>
  /** Sent without the Authorization header. */
  readonly anonymous?: boolean
  /** `read` may be sent again where the way failed; `never` is for writes. */
  readonly retry: 'read' | 'never'
  readonly signal?: AbortSignal
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
  /** Milliseconds from asking to the whole answer, of the attempt that succeeded. */
  readonly roundTrip: number
}

export interface Http {
  /**
   * Sends a request and returns its whole 2xx answer.
   * @throws LampfieldError without secrets: UNREACHABLE, TIMEOUT, UNAUTHORISED, FORBIDDEN, NOT_FOUND, RATE_LIMITED (params seconds
   * where the vendor says how long), PROTOCOL, VENDOR, INVALID, CANCELLED, or what `refusal` makes of it. Reason outcomeUnknown where
   * a write was sent and its answer did not come.
   */
  request(request: HttpRequest): Promise<HttpAnswer>
  /** `request`, and its answer read by `read`; what `read` throws is cleared of secrets as well. */
  read<T>(request: HttpRequest, read: (answer: HttpAnswer) => T | Promise<T>): Promise<T>
  /**
   * Reads an answer of any size as it comes: status 200 or 206, headers, body. The deadline counts until the headers, then only how
   * long nothing comes while somebody reads. The body fails with a LampfieldError without secrets; the signal and `close` end it.
   * @throws as `request`; INVALID httpStatus (params status 416) for a Range that is not there.
   */
  stream(request: StreamRequest): Promise<HttpStream>
  /** Opens a WebSocket, judged like any other connection. @throws as `request`. */
  openSocket(request: SocketRequest): Promise<OpenSocket>
  /** `words` without any secret. */
  redact(words: string): string
  /** Ends every request, stream and socket that is under way and all connections. */
  close(): Promise<void>
}

/** A GET; a `Range` goes into its headers. */
export type StreamRequest = Pick<HttpRequest, 'path' | 'query' | 'headers' | 'anonymous' | 'signal'>
