// The registry of vendors: every vendor of the contract is known at once, and its driver is the one that says the same of it.
import { vendors } from '@contract/connections'
import { describe, expect, it, vi } from 'vitest'
import { createVendorRegistry } from '../../../src-main/vendors/registry'
import { draft } from './memory-vendor'

const access = { connectionId: 'a', settings: { ...draft, vendor: 'apio' as const }, secret: 'x' }

describe('the registry', () => {
  it.each(vendors)('knows %s before its driver is loaded', (vendor) => {
    expect(createVendorRegistry()(vendor)?.vendor).toBe(vendor)
  })

  // The first reading of a file failed once, as too many were open; the vendor's sites could not be opened until the console was closed.
  it('loads a driver again that could not be read the first time', async () => {
    let readings = 0
    vi.doMock('../../../src-main/vendors/apio/driver', async (original) => {
      readings += 1
      if (readings === 1) throw new Error('EMFILE: too many open files')
      return original()
    })
    const apio = createVendorRegistry()('apio')
    await expect(Promise.resolve(apio?.open(access))).rejects.toThrow()
    const site = await apio?.open(access)
    expect(site?.members).toBeDefined()
    await site?.close()
    vi.doUnmock('../../../src-main/vendors/apio/driver')
  })
})
