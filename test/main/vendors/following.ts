// A field that is followed: what was heard of it until now, and the waiting for what is to come.
import type { LampfieldError } from '../../../src-main/errors'
import type { FieldReading, ObservedMember, OpenSite } from '../../../src-main/vendors/vendor'

/** `until` resolves as soon as what was heard suits; `tell` is to be called after each change of it. */
export function watched<Heard extends object>(heard: Heard) {
  const watchers = new Set<() => void>()
  return {
    tell: () => watchers.forEach((watcher) => watcher()),
    until: (suits: (now: Heard) => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!suits(heard)) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      })
  }
}

/** Reads once and follows from then on, until `stop`. @throws Error where the vendor pushes nothing */
export async function follow(site: OpenSite) {
  const reader = site.members.reader()
  const first = await reader.read()
  const rows = new Map(first.changed.map((member): [string, ObservedMember] => [member.key, member]))
  const heard = { first, rows, readings: [] as FieldReading[], live: 0, lost: [] as LampfieldError[] }
  const { tell, until } = watched(heard)
  const stop = reader.follow?.({
    changed: (reading) => {
      heard.readings.push(reading)
      for (const key of reading.removed) rows.delete(key)
      for (const member of reading.changed) rows.set(member.key, member)
      tell()
    },
    live: () => {
      heard.live += 1
      tell()
    },
    lost: (error) => {
      heard.lost.push(error)
      tell()
    }
  })
  if (stop === undefined) throw new Error('nothing is pushed')
  return Object.assign(heard, { until, reader, stop })
}
