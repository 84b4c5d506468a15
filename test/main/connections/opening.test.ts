// A site whose driver is still being loaded: whatever is asked of the site meanwhile holds, and nothing of it is left open.
import type { ConnectionDraft, Health } from '@contract/connections'
import { describe, expect, it } from 'vitest'
import type { FieldSink } from '../../../src-main/connections/open-sites'
import { type Site, startSite } from '../../../src-main/connections/site'
import type { OpenSite } from '../../../src-main/vendors/vendor'
import { createFakeClock } from './fake-clock'
import { createMemoryVendor, draft } from './memory-vendor'

const nothing = () => undefined

/** A site at a vendor whose drivers come when the test lets them, or not at all. */
function siteOf() {
  const vendor = createMemoryVendor()
  const clock = createFakeClock()
  const drivers: { arrives: () => void; fails: (error: Error) => void }[] = []
  const taken: string[] = []
  const field: FieldSink = {
    begin: nothing,
    take: (id) => taken.push(id),
    interrupt: nothing,
    configure: nothing,
    clear: nothing,
    end: nothing
  }
  const site: Site = startSite(
    {
      id: 'a',
      registry: () => ({
        vendor: 'callisto',
        capabilities: vendor.module.capabilities,
        open: (access) =>
          new Promise<OpenSite>((resolve, reject) =>
            drivers.push({ arrives: () => resolve(vendor.module.open(access)), fails: (error) => reject(error) })
          )
      }),
      clock,
      random: () => 0.5,
      field,
      isWindowVisible: () => true,
      readSecret: async () => 'secret',
      onChange: nothing
    },
    draft,
    false
  )
  const open = (): number => vendor.log.opened.length - vendor.log.closed
  return { vendor, clock, drivers, site, taken, open, settle: () => clock.advance(0), state: (): Health['state'] => site.health.state }
}

describe('a site whose driver is being loaded', () => {
  it('is starting, and hands nothing out yet', async () => {
    const { site, drivers, settle, state, open } = siteOf()
    await settle()
    expect([drivers.length, state()]).toEqual([1, 'starting'])
    expect(() => site.view()).toThrow('still starting')
    drivers[0]?.arrives()
    await settle()
    expect([state(), open()]).toEqual(['live', 1])
  })

  it.each([
    ['stopped', (site: Site) => void site.stop()],
    ['paused', (site: Site) => site.setPaused(true)]
  ])('and that is %s meanwhile is closed again, unread', async (_how, act) => {
    const { vendor, site, drivers, settle, taken, open } = siteOf()
    await settle()
    act(site)
    drivers[0]?.arrives()
    await settle()
    expect([vendor.log.opened.length, open(), vendor.log.reads, taken.length]).toEqual([1, 0, 0, 0])
  })

  it('and that gets another address meanwhile is open once, at the new one, whichever comes first', async () => {
    const { vendor, site, drivers, settle, open, state } = siteOf()
    await settle()
    const moved: ConnectionDraft = { ...draft, address: 'https://other.example' }
    site.configure(moved, { restart: true, otherSystem: true })
    await settle()
    drivers[1]?.arrives()
    await settle()
    drivers[0]?.arrives()
    await settle()
    expect([open(), state()]).toEqual([1, 'live'])
    expect(site.view().site).toBeDefined()
    expect(vendor.log.opened[0]?.settings.address).toBe('https://other.example')
  })

  it('and cannot be waits for a person, who can try again', async () => {
    const { site, drivers, settle, state } = siteOf()
    await settle()
    drivers[0]?.fails(new Error('too many open files'))
    await settle()
    expect([state(), site.health.error?.reason]).toEqual(['refused', 'unexpected'])
    site.retry()
    await settle()
    drivers[1]?.arrives()
    await settle()
    expect(state()).toBe('live')
  })
})
