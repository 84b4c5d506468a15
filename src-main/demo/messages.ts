// What main and the demo process say to each other.
import { z } from 'zod'

export const toDemo = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    password: z.string(),
    port: z.number().int(),
    seed: z.number().int().optional(),
    still: z.boolean()
  }),
  z.object({ type: z.literal('faults'), names: z.array(z.string()) })
])
export type ToDemo = z.infer<typeof toDemo>

export const fromDemo = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    name: z.string(),
    address: z.string(),
    application: z.string(),
    user: z.string(),
    groupNames: z.record(z.string(), z.string())
  }),
  z.object({ type: z.literal('failed'), words: z.string() })
])
export type FromDemo = z.infer<typeof fromDemo>
