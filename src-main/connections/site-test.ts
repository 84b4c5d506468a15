// Trying a site's settings without keeping anything: one sign-in, one reading.
import type { TestReport } from '@contract/connections'
import type { Clock } from '../clock'
import { LampfieldError } from '../errors'
import type { SiteAccess } from '../vendors/vendor'
import type { Registry } from './open-sites'

/** @throws LampfieldError whatever the vendor answers, or UNSUPPORTED where there is no driver */
export async function testDraft(registry: Registry, clock: Clock, access: SiteAccess): Promise<TestReport> {
  const { vendor } = access.settings
  const module = registry(vendor)
  if (module === undefined) throw new LampfieldError('UNSUPPORTED', 'notSupported', `no driver for ${vendor}`, { params: { what: vendor } })
  const site = await module.open(access)
  try {
    const { changed, roundTrip } = await site.members.reader().read()
    const count = (ids: readonly string[]): number => new Set(ids).size
    const members = count(changed.map(({ memberId }) => memberId))
    return { answeredAt: clock.now(), roundTrip, members, groups: count(changed.map(({ groupId }) => groupId)) }
  } finally {
    await site.close()
  }
}
