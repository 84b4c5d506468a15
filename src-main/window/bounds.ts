// Where the window is, kept on the disk for the next start.
import type { Failure } from '@contract/errors'
import { z } from 'zod'
import type { Clock } from '../clock'
import type { Log } from '../log'
import { openJsonFile } from '../storage/storage'
import { isBounds, type WindowBounds } from './place'

const VERSION = 1

const windowBounds = z.custom<WindowBounds>(isBounds)
export interface KeptBounds {
  readonly notice: Failure | undefined
  keep(bounds: WindowBounds): void
  /** Once what was kept last is on the disk, or was refused there. */
  kept(): Promise<void>
}

/** Opens what `glance` has read; a disk that does not take the new place costs only that place. */
export async function openBounds(path: string, clock: Clock, log: Log): Promise<KeptBounds> {
  const file = await openJsonFile({ path, schema: windowBounds.nullable(), initial: null, version: VERSION, clock })
  let last: Promise<unknown> = Promise.resolve()
  return {
    notice: file.notice,
    keep: (bounds) => {
      last = file.update(() => bounds).catch((error: unknown) => log.error('the place of the window', error))
    },
    kept: async () => {
      await last
    }
  }
}
