// The vendor's own browser client at the simulated Kazoo: requests shaped as its SDK and its socket module shape them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningKazoo } from '../../../../src-main/demo/kazoo/start'
import { credentialsOf, start } from './kazoo-console'
import type { Json } from './kazoo-console'

const ORIGIN = 'https://monster-ui.example'
let site: RunningKazoo

beforeAll(async () => {
  site = await start({ cdrs: 20 })
})
afterAll(() => site.close())

/** As jQuery.ajax sends it from a page of another origin: JSON also on DELETE, a cache breaker on GET, no token before there is one. */
async function sdk(verb: string, path: string, token: string | undefined, data?: unknown): Promise<{ response: Response; body: Json }> {
  const breaker = verb === 'GET' ? `${path.includes('?') ? '&' : '?'}_=1763800000000` : ''
  const response = await fetch(`${site.ready.url}/v2/${path}${breaker}`, {
    method: verb,
    headers: {
      origin: ORIGIN,
      accept: 'application/json, text/javascript, */*; q=0.01',
      'content-type': 'application/json',
      ...(token === undefined ? {} : { 'x-auth-token': token })
    },
    ...(verb === 'GET' ? {} : { body: JSON.stringify({ data: { ...(data as Json), ui_metadata: { version: '4.3', ui: 'monster-ui' } } }) })
  })
  return { response, body: (await response.json()) as Json }
}

describe('the browser client', () => {
  it('is let through by the preflight for every method it uses', async () => {
    const response = await fetch(`${site.ready.url}/v2/accounts/${site.ready.accountId}/groups/1`, {
      method: 'OPTIONS',
      headers: { origin: ORIGIN, 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'content-type,x-auth-token' }
    })
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    expect(response.headers.get('access-control-allow-headers')).toContain('x-auth-token')
    expect(response.headers.get('access-control-allow-methods')).toBe('OPTIONS, GET, POST, PATCH, DELETE')
  })

  it('signs in, and makes, changes and deletes a group', async () => {
    const { user, password, accountName, accountId } = site.ready
    const refused = await sdk('PUT', 'user_auth', undefined, { credentials: '0', account_name: accountName, method: 'md5' })
    // The client only reads the body of an error whose type is exactly this.
    expect([refused.response.status, refused.response.headers.get('content-type')]).toEqual([401, 'application/json'])
    expect(refused.response.headers.get('access-control-allow-origin')).toBe('*')
    const credentials = credentialsOf(user, password)
    const { body } = await sdk('PUT', 'user_auth', undefined, { credentials, account_name: accountName, method: 'md5' })
    const token = String(body.auth_token)
    const made = (await sdk('PUT', `accounts/${accountId}/groups`, token, { name: 'From the browser', endpoints: {} })).body.data as Json
    expect(made.ui_metadata).toEqual({ version: '4.3', ui: 'monster-ui' })
    const path = `accounts/${accountId}/groups/${String(made.id)}`
    const changed = await sdk('POST', path, token, { ...made, name: 'Changed' })
    expect((changed.body.data as Json).name).toBe('Changed')
    expect((await sdk('DELETE', path, token)).response.status).toBe(200)
    expect((await sdk('GET', path, token)).body.error).toBe('404')
  })

  it('may write slashes at the end, filters, and lists without pages', async () => {
    const { user, password, accountName, accountId } = site.ready
    const { body } = await sdk('PUT', 'user_auth/', undefined, { credentials: credentialsOf(user, password), account_name: accountName })
    const token = String(body.auth_token)
    const users = await sdk('GET', `accounts/${accountId}/users/?paginate=false&filter_priv_level=admin`, token)
    expect((users.body.data as Json[]).map(({ username }) => username)).toEqual(['Helga.Brandt'])
    expect((await sdk('GET', `accounts/${accountId}/cdrs?page_size=2`, token)).body.data).toHaveLength(2)
    expect((await sdk('GET', 'websockets', token)).body.data).toHaveProperty('call')
    expect((body.data as Json).ui_config).toEqual({ api: { kazoo_websocket: { url: site.ready.websocketUrl } } })
  })
})
