// The kept versions of each group, and the state that undo goes back to; they survive a restart.
import { randomUUID } from 'node:crypto'
import { groupMember, groupVersion, type GroupMember, type GroupVersion } from '@contract/groups'
import { z } from 'zod'
import type { Clock } from '../clock'
import { LampfieldError } from '../errors'
import { revOf } from './member'

/** Kept versions a group; named ones are never dropped and may therefore make it more. */
export const versionsMaximum = 50

const keptVersion = groupVersion.omit({ members: true }).extend({ rev: z.string(), members: z.array(groupMember) })
type KeptVersion = z.infer<typeof keptVersion>

const keptGroup = z.object({
  /** The number of the next version; numbers are never given twice. */
  next: z.number().int().positive(),
  /** The newest first. */
  versions: z.array(keptVersion),
  /** The group as it was before the last apply of this console. */
  beforeLastApply: z.array(groupMember).optional()
})
type KeptGroup = z.infer<typeof keptGroup>

/** The stored shape: `connectionId/groupId` -> what is kept of that group. Holds names and numbers, no secrets. */
export const groupVersionsFile = z.object({ groups: z.record(z.string(), keptGroup) })
export type GroupVersionsFile = z.infer<typeof groupVersionsFile>
export const emptyGroupVersionsFile: GroupVersionsFile = { groups: {} }

export interface GroupVersionStore {
  get(): GroupVersionsFile
  set(value: GroupVersionsFile): Promise<void>
}

export interface VersionsDeps {
  readonly store: GroupVersionStore
  readonly clock: Clock
  /** The user of the operating system. */
  readonly osUser: string
  /** Told when something could not be saved that nobody asked to save; it stays known for this run. */
  readonly saveFailed: (error: unknown) => void
}

export type Versions = ReturnType<typeof createVersions>

/** Keeps the versions of all groups in memory and, with every change, in the store. */
export function createVersions({ store, clock, osUser, saveFailed }: VersionsDeps) {
  let file = store.get()
  const keptOf = (key: string): KeptGroup => file.groups[key] ?? { next: 1, versions: [] }

  async function keep(key: string, kept: KeptGroup): Promise<void> {
    file = { groups: { ...file.groups, [key]: kept } }
    await store.set(file)
  }

  async function keepIfPossible(key: string, kept: KeptGroup): Promise<void> {
    try {
      await keep(key, kept)
    } catch (error) {
      saveFailed(error)
    }
  }

  const found = (key: string, versionId: string): KeptVersion => {
    const version = keptOf(key).versions.find((candidate) => candidate.versionId === versionId)
    if (version) return version
    throw new LampfieldError('NOT_FOUND', 'invalidRequest', 'no such version is kept', { params: { field: 'versionId' } })
  }

  const list = (key: string): GroupVersion[] =>
    keptOf(key).versions.map(({ versionId, number, at, by, origin, name, members }) => ({
      versionId,
      number,
      at,
      by,
      origin,
      name,
      members: members.length
    }))

  return {
    /** The newest first. */
    list,
    /** @throws LampfieldError NOT_FOUND invalidRequest. */
    membersOf: (key: string, versionId: string): readonly GroupMember[] => found(key, versionId).members,
    /** The state that had this digest, and when it was first read so, while it is kept. */
    stateAt: (key: string, rev: string): { readonly members: readonly GroupMember[]; readonly at: number } | undefined =>
      keptOf(key).versions.find((version) => version.rev === rev),
    /** The group as it was before the last apply of this console; undefined before the first. */
    beforeLastApply: (key: string): readonly GroupMember[] | undefined => keptOf(key).beforeLastApply,

    /** Remembers what undo goes back to. */
    rememberBefore: (key: string, members: readonly GroupMember[]): Promise<void> =>
      keepIfPossible(key, { ...keptOf(key), beforeLastApply: [...members] }),

    /** Keeps `members` as a new version where they differ from the newest one. `made`: this console made them so. */
    async record(key: string, members: readonly GroupMember[], made?: 'applied' | 'undone'): Promise<void> {
      const kept = keptOf(key)
      const rev = revOf(members)
      const [newest] = kept.versions
      if (newest?.rev === rev) return
      const version: KeptVersion = {
        versionId: randomUUID(),
        number: kept.next,
        at: clock.now(),
        by: made ? osUser : '',
        origin: made ?? (newest ? 'somebodyElse' : 'read'),
        name: '',
        rev,
        members: [...members]
      }
      await keepIfPossible(key, { ...kept, next: kept.next + 1, versions: withinLimit([version, ...kept.versions]) })
    },

    /**
     * Names a version; an empty name takes the name away.
     * @throws LampfieldError NOT_FOUND invalidRequest, or STORAGE where it could not be saved; it then keeps its former name.
     */
    async name(key: string, versionId: string, name: string): Promise<GroupVersion[]> {
      const kept = keptOf(key)
      const former = found(key, versionId).name
      const named = (value: string, of: KeptGroup): KeptGroup => ({
        ...of,
        versions: of.versions.map((version) => (version.versionId === versionId ? { ...version, name: value } : version))
      })
      try {
        await keep(key, named(name, kept))
      } catch (error) {
        file = { groups: { ...file.groups, [key]: named(former, keptOf(key)) } }
        throw error
      }
      return list(key)
    },

    /** Forgets all groups of a site that was removed. @throws LampfieldError STORAGE. */
    async forget(connectionId: string): Promise<void> {
      const others = Object.entries(file.groups).filter(([key]) => !key.startsWith(`${connectionId}/`))
      file = { groups: Object.fromEntries(others) }
      await store.set(file)
    }
  }
}

function withinLimit(versions: readonly KeptVersion[]): KeptVersion[] {
  const unnamed = versions.filter((version) => !version.name)
  const surplus = Math.min(Math.max(0, versions.length - versionsMaximum), Math.max(0, unnamed.length - 1))
  const dropped = new Set(surplus === 0 ? [] : unnamed.slice(-surplus))
  return versions.filter((version) => !dropped.has(version))
}
