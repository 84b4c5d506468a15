// All facts in memory by the hour, and a change to them that is kept with the calls or not at all.
import type { Database } from './database'
import { BLOCK_CALLS, blockOf, hourOf, names, rewritten } from './facts'
import type { Block } from './facts'

export interface FactChange {
  add(startedAt: number, record: readonly number[]): void
  remove(startedAt: number, id: number): void
  setRecorded(startedAt: number, id: number, recorded: boolean): void
  /** Writes what changed; in the caller's transaction. */
  write(): void
  /** Shows it to all that read from now on; after the transaction. */
  show(): void
}

export interface FactStore {
  /** Hours (since 1970) that have calls, between those of two instants (inclusive), in order of time. */
  hours(from: number | undefined, to: number | undefined): readonly number[]
  blocks(hour: number): readonly Block[]
  change(): FactChange
  /** Another number after every change. */
  readonly version: number
  /** Calls of a site; of all without one. */
  count(site?: number): number
}

interface HourChange {
  readonly added: (readonly number[])[]
  readonly gone: Set<number>
  readonly recorded: Map<number, boolean>
}

/** Reads all of `fact_block`: about 40 bytes a call. */
export function loadFacts(database: Database): FactStore {
  const byHour = new Map<number, readonly Block[]>()
  const counts = new Map<number, number>()
  let order: number[] | undefined
  let version = 0
  const count = (blocks: readonly Block[], sign: 1 | -1): void => {
    for (const block of blocks) for (const [site, calls] of block.sites) counts.set(site, (counts.get(site) ?? 0) + sign * calls)
  }
  const put = database.statement('INSERT OR REPLACE INTO fact_block (hour, part, facts) VALUES (?, ?, ?)')
  const drop = database.statement('DELETE FROM fact_block WHERE hour = ? AND part = ?')

  for (const row of database.statement('SELECT hour, part, facts FROM fact_block ORDER BY hour, part').all([])) {
    const hour = Number(row[0])
    const bytes = row[2]
    if (!Buffer.isBuffer(bytes)) continue
    const data = new Uint32Array(new Uint8Array(bytes).buffer)
    const blocks = [...(byHour.get(hour) ?? []), blockOf(hour, Number(row[1]), data)]
    byHour.set(hour, blocks)
  }
  for (const blocks of byHour.values()) count(blocks, 1)

  const sorted = (): number[] => (order ??= [...byHour.keys()].sort((a, b) => a - b))
  /** The first place in the sorted hours whose hour is not before `hour`. */
  function lowest(hour: number): number {
    const all = sorted()
    let low = 0
    let high = all.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((all[middle] ?? 0) < hour) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The blocks of an hour after a change; those it does not touch are the same objects. */
  function changed(hour: number, change: HourChange): Block[] {
    const ids = new Set([...change.gone, ...change.recorded.keys()])
    const blocks: Block[] = []
    for (const block of byHour.get(hour) ?? []) {
      if (ids.size === 0 || !names(block.data, ids)) blocks.push(block)
      else {
        const kept = rewritten(block.data, change.gone, change.recorded)
        if (kept.length > 0) blocks.push(blockOf(hour, block.part, Uint32Array.from(kept)))
      }
    }
    let added = 0
    while (added < change.added.length) {
      const last = blocks.at(-1)
      const open = last !== undefined && last.calls < BLOCK_CALLS ? last : undefined
      const taken = change.added.slice(added, added + BLOCK_CALLS - (open?.calls ?? 0))
      added += taken.length
      const length = taken.reduce((sum, record) => sum + record.length, open?.data.length ?? 0)
      const data = new Uint32Array(length)
      if (open !== undefined) data.set(open.data)
      let at = open?.data.length ?? 0
      for (const record of taken) {
        data.set(record, at)
        at += record.length
      }
      if (open !== undefined) blocks.pop()
      blocks.push(blockOf(hour, open?.part ?? (last === undefined ? 0 : last.part + 1), data))
    }
    return blocks
  }

  return {
    hours: (from, to) => {
      const begin = from === undefined ? 0 : lowest(hourOf(from))
      const end = to === undefined ? sorted().length : lowest(hourOf(to) + 1)
      return sorted().slice(begin, end)
    },
    get version() {
      return version
    },
    blocks: (hour) => byHour.get(hour) ?? [],
    count: (site) => (site === undefined ? [...counts.values()].reduce((sum, calls) => sum + calls, 0) : (counts.get(site) ?? 0)),
    change: () => {
      const hours = new Map<number, HourChange>()
      const after = new Map<number, Block[]>()
      const at = (startedAt: number): HourChange => {
        const hour = hourOf(startedAt)
        const kept = hours.get(hour) ?? { added: [], gone: new Set<number>(), recorded: new Map<number, boolean>() }
        hours.set(hour, kept)
        return kept
      }
      return {
        add: (startedAt, record) => void at(startedAt).added.push(record),
        remove: (startedAt, id) => void at(startedAt).gone.add(id),
        setRecorded: (startedAt, id, recorded) => void at(startedAt).recorded.set(id, recorded),
        write: () => {
          for (const [hour, change] of hours) {
            const before = byHour.get(hour) ?? []
            const blocks = changed(hour, change)
            after.set(hour, blocks)
            const parts = new Set(blocks.map(({ part }) => part))
            for (const { part } of before) if (!parts.has(part)) drop.run([hour, part])
            for (const block of blocks) {
              if (before.includes(block)) continue
              const { buffer, byteOffset, byteLength } = block.data
              put.run([hour, block.part, Buffer.from(buffer, byteOffset, byteLength)])
            }
          }
        },
        show: () => {
          version += 1
          for (const [hour, blocks] of after) {
            count(byHour.get(hour) ?? [], -1)
            count(blocks, 1)
            if (byHour.has(hour) !== blocks.length > 0) order = undefined
            if (blocks.length > 0) byHour.set(hour, blocks)
            else byHour.delete(hour)
          }
        }
      }
    }
  }
}
