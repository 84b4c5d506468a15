// Which driver serves which vendor. A driver is loaded when the first site of its vendor is opened.
import type { Capabilities, Vendor } from '@contract/connections'
import { systemClock, type Clock } from '../clock'
import { capabilities as apio } from './apio/capabilities'
import { capabilities as callisto } from './callisto/capabilities'
import { capabilities as kazoo } from './kazoo/capabilities'
import { capabilities as portsip } from './portsip/capabilities'
import type { OpenSite, SiteAccess, VendorModule } from './vendor'
import { capabilities as voximplant } from './voximplant/capabilities'

/** A vendor before its driver is needed. */
export interface KnownVendor {
  readonly vendor: Vendor
  readonly capabilities: Capabilities
  open(access: SiteAccess): OpenSite | Promise<OpenSite>
}

export type VendorRegistry = (vendor: Vendor) => KnownVendor | undefined

export function createVendorRegistry(clock: Clock = systemClock): VendorRegistry {
  const known = (vendor: Vendor, capabilities: Capabilities, load: () => Promise<VendorModule>): KnownVendor => {
    let driver: Promise<VendorModule> | undefined
    const forget = (error: unknown): never => {
      // Whoever tries again, tries again: what cannot be read now may be read then.
      driver = undefined
      throw error
    }
    return { vendor, capabilities, open: async (access) => (await (driver ??= load().catch(forget))).open(access) }
  }
  const vendors: Readonly<Record<Vendor, KnownVendor>> = {
    callisto: known('callisto', callisto, async () => (await import('./callisto/driver')).createCallisto({ clock })),
    portsip: known('portsip', portsip, async () => (await import('./portsip/driver')).createPortsip({ clock })),
    kazoo: known('kazoo', kazoo, async () => (await import('./kazoo/driver')).createKazoo({ clock })),
    voximplant: known('voximplant', voximplant, async () => (await import('./voximplant/driver')).createVoximplant({ clock })),
    apio: known('apio', apio, async () => (await import('./apio/driver')).createApio({ clock }))
  }
  return (vendor) => vendors[vendor]
}
