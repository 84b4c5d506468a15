// Opens the connections of the http client and judges the certificate before undici may write a byte.
import type { TLSSocket } from 'node:tls'
import type { buildConnector } from 'undici'
import type { Clock } from '../../clock'
import { certificateRefusal } from './certificate'

/** With several addresses for a name, how long each gets before the next is tried; Node's 250 ms give up on distant sites. */
const ADDRESS_ATTEMPT_MS = 1500

export interface ConnectorOptions {
  readonly pinnedFingerprint?: string
  readonly timeoutMs: number
  readonly clock: Clock
  /** Called once a connection stands and is accepted: from then on bytes may have been sent. */
  readonly onReady?: () => void
}

/** @param build undici's, which is loaded late */
export function createConnector(build: typeof buildConnector, options: ConnectorOptions): buildConnector.connector {
  const connect = build({
    // The judgement is ours (certificateRefusal), so that it can be told in words; it is made before the socket is handed on.
    rejectUnauthorized: false,
    // A resumed session would skip the certificate.
    maxCachedSessions: 0,
    timeout: options.timeoutMs,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS
  })
  return (target, callback) => {
    connect(target, (...result) => {
      const [error, socket] = result
      if (error !== null) {
        callback(error, null)
        return
      }
      if (target.protocol === 'https:') {
        const refusal = certificateRefusal(socket as TLSSocket, {
          host: target.hostname,
          now: options.clock.now(),
          ...(options.pinnedFingerprint === undefined ? {} : { pinnedFingerprint: options.pinnedFingerprint })
        })
        if (refusal !== undefined) {
          socket.destroy()
          callback(refusal, null)
          return
        }
      }
      options.onReady?.()
      callback(null, socket)
    })
  }
}
