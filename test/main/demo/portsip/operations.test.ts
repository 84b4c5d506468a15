// Which operations the simulated PortSIP has, and how it refuses what it has not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFaults } from '../../../../src-main/demo/portsip/faults'
import { createOperations } from '../../../../src-main/demo/portsip/operations/operations'
import type { RunningPortsip } from '../../../../src-main/demo/portsip/start'
import { Tokens } from '../../../../src-main/demo/portsip/tokens'
import { createWorld } from '../../../../src-main/demo/portsip/world'
import { createOrganisation } from '../../../../src-main/demo/organisation/organisation'
import { DOCUMENTED } from './documented'
import { ask, console, errorsOf, start } from './portsip-console'

let site: RunningPortsip
beforeAll(async () => {
  site = await start()
})
afterAll(() => site.close())

function routesOf(version: '22.2' | '22.3'): string[] {
  const world = createWorld(createOrganisation({ seed: 1 }), 1, { version })
  const tokens = new Tokens(world.clock, () => false)
  const { parts, close } = createOperations({ world, tokens, faults: createFaults(), history: site.history })
  close()
  return parts.router.routes.map(({ method, status, path }) => `${method} ${status} ${path.replaceAll(/\{\w+\}/g, '{}')}`)
}

describe('the operations', () => {
  // Blobs are streamed beside the router; /login/by_microsoft answers with a redirection of its own.
  const elsewhere = ['GET 200 /blobs/{}', 'POST 302 /login/by_microsoft']

  it('are all of the documented ones, each with its declared status', () => {
    const routes = new Set(routesOf('22.2'))
    expect(DOCUMENTED).toHaveLength(198)
    expect(DOCUMENTED.filter((operation) => !routes.has(operation) && !elsewhere.includes(operation))).toEqual([])
  })

  it('are besides only the first sync tokens of contacts, which the prose tells of', () => {
    const documented = new Set(DOCUMENTED)
    expect(routesOf('22.2').filter((operation) => !documented.has(operation) && !operation.endsWith('/by_microsoft'))).toEqual([
      'POST 201 /user/contacts/sync_tokens',
      'POST 201 /user/business_contacts/sync_tokens',
      'POST 201 /user/extension_contacts/sync_tokens'
    ])
  })

  it('gain the bulk status in v22.3', () => {
    expect(routesOf('22.2')).not.toContain('POST 200 /users/status/get_many')
    expect(routesOf('22.3')).toContain('POST 200 /users/status/get_many')
  })

  it('have literal words before ids', async () => {
    const admin = await console(site)
    expect((await admin.post('/users/profile?id=123')).status).toBe(404)
    expect((await admin.get('/users/profile')).status).toBe(404)
  })
})

describe('what cannot be', () => {
  it('is refused in the envelope: unknown path, wrong method, wrong media type, broken JSON', async () => {
    const admin = await console(site)
    expect([(await admin.get('/nothing')).status, errorsOf(await admin.get('/nothing'))]).toEqual([404, ['UNKNOWN']])
    const method = await admin.post('/user/status')
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET'])
    const headers = { 'content-type': 'text/plain' }
    const bytes = new TextEncoder().encode('{"presence":')
    const { token } = admin
    expect((await ask(site, 'POST', '/user/presence', { token, bytes, headers })).status).toBe(415)
    expect((await ask(site, 'POST', '/user/presence', { token, bytes, headers: { 'content-type': 'application/json' } })).status).toBe(400)
  })

  it('is a page where it is not below the base', async () => {
    const response = await fetch(`${site.ready.url}/index.html`)
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  })
})
