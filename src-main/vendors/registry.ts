// Which driver serves which vendor. A vendor without one is known to the contract but not built yet.
import type { Vendor } from '@contract/connections'
import { systemClock, type Clock } from '../clock'
import { createApio } from './apio/driver'
import { createCallisto } from './callisto/driver'
import { createKazoo } from './kazoo/driver'
import { createPortsip } from './portsip/driver'
import { createVoximplant } from './voximplant/driver'
import type { VendorModule } from './vendor'

/** The driver of a vendor, or undefined where there is none yet. */
export type VendorRegistry = (vendor: Vendor) => VendorModule | undefined

export function createVendorRegistry(clock: Clock = systemClock): VendorRegistry {
  const modules: Readonly<Partial<Record<Vendor, VendorModule>>> = {
    callisto: createCallisto({ clock }),
    portsip: createPortsip({ clock }),
    voximplant: createVoximplant({ clock }),
    apio: createApio({ clock }),
    kazoo: createKazoo({ clock })
  }
  return (vendor) => modules[vendor]
}
