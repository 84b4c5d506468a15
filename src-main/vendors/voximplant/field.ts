// The users of an application, read again and again; only pages whose bytes changed are looked at, only what changed is told.
import type { FieldReader, FieldReading, ObservedGroup, ObservedMember } from '../vendor'
import type { Application } from './application'
import type { VoximplantClient } from './client'
import { sameMember } from '../members'
import { applicationGroup, queueGroup, rowsOf } from './members'
import { readUsersPage, type UsersPage } from './pages'
import type { UserInfo } from './wire'

/** Users asked for at once; the document has no limit. */
const PAGE = 1000
/** Whoever joins or leaves between two pages shifts the rest: then all is read once more. */
const TRIES = 3

interface Field {
  readonly members: ReadonlyMap<string, ObservedMember>
  readonly groups: readonly ObservedGroup[]
  /** What it was made of. */
  readonly pages: readonly UsersPage[]
}

export interface FieldOptions {
  readonly client: VoximplantClient
  readonly connectionId: string
  readonly application: (signal?: AbortSignal) => Promise<Application>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export function createFieldReader({ client, connectionId, application, now }: FieldOptions): FieldReader {
  let last: Field | undefined
  /** What each user is on the board, for as long as nothing new was read of them. */
  const rows = new WeakMap<UserInfo, readonly ObservedMember[]>()
  let turn: Promise<unknown> = Promise.resolve()

  async function readPages(applicationId: string, signal: AbortSignal | undefined): Promise<readonly UsersPage[]> {
    for (let attempt = 1; ; attempt++) {
      const pages: UsersPage[] = []
      let seen = 0
      do {
        const known = last?.pages[pages.length]
        const asked = {
          application_id: applicationId,
          order_by: 'user_id',
          with_queues: true,
          // It changes with every second of a call and is not shown on the board.
          return_live_balance: false,
          count: PAGE,
          offset: seen
        } as const
        const page = await client.readUsers(asked, ({ body, parse }) => readUsersPage(body, parse, known), signal)
        pages.push(page)
        seen += page.users.length
        if (page.users.length === 0) break
      } while (seen < (pages[0]?.total ?? 0))
      const distinct = new Set(pages.flatMap(({ users }) => users.map(({ user_id: id }) => id))).size
      const whole = pages.every(({ total }) => total === pages[0]?.total) && distinct === seen
      if (whole || attempt >= TRIES) return pages
    }
  }

  async function read(signal: AbortSignal | undefined): Promise<FieldReading> {
    const started = now()
    const of = await application(signal)
    const pages = await readPages(of.id, signal)
    const roundTrip = Math.max(0, now() - started)
    const same = last !== undefined && pages.length === last.pages.length && pages.every((page, place) => page === last?.pages[place])
    if (last !== undefined && same) return { changed: [], removed: [], total: last.members.size, roundTrip, warnings: [] }
    const next = fieldOf(pages, of, connectionId, last?.members, rows)
    const changed = [...next.members.values()].filter((member) => last?.members.get(member.key) !== member)
    const removed = [...(last?.members.keys() ?? [])].filter((key) => !next.members.has(key))
    const regrouped = JSON.stringify(next.groups) !== JSON.stringify(last?.groups)
    last = next
    return { changed, removed, total: next.members.size, roundTrip, warnings: [], ...(regrouped ? { groups: next.groups } : {}) }
  }

  return {
    // One after the other: two answers at once could not both be told against the same last one.
    read: (signal) => {
      const reading = turn.then(() => read(signal))
      turn = reading.catch(() => undefined)
      return reading
    }
  }
}

/** The field that these pages tell; rows that are as before are the very same objects. */
function fieldOf(
  pages: readonly UsersPage[],
  { id: applicationId, name }: Application,
  connectionId: string,
  before: ReadonlyMap<string, ObservedMember> | undefined,
  kept: WeakMap<UserInfo, readonly ObservedMember[]>
): Field {
  const members = new Map<string, ObservedMember>()
  const filled = new Set<string>()
  const names = new Map<string, string>()
  for (const { users } of pages) {
    for (const user of users) {
      for (const { acd_queue_id: id, acd_queue_name: queue } of user.acd_queues ?? []) names.set(queueGroup(id), queue ?? id)
      const rows =
        kept.get(user) ??
        rowsOf(user, { connectionId, applicationId }).map((row) => {
          const known = before?.get(row.key)
          return known !== undefined && sameMember(known, row) ? known : row
        })
      kept.set(user, rows)
      for (const row of rows) {
        if (members.has(row.key)) continue
        filled.add(row.groupId)
        members.set(row.key, row)
      }
    }
  }
  const own = applicationGroup(applicationId)
  const groups = [...filled]
    // The application comes last: whoever is in no queue.
    .sort((one, other) => Number(one === own) - Number(other === own) || (names.get(one) ?? '').localeCompare(names.get(other) ?? ''))
    .map((groupId) => ({
      groupId,
      name: groupId === own ? (name.split('.')[0] ?? name) : (names.get(groupId) ?? groupId),
      orderable: false
    }))
  return { members, groups, pages }
}
