// Where a window may stand: its sizes, and whether the place where it was still exists.
import type { Rectangle } from 'electron'

export const MINIMUM = { width: 360, height: 480 } as const
export const FIRST = { width: 1280, height: 800 } as const

/** Device-independent pixels; without x and y the system chooses. */
export interface WindowBounds {
  readonly x?: number | undefined
  readonly y?: number | undefined
  readonly width: number
  readonly height: number
  readonly maximised: boolean
}

/** Pixels that no display has. */
const MOST = 20_000

/** Of a kept place, by hand, for a start waits for it. */
export function isBounds(value: unknown): value is WindowBounds {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height, maximised } = value as Readonly<Record<string, unknown>>
  const isPlace = (one: unknown): boolean => one === undefined || Number.isInteger(one)
  const isSize = (one: unknown, least: number): boolean => Number.isInteger(one) && Number(one) >= least && Number(one) <= MOST
  return isPlace(x) && isPlace(y) && isSize(width, MINIMUM.width) && isSize(height, MINIMUM.height) && typeof maximised === 'boolean'
}

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
