// The certificate of a site: read without sending anything, and judged before anything is sent.
import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import type { Certificate } from '@contract/connections'
import type { Clock } from '../../clock'
import { LampfieldError } from '../../errors'
import { parseAddress } from './address'
import { noAnswerInTime, transportError } from './transport-error'

const DEADLINE_MS = 10_000
const HTTPS_PORT = 443

/**
 * Reads the certificate of an https address. A TLS handshake is made, no byte of a request is sent.
 * @throws INVALID addressInvalid, UNREACHABLE, TIMEOUT noAnswerInTime, CANCELLED.
 */
export async function readCertificate(address: string, options: { clock: Clock; signal?: AbortSignal }): Promise<Certificate> {
  const url = new URL(parseAddress(address))
  if (url.protocol !== 'https:') {
    throw new LampfieldError('INVALID', 'addressInvalid', 'only an https address has a certificate', { params: { address: url.origin } })
  }
  const host = bareHost(url.hostname)
  const target = { host: url.host, deadlineMs: DEADLINE_MS }
  return await new Promise<Certificate>((resolve, reject) => {
    const socket = connect({
      host,
      port: url.port === '' ? HTTPS_PORT : Number(url.port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // It is read in order to be shown, whatever it is; the connection is closed at once and carries nothing.
      rejectUnauthorized: false
    })
    const finish = (settle: () => void): void => {
      forgetDeadline()
      options.signal?.removeEventListener('abort', cancel)
      socket.destroy()
      settle()
    }
    const cancel = (): void => finish(() => reject(new LampfieldError('CANCELLED', 'cancelled', 'cancelled')))
    const forgetDeadline = options.clock.after(DEADLINE_MS, () => finish(() => reject(noAnswerInTime(target))))
    options.signal?.addEventListener('abort', cancel)
    socket.on('error', (error) => finish(() => reject(transportError(error, target))))
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate()
      finish(() => (certificate === undefined ? reject(noCertificate(host)) : resolve(describe(certificate, socket.authorized))))
    })
    if (options.signal?.aborted === true) cancel()
  })
}

/**
 * Why a finished handshake must not be used, or undefined. With a pin only that very certificate will do, whoever signed it and
 * whatever host it names, but never past its dates; without a pin the system's judgement counts.
 */
export function certificateRefusal(
  socket: TLSSocket,
  site: { host: string; pinnedFingerprint?: string; now: number }
): LampfieldError | undefined {
  const certificate = socket.getPeerX509Certificate()
  if (certificate === undefined) return noCertificate(site.host)
  const { fingerprint, issuer, validFrom, validUntil } = describe(certificate, socket.authorized)
  if (site.pinnedFingerprint !== undefined && site.pinnedFingerprint !== fingerprint) {
    return refusal('certificateChanged', 'another certificate than the accepted one', { fingerprint, issuer })
  }
  // Node types this as an Error, but at run time it is the code.
  const verdict = String(socket.authorizationError ?? '')
  if (validUntil < site.now || (site.pinnedFingerprint === undefined && verdict === 'CERT_HAS_EXPIRED')) {
    return refusal('certificateExpired', 'the certificate has expired', { until: day(validUntil), fingerprint })
  }
  if (validFrom > site.now || (site.pinnedFingerprint === undefined && verdict === 'CERT_NOT_YET_VALID')) {
    return refusal('certificateNotYetValid', 'the certificate is not valid yet', { from: day(validFrom), fingerprint })
  }
  if (site.pinnedFingerprint !== undefined || socket.authorized) return undefined
  if (verdict === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return refusal('certificateWrongHost', 'the certificate is for another host', { host: site.host, fingerprint })
  }
  return refusal('certificateUntrusted', `the certificate is not trusted: ${verdict}`, { fingerprint, issuer })
}

function describe(certificate: X509Certificate, trusted: boolean): Certificate {
  return {
    fingerprint: certificate.fingerprint256,
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: Date.parse(certificate.validFrom),
    validUntil: Date.parse(certificate.validTo),
    trusted
  }
}

type CertificateReason =
  'certificateChanged' | 'certificateExpired' | 'certificateNotYetValid' | 'certificateWrongHost' | 'certificateUntrusted'

/** Not retryable: a person has to look at it. */
function refusal(reason: CertificateReason, message: string, params: Record<string, string>): LampfieldError {
  return new LampfieldError('UNREACHABLE', reason, message, { params, retryable: false })
}

function noCertificate(host: string): LampfieldError {
  return new LampfieldError('UNREACHABLE', 'tlsFailed', 'no certificate was shown', { params: { host }, retryable: false })
}

/** An IPv6 host without its brackets. */
function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ')
}

function day(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}
