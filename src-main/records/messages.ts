// What main and the records process say to each other: calls of the index by name, what came of them, and how far they are.
import { z } from 'zod'
import { failure } from '@contract/errors'
import type { RecordsIndex } from './index-port'

/** All methods of the index; `satisfies` and `complete` hold this list to the interface. */
export const methods = [
  'open',
  'historyState',
  'importCalls',
  'importRecordings',
  'list',
  'summary',
  'call',
  'listRecordings',
  'recording',
  'setNote',
  'removeRecording',
  'export',
  'counts',
  'retain',
  'removeSite',
  'close'
] as const satisfies readonly (keyof RecordsIndex)[]
export type Method = (typeof methods)[number]
type Missing = Exclude<keyof RecordsIndex, Method>
export const complete: [Missing] extends [never] ? true : never = true

const id = z.number().int().nonnegative()

/** `export` is called with its request alone: progress comes as messages, and `cancel` is its signal. */
export const toRecords = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id, method: z.enum(methods), values: z.array(z.unknown()) }),
  z.object({ type: z.literal('cancel'), id })
])
export type ToRecords = z.infer<typeof toRecords>

export const fromRecords = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id, value: z.unknown() }),
  z.object({ type: z.literal('failed'), id, failure }),
  z.object({ type: z.literal('progress'), id, done: z.number(), total: z.number() })
])
export type FromRecords = z.infer<typeof fromRecords>
