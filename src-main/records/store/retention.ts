// Keeps the index within its age and size, and forgets whole sites.
import type { Retention } from '@contract/calls'
import { BITS, HEAD, HOUR, ID, OFFSET, next, siteOf } from './facts'
import { removeCall } from './import-calls'
import { inOne } from './opened'
import type { Opened } from './opened'

const DAY = 24 * HOUR
const MEGABYTE = 1_000_000
/** Calls that go in one transaction, so that others have their turn in between. */
const PIECE = 5_000

type Turn = () => Promise<void>

/** Megabytes that the index takes: without pages that are free. */
export function megabytes({ database }: Opened): number {
  const ask = (pragma: string): number => Number(database.statement(`PRAGMA ${pragma}`).get([])?.[0] ?? 0)
  return ((ask('page_count') - ask('freelist_count')) * ask('page_size')) / MEGABYTE
}

interface Found {
  readonly id: number
  readonly at: number
}

/** The oldest calls that began before `until`, of a site or of all. */
function oldest({ facts }: Opened, until: number | undefined, most: number, site?: number): Found[] {
  const found: Found[] = []
  for (const hour of facts.hours(undefined, until === undefined ? undefined : until - 1)) {
    const inHour: Found[] = []
    for (const block of facts.blocks(hour)) {
      if (site !== undefined && !block.sites.has(site)) continue
      const { data } = block
      for (let place = 0; place < data.length; place = next(data, place)) {
        const at = hour * HOUR + (data[place + OFFSET] ?? 0)
        if (until !== undefined && at >= until) continue
        if (site === undefined || siteOf(data[place + BITS] ?? 0) === site) inHour.push({ id: data[place + ID] ?? 0, at })
      }
    }
    found.push(...inHour.sort((a, b) => a.at - b.at).slice(0, most - found.length))
    if (found.length >= most) return found
  }
  return found
}

async function drop(opened: Opened, find: (most: number) => Found[], most: number, turn: Turn): Promise<number> {
  let gone = 0
  while (gone < most) {
    const found = find(Math.min(PIECE, most - gone))
    if (found.length === 0) return gone
    const change = opened.facts.change()
    inOne(opened, () => {
      for (const { id, at } of found) removeCall(opened.database, change, id, at)
      change.write()
    })
    change.show()
    gone += found.length
    await turn()
  }
  return gone
}

/** Drops parties that no call names any more, and gives free pages back to the disk. */
function tidy(opened: Opened): void {
  const { facts, parties, database } = opened
  const used = new Uint8Array(parties.highest() + 1)
  for (const hour of facts.hours(undefined, undefined)) {
    for (const { data } of facts.blocks(hour)) {
      for (let place = 0; place < data.length;) {
        const end = next(data, place)
        for (let at = place + HEAD; at < end; at += 1) used[data[at] ?? 0] = 1
        place = end
      }
    }
  }
  inOne(opened, () => parties.keepOnly(used))
  database.exec('PRAGMA incremental_vacuum')
  if (opened.path !== undefined) database.statement('PRAGMA wal_checkpoint(TRUNCATE)').all([])
}

/** Drops what is too old, then the oldest until the size fits. @returns how many calls went */
export async function retain(opened: Opened, retention: Retention, now: number, turn: Turn): Promise<number> {
  let gone = 0
  if (retention.days > 0) {
    const until = now - retention.days * DAY
    gone += await drop(opened, (most) => oldest(opened, until, most), Number.POSITIVE_INFINITY, turn)
    if (gone > 0) tidy(opened)
  }
  while (retention.megabytes > 0) {
    const calls = opened.facts.count()
    const size = megabytes(opened)
    if (size <= retention.megabytes || calls === 0) break
    const excess = Math.ceil((calls * (size - retention.megabytes)) / size)
    const went = await drop(opened, (most) => oldest(opened, undefined, most), excess, turn)
    gone += went
    tidy(opened)
    // What is left is no call: recordings and notes are never dropped for their size.
    if (went === 0 || megabytes(opened) >= size) break
  }
  return gone
}

/** Forgets a site's calls, recordings and where its reading stood. */
export async function removeSite(opened: Opened, connectionId: string, notes: 'keep' | 'drop', turn: Turn): Promise<void> {
  const { database, sites } = opened
  const site = sites.idOf(connectionId)
  if (notes === 'drop') database.statement('DELETE FROM note WHERE connection = ?').run([connectionId])
  if (site === undefined) return
  // The state goes first: a console that is killed in between reads the site from the beginning.
  inOne(opened, () => {
    database.statement('DELETE FROM history WHERE site = ?').run([site])
    database.statement('DELETE FROM seen WHERE site = ?').run([site])
    database.statement('DELETE FROM recording_text WHERE rowid IN (SELECT id FROM recording WHERE site = ?)').run([site])
    database.statement('DELETE FROM recording WHERE site = ?').run([site])
  })
  await drop(opened, (most) => oldest(opened, undefined, most, site), Number.POSITIVE_INFINITY, turn)
  inOne(opened, () => sites.remove(site))
  tidy(opened)
}
