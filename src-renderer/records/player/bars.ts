// A waveform as bars: resampled to what fits, as one path, so that style sheets colour it in every theme and in forced colours.
import type { Waveform } from '@contract/recordings'

/** Units of the drawing: a bar and the gap after it, and half its height. */
export const STEP = 3
export const HALF = 32
const BAR = 2
const LEAST = 0.75
const GAP_AT_MIDDLE = 1
/** Ears hear half the amplitude as much more than half as loud; drawn straight, quiet voices would look like silence. */
const HEARD = 0.6

/**
 * The loudest of each of `count` equal parts of the recording, 0 to 1; undefined where nothing has been read yet.
 * `points` lie evenly over the first `covered` of `length` milliseconds.
 */
export function loudness(points: readonly number[], covered: number, length: number, count: number): (number | undefined)[] {
  const perPoint = points.length === 0 ? 0 : covered / points.length
  return Array.from({ length: count }, (_, bar) => {
    const from = (bar / count) * length
    if (perPoint === 0 || from >= covered) return undefined
    const first = Math.min(points.length - 1, Math.floor(from / perPoint))
    const last = Math.max(first + 1, Math.ceil((((bar + 1) / count) * length) / perPoint))
    return points.slice(first, last).reduce((most, point) => Math.max(most, point), 0)
  })
}

/** SVG path data: the first channel stands above the middle, the second hangs below it; one channel does both. */
export function barPath(waveform: Waveform, count: number): string {
  const { channels, covered, length } = waveform
  const above = loudness(channels[0] ?? [], covered, length, count)
  const below = channels[1] === undefined ? above : loudness(channels[1], covered, length, count)
  const room = HALF - GAP_AT_MIDDLE
  const bar = (index: number, value: number | undefined, direction: 1 | -1): string => {
    if (value === undefined) return ''
    const height = Math.max(LEAST, Math.min(1, value) ** HEARD * room) * direction
    return `M${index * STEP} ${HALF + GAP_AT_MIDDLE * direction}h${BAR}v${height.toFixed(1)}h-${BAR}z`
  }
  return Array.from({ length: count }, (_, index) => bar(index, above[index], -1) + bar(index, below[index], 1)).join('')
}
