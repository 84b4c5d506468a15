// What main and the demo process say to each other.
import { z } from 'zod'

export const demoVendors = ['callisto', 'portsip'] as const
export const demoVendor = z.enum(demoVendors)
export type DemoVendor = z.infer<typeof demoVendor>

/** A simulated vendor as it runs; the password is main's own and not told back. */
export const demoReady = z.object({
  vendor: demoVendor,
  name: z.string(),
  address: z.string(),
  application: z.string(),
  domain: z.string().optional(),
  user: z.string(),
  groupNames: z.record(z.string(), z.string())
})
export type DemoReady = z.infer<typeof demoReady>

export const toDemo = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    password: z.string(),
    /** The ports that are asked for; 0 is any. */
    ports: z.record(demoVendor, z.number().int()),
    seed: z.number().int().optional(),
    still: z.boolean()
  }),
  z.object({ type: z.literal('faults'), vendor: demoVendor, names: z.array(z.string()) })
])
export type ToDemo = z.infer<typeof toDemo>

export const fromDemo = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), sites: z.array(demoReady) }),
  z.object({ type: z.literal('failed'), words: z.string() })
])
export type FromDemo = z.infer<typeof fromDemo>
