// Where the window was, kept on the disk.
import type { Failure } from '@contract/errors'
import { z } from 'zod'
import type { Clock } from '../clock'
import type { Log } from '../log'
import { openJsonFile } from '../storage/storage'
import { MINIMUM, type WindowBounds } from './place'

const VERSION = 1

const windowBounds = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(MINIMUM.width).max(20_000),
  height: z.number().int().min(MINIMUM.height).max(20_000),
  maximised: z.boolean()
})
export interface KeptBounds {
  /** Undefined at the first start. */
  readonly value: WindowBounds | undefined
  readonly notice: Failure | undefined
  keep(bounds: WindowBounds): void
  /** Once what was kept last is on the disk, or was refused there. */
  kept(): Promise<void>
}

/** Opens where the window was; a disk that does not take the new place costs only that place. */
export async function openBounds(path: string, clock: Clock, log: Log): Promise<KeptBounds> {
  const file = await openJsonFile({ path, schema: windowBounds.nullable(), initial: null, version: VERSION, clock })
  let last: Promise<unknown> = Promise.resolve()
  return {
    value: file.value ?? undefined,
    notice: file.notice,
    keep: (bounds) => {
      last = file.update(() => bounds).catch((error: unknown) => log.error('the place of the window', error))
    },
    kept: async () => {
      await last
    }
  }
}
