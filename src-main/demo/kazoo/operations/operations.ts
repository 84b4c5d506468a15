// All operations of the simulated Crossbar, in one router.
import { addAuthentication } from './authentication'
import type { Authentication } from './authentication'
import { BINDINGS } from '../live/bindings'
import { addCollections, underAccount } from './collections'
import { addCdrs } from './cdrs'
import type { CallParts } from './cdrs'
import { addChannels } from './channels'
import { addRecordings } from './recordings'
import { Router } from '../router'

export function createOperations(parts: Authentication & CallParts): Router {
  const { world, faults } = parts
  const router = new Router()
  addAuthentication(router, parts)
  router.on('GET', 'accounts/:account', () => ({
    data: {
      id: world.accountId,
      name: world.accountName,
      realm: world.realm,
      timezone: 'Europe/Zurich',
      language: 'en-us',
      enabled: true,
      reseller_id: world.resellerId
    }
  }))
  router.on('GET', underAccount('api_key'), () => ({ data: { api_key: world.apiKey } }))
  router.on('GET', 'websockets', () => ({ data: BINDINGS }))
  // Before the collections: `devices/status` is no device.
  addChannels(router, parts)
  addCollections(router, world, faults)
  addCdrs(router, parts)
  addRecordings(router, parts)
  return router
}
