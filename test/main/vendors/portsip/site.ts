// A stand-in for PortSIP over real HTTP: signs in, and answers what a test says.
import type { ServerResponse } from 'node:http'
import { createPortsipApi, type PortsipApi, type PortsipOptions } from '../../../../src-main/vendors/portsip/api'
import { startServer, type Received, type TestServer } from '../answering-server'
import { ManualClock } from '../manual-clock'

export const password = 'S3hr "geheim"'

export interface TestSite {
  readonly server: TestServer
  readonly api: PortsipApi
  readonly clock: ManualClock
  /** Requests but those of /api/auth. */
  asked(): readonly Received[]
  /** Paths of /api/auth that were asked, without it. */
  authentication(): readonly string[]
  close(): Promise<void>
}

export type SiteAnswer = (response: ServerResponse, request: Received, count: number) => void

export const json = (response: ServerResponse, body: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** A refusal as the vendor words it. */
export const refuse = (response: ServerResponse, status: number, code: string, message = 'refused', detail?: unknown): void =>
  json(response, { errors: [{ code, message, ...(detail === undefined ? {} : { detail }) }] }, status)

/** The n-th tokens that were given out. */
export const tokens = (count: number, seconds = 3600): Record<string, unknown> => ({
  token_type: 'Bearer',
  access_token: `access-${count}`,
  refresh_token: `refresh-${count}`,
  expires_in: seconds
})

/** `auth` answers /api/auth itself; where it is absent, every sign-in and refreshing gets new tokens. */
export async function startSite(answer: SiteAnswer, auth?: SiteAnswer, options: Partial<PortsipOptions> = {}): Promise<TestSite> {
  let given = 0
  let asked = 0
  let signedIn = 0
  const server = await startServer((response, request) => {
    if (!request.url.startsWith('/api/auth/')) return answer(response, request, ++asked)
    if (auth !== undefined) return auth(response, request, ++signedIn)
    json(response, tokens(++given))
  })
  const clock = new ManualClock()
  const api = createPortsipApi({
    address: server.origin,
    plainHttpAccepted: true,
    limitBytes: 1024 * 1024,
    user: 'maria',
    password,
    domain: 'test.example',
    clock,
    ...options
  })
  const isAuth = ({ url }: Received): boolean => url.startsWith('/api/auth/')
  return {
    server,
    api,
    clock,
    asked: () => server.received.filter((request) => !isAuth(request)),
    authentication: () => server.received.filter(isAuth).map(({ url }) => url.slice('/api/auth/'.length)),
    close: async () => {
      await api.close()
      await server.close()
    }
  }
}
