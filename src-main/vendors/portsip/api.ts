// One site's PortSIP: every operation as a method, the session behind them, live events and files.
import { LampfieldError } from '../../errors'
import { type Clock, createHttp, type HttpStream } from '../http/client'
import { authEndpoints } from './client/auth'
import { endpoints } from './client/endpoints'
import type { Methods } from './client/endpoint'
import { exchange, methodsOf } from './client/exchange'
import { portsipRefusal } from './client/refusal'
import { detectVersion, type PortsipVersion } from './client/version'
import { createSession, type PortsipSession } from './session'
import { type LiveClient, type LiveOptions, startLive } from './live'

export interface PortsipOptions {
  /** http(s)://host[:port], without /api. */
  readonly address: string
  readonly plainHttpAccepted: boolean
  readonly pinnedFingerprint?: string
  /** Largest answer and largest live frame taken; files are not limited. */
  readonly limitBytes: number
  readonly user: string
  readonly password: string
  /** The SIP domain of the tenant; empty for the administrator of the whole system. */
  readonly domain: string
  /** Milliseconds for the whole of each answer; 10 s if absent. */
  readonly deadlineMs?: number
  readonly clock: Clock
}

/** All operations, each named as the document names it. Every one signs in by itself where that is needed. */
export type PortsipMethods = Methods<typeof endpoints, HttpStream>

export interface PortsipApi extends PortsipMethods {
  readonly session: PortsipSession
  /** Starts the WebSocket interface; any number at a time. */
  live(options: LiveOptions): LiveClient
  /**
   * A file of the site, from a `file_url` as it was answered. `range` as in RFC 9110, for example `bytes=100-`; `ifRange`: the part
   * is wanted of this version (an ETag, or the time of a change) only, else all of the file.
   * @throws PROTOCOL foreignAddress (params host) for any other origin than the site's, unsent.
   */
  download(
    fileUrl: string,
    options?: { readonly range?: string; readonly ifRange?: string; readonly signal?: AbortSignal }
  ): Promise<HttpStream>
  /** Which version answers; asked once. */
  version(): Promise<PortsipVersion>
  /** Ends everything that is under way. */
  close(): Promise<void>
}

export function createPortsipApi(options: PortsipOptions): PortsipApi {
  const { address, plainHttpAccepted, pinnedFingerprint, limitBytes, user, password, domain, deadlineMs, clock } = options
  const http = createHttp({
    address,
    plainHttpAccepted,
    limitBytes,
    clock,
    refusal: portsipRefusal,
    authorization: () => session.authorization(),
    secrets: () => session.secrets(),
    ...(pinnedFingerprint === undefined ? {} : { pinnedFingerprint }),
    ...(deadlineMs === undefined ? {} : { deadlineMs })
  })
  const auth = methodsOf(authEndpoints, (endpoint, request, signal) => exchange(http, endpoint, request, signal))
  const session = createSession({ auth, user, password, domain, clock })
  const methods: PortsipMethods = methodsOf(endpoints, (endpoint, request, signal) => {
    const send = (): Promise<unknown> => exchange(http, endpoint, request, signal)
    // A file needs no token in 22.2; it is asked for with one all the same, as any later version may want it.
    return endpoint.open === true && endpoint.answers !== 'stream' ? send() : session.run(send)
  })
  const lives = new Set<LiveClient>()
  let version: Promise<PortsipVersion> | undefined

  return {
    ...methods,
    session,
    live: (asked) => {
      const live: LiveClient = startLive({ http, clock, user, password, domain, onClose: () => void lives.delete(live) }, asked)
      lives.add(live)
      return live
    },
    download: async (fileUrl, { range, ifRange, signal } = {}) => {
      const path = ownPath(fileUrl, address)
      const headers = { ...(range === undefined ? {} : { range }), ...(ifRange === undefined ? {} : { 'if-range': ifRange }) }
      return await session.run(() => http.stream({ path, headers, ...(signal === undefined ? {} : { signal }) }))
    },
    version: () => {
      version ??= detectVersion(() => methods.getManyUserStatus({ body: { ids: [] } })).catch((error: unknown) => {
        version = undefined
        throw error
      })
      return version
    },
    close: async () => {
      for (const live of lives) live.close()
      session.close()
      await http.close()
    }
  }
}

/** The path of a file at the site itself. */
function ownPath(fileUrl: string, address: string): string {
  const origin = new URL(address).origin
  let url: URL
  try {
    url = new URL(fileUrl, origin)
  } catch (cause) {
    throw new LampfieldError('PROTOCOL', 'malformedAnswer', 'no address of a file', {
      params: { field: 'file_url', shown: fileUrl.slice(0, 60) },
      cause
    })
  }
  if (url.origin !== origin || url.username !== '' || url.password !== '') {
    throw new LampfieldError('PROTOCOL', 'foreignAddress', 'the file is said to be elsewhere', {
      params: { host: url.host },
      retryable: false
    })
  }
  return url.pathname + url.search
}
