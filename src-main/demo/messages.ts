// What main and the demo process say to each other.
import { connectionDraft, reachedBy, vendor, vendors } from '@contract/connections'
import type { Vendor } from '@contract/connections'
import { z } from 'zod'

/** In the order in which a console shows their sites. */
export const demoVendors = vendors
export type DemoVendor = Vendor

/** A simulated vendor as it runs, and how a console reaches it; the secret is main's own and not told back. */
export const demoReady = connectionDraft.pick({ ...reachedBy, groupNames: true })
export type DemoReady = z.infer<typeof demoReady>

export const toDemo = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    password: z.string(),
    /** Which vendors are wanted, and the ports that are asked for; 0 is any. */
    ports: z.partialRecord(vendor, z.number().int()),
    seed: z.number().int().optional(),
    still: z.boolean()
  }),
  z.object({ type: z.literal('stop'), vendor }),
  z.object({ type: z.literal('faults'), vendor, names: z.array(z.string()) })
])
export type ToDemo = z.infer<typeof toDemo>

export const fromDemo = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), sites: z.array(demoReady) }),
  z.object({ type: z.literal('failed'), words: z.string() })
])
export type FromDemo = z.infer<typeof fromDemo>
