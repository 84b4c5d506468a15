// Where the reading of a site's past stands, and what a reading from the beginning has not met again.
import type { HistoryBatch } from '../../vendors/vendor'
import type { Opened } from './opened'

export type Kind = 'calls' | 'recordings'

export function stateOf({ database, sites }: Opened, connectionId: string, kind: Kind): string | undefined {
  const site = sites.idOf(connectionId)
  if (site === undefined) return undefined
  const row = database.statement('SELECT state FROM history WHERE site = ? AND kind = ?').get([site, kind])
  return row === undefined ? undefined : String(row[0])
}

/** A reading from the beginning: begun by `restarted`, over many pieces and restarts of the console, ended by `completeTo`. */
export interface Sweep {
  /** Whether one is under way. */
  readonly on: boolean
  met(row: number): void
  /** Keeps the state that goes with the piece. @returns ids of rows met, where the sweep ends with this piece */
  keep(): ReadonlySet<number> | undefined
}

/** In the caller's transaction. */
export function sweepOf({ database }: Opened, site: number, kind: Kind, batch: HistoryBatch<unknown>): Sweep {
  const row = database.statement('SELECT sweeping FROM history WHERE site = ? AND kind = ?').get([site, kind])
  // A second restart in the middle keeps what was met: forgetting it could drop calls that are not told again.
  const on = batch.restarted === true || row?.[0] === 1
  const insert = database.statement('INSERT OR IGNORE INTO seen (site, kind, row) VALUES (?, ?, ?)')
  return {
    on,
    met: (id) => {
      if (on) insert.run([site, kind, id])
    },
    keep: () => {
      const ends = on && batch.completeTo !== undefined
      database
        .statement('INSERT OR REPLACE INTO history (site, kind, state, sweeping) VALUES (?, ?, ?, ?)')
        .run([site, kind, batch.state, on && !ends ? 1 : 0])
      if (!ends) return undefined
      const met = database.statement('SELECT row FROM seen WHERE site = ? AND kind = ?').all([site, kind])
      database.statement('DELETE FROM seen WHERE site = ? AND kind = ?').run([site, kind])
      return new Set(met.map(([id]) => Number(id)))
    }
  }
}

/** The times between which something changed, both inclusive. */
export interface Span {
  include(at: number): void
  value(): { from: number; to: number } | undefined
}

export function createSpan(): Span {
  let from: number | undefined
  let to: number | undefined
  return {
    include: (at) => {
      from = Math.min(from ?? at, at)
      to = Math.max(to ?? at, at)
    },
    value: () => (from === undefined || to === undefined ? undefined : { from, to })
  }
}
