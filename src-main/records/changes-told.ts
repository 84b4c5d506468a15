// Tells the screens what of the index changed: the times of one site's changes together, a few times a second at most.
import type { Instant } from '@contract/states'
import type { Emit } from '../audit/audit'
import type { Clock } from '../clock'
import { createPace } from './pace'
import type { Pace } from './pace'

const TELL_EVERY = 250

export interface Span {
  readonly from: Instant
  readonly to: Instant
}

export interface ChangesTold {
  calls(connectionId: string, span: Span): void
  /** A recording also shows with its call. */
  recordings(connectionId: string, span: Span): void
  notes(connectionId: string): void
  stop(): void
}

export function createChangesTold(clock: Clock, emit: Emit): ChangesTold {
  const spans = new Map<string, Span>()
  const callPaces = new Map<string, Pace>()
  const recordingPaces = new Map<string, Pace>()

  function pace(paces: Map<string, Pace>, connectionId: string, tell: () => void): Pace {
    const made = paces.get(connectionId) ?? createPace(clock, TELL_EVERY, tell)
    paces.set(connectionId, made)
    return made
  }

  function calls(connectionId: string, span: Span): void {
    const former = spans.get(connectionId) ?? span
    spans.set(connectionId, { from: Math.min(former.from, span.from), to: Math.max(former.to, span.to) })
    pace(callPaces, connectionId, () => {
      const told = spans.get(connectionId)
      spans.delete(connectionId)
      if (told !== undefined) emit('calls/changed', { connectionId, ...told })
    }).touch()
  }

  function notes(connectionId: string): void {
    pace(recordingPaces, connectionId, () => emit('recordings/changed', { connectionId })).touch()
  }

  return {
    calls,
    recordings: (connectionId, span) => {
      calls(connectionId, span)
      notes(connectionId)
    },
    notes,
    stop: () => {
      for (const one of [...callPaces.values(), ...recordingPaces.values()]) one.stop()
    }
  }
}
