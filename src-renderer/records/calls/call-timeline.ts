// The legs of a call as stretches of time: when each party was called, rang and talked.
import type { Call, Leg } from '@contract/calls'

/** `called`: it is not known to have rang. */
export interface Stretch {
  readonly kind: 'called' | 'rang' | 'talked'
  readonly from: number
  readonly to: number
}
export interface LegLine {
  readonly leg: Leg
  readonly stretches: readonly Stretch[]
  /** Milliseconds. */
  readonly rang: number | undefined
  readonly talked: number | undefined
}
export interface Timeline {
  readonly from: number
  readonly to: number
  readonly lines: readonly LegLine[]
}

const known = (times: readonly (number | undefined)[]): number[] => times.filter((time): time is number => time !== undefined)

/** `now` ends what has not ended. A vendor that says an end before the beginning gets no stretch, its times stand in words. */
export function timelineOf(call: Call, legs: readonly Leg[], now: number): Timeline {
  const isOpen = call.endedAt === undefined && call.result === 'open'
  const lines = legs.map((leg): LegLine => {
    const { startedAt, rangAt, answeredAt, endedAt } = leg
    const end = endedAt ?? (isOpen ? now : undefined)
    const began = rangAt ?? startedAt
    const stretches: Stretch[] = []
    const add = (kind: Stretch['kind'], from: number | undefined, to: number | undefined): void => {
      if (from !== undefined && to !== undefined && to >= from) stretches.push({ kind, from, to })
    }
    add('called', rangAt === undefined ? undefined : startedAt, rangAt)
    add(rangAt === undefined ? 'called' : 'rang', began, answeredAt ?? end)
    add('talked', answeredAt, end)
    const long = (kind: Stretch['kind']): number | undefined => {
      const one = stretches.find((stretch) => stretch.kind === kind)
      return one === undefined ? undefined : one.to - one.from
    }
    return {
      leg,
      stretches: stretches.filter(({ from, to, kind }) => to > from || kind !== 'called'),
      rang: long('rang'),
      talked: long('talked')
    }
  })
  const all = [
    ...known([call.startedAt, call.answeredAt, call.endedAt, isOpen ? now : undefined]),
    ...lines.flatMap(({ stretches }) => stretches.flatMap(({ from, to }) => [from, to]))
  ]
  const from = Math.min(...all)
  return { from, to: Math.max(from + 1000, ...all), lines }
}

const NICE = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400]
const SECOND = 1000
const MOST_TICKS = 5

/** Moments under the timeline, in milliseconds from its beginning; the last is its end. */
export function ticksOf({ from, to }: Timeline): number[] {
  const length = to - from
  const step = (NICE.find((seconds) => length / (seconds * SECOND) <= MOST_TICKS - 1) ?? length / SECOND) * SECOND
  const ticks: number[] = []
  // One that would stand too near the end is left out.
  for (let at = 0; at < length - step * 0.6; at += step) ticks.push(at)
  return [...ticks, length]
}
