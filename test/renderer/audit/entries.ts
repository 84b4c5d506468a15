// Entries of the activity as main lists them, to be varied by the tests of this folder.
import type { AuditEntry, AuditQuery } from '@contract/audit'
import { ok } from '../live/bridge'

/** The number `place`, one second after the one before. */
export const entry = (place: number, change: Partial<AuditEntry> = {}): AuditEntry => ({
  id: `entry-${place}`,
  at: 1_700_000_000_000 + place * 1000,
  who: 'helga',
  action: 'presence.set',
  connectionId: 'basel',
  site: 'Basel',
  target: `Person ${place}`,
  parameters: [['state', 'away']],
  outcome: 'done',
  ...change
})

/** Entries 1 to `count`, as main would answer for them: newest first, by offset and limit. */
export function log(count: number) {
  const entries = Array.from({ length: count }, (_, index) => entry(index + 1)).reverse()
  return {
    entries,
    list: ({ offset, limit, outcome }: AuditQuery & { offset: number; limit: number }) => {
      const found = entries.filter((one) => outcome === undefined || one.outcome === outcome)
      return ok({ total: found.length, entries: found.slice(offset, offset + limit) })
    }
  }
}
