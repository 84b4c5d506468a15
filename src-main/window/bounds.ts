// Where the window was, and whether that place still exists.
import type { Failure } from '@contract/errors'
import type { Rectangle } from 'electron'
import { z } from 'zod'
import type { Clock } from '../clock'
import type { Log } from '../log'
import { openJsonFile } from '../storage/storage'

const VERSION = 1

export const MINIMUM = { width: 360, height: 480 } as const
export const FIRST = { width: 1280, height: 800 } as const

export const windowBounds = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(MINIMUM.width).max(20_000),
  height: z.number().int().min(MINIMUM.height).max(20_000),
  maximised: z.boolean()
})
export type WindowBounds = z.infer<typeof windowBounds>

/** How much of the top edge must be seen for a window to be taken hold of. */
const HOLD = 80

/** `bounds` as they are, or without the place where no display shows enough of it any more. */
export function onScreen(bounds: WindowBounds, displays: readonly Rectangle[]): WindowBounds {
  const { x, y, width } = bounds
  if (x === undefined || y === undefined) return bounds
  const seen = displays.some(
    (display) =>
      x + width >= display.x + HOLD && x <= display.x + display.width - HOLD && y >= display.y && y <= display.y + display.height - HOLD
  )
  if (seen) return bounds
  return { width, height: bounds.height, maximised: bounds.maximised }
}

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
