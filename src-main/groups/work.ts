// Groups as a whole: listed, made, named, given music and removed; each write is sent once, in the audit, and read back.
import type { AuditEntry } from '@contract/audit'
import type { GroupCandidate, GroupProperties, GroupUse, GroupWorkReport, ListedGroup } from '@contract/groups'
import type { Clock } from '../clock'
import { LampfieldError, toFailure } from '../errors'
import type { GroupWorkPart } from '../vendors/vendor'
import { withNames } from './naming'
import type { GroupRef, Place, Places } from './places'
import { isLostAnswer, readBackAfter, type GroupAudit } from './sending'

/** The requests of the contract for groups as a whole. @throws UNSUPPORTED notSupported where the vendor cannot */
export interface GroupWork {
  list(input: { readonly connectionId: string }): Promise<ListedGroup[]>
  candidates(ref: GroupRef): Promise<GroupCandidate[]>
  properties(ref: GroupRef): Promise<GroupProperties>
  uses(ref: GroupRef): Promise<GroupUse[]>
  /** @throws INVALID vendorRefused (details: GroupRefusal) */
  create(input: { readonly connectionId: string; readonly name: string; readonly groupId?: string | undefined }): Promise<GroupWorkReport>
  /** @throws CONFLICT groupChanged, INVALID vendorRefused (details: GroupRefusal); nothing was changed then */
  change(
    input: GroupRef & { readonly rev: string; readonly name?: string | undefined; readonly music?: string | null | undefined }
  ): Promise<GroupWorkReport>
  /** @throws INVALID invalidRequest (field typedName), CONFLICT groupChanged; nothing was removed then */
  remove(input: GroupRef & { readonly rev: string; readonly typedName: string }): Promise<GroupWorkReport>
}

export interface GroupWorkDeps {
  readonly places: Places
  readonly clock: Clock
  readonly audit: GroupAudit
}

/** What the group reads like, against what was wanted and what was before. */
type Effect = 'done' | 'notDone' | 'other'
interface Reading {
  readonly effect: Effect
  readonly properties?: GroupProperties
}

interface Write {
  readonly action: AuditEntry['action']
  readonly target: string
  readonly parameters: [string, string][]
  readonly send: (work: GroupWorkPart) => Promise<void>
  /** What a reading tells; undefined: there is no such group. */
  readonly effect: (properties: GroupProperties | undefined) => Effect
}

export function createGroupWork({ places, clock, audit }: GroupWorkDeps): GroupWork {
  async function readingOf({ part, groupId }: Place, effect: Write['effect']): Promise<Reading | undefined> {
    try {
      const properties = await workOf(part).properties(groupId)
      return { effect: effect(properties), properties }
    } catch (error) {
      if (!(error instanceof LampfieldError)) throw error
      return error.reason === 'groupNotFound' ? { effect: effect(undefined) } : undefined
    }
  }

  /** Reads back until the lost write shows; that it had no effect is only believed of the last reading. */
  async function settle(place: Place, effect: Write['effect']): Promise<Reading | undefined> {
    let reading: Reading | undefined
    for (const delay of readBackAfter) {
      await new Promise<void>((resolve) => clock.after(delay, resolve))
      reading = await readingOf(place, effect)
      if (reading?.effect === 'done') break
    }
    return reading
  }

  async function write(place: Place, { action, target, parameters, send, effect }: Write): Promise<GroupWorkReport> {
    const { connectionId, groupId, site, part } = place
    const work = workOf(part)
    const names = { site: site.siteName, group: target }
    const auditId = await audit.begin({ action, connectionId, site: site.siteName, target, parameters })
    try {
      await send(work)
    } catch (error) {
      const failure = toFailure(withNames(error, names))
      if (!isLostAnswer(error)) {
        await audit.finish(auditId, { outcome: 'refused', error: failure })
        throw error
      }
      if (error instanceof LampfieldError) site.refused?.(error)
      const reading = await settle(place, effect)
      const outcome = reading === undefined || reading.effect === 'other' ? 'unknown' : reading.effect
      const became = ({ done: 'done', notDone: 'refused', unknown: 'unknown' } as const)[outcome]
      await audit.finish(auditId, became === 'done' ? { outcome: became } : { outcome: became, error: failure })
      if (outcome !== 'notDone') site.refresh()
      return { outcome, groupId, ...propertiesIn(reading), ...(outcome === 'done' ? {} : { error: failure }) }
    }
    await audit.finish(auditId, { outcome: 'done' })
    site.refresh()
    const reading = await readingOf(place, effect)
    if (reading === undefined) return { outcome: 'done', groupId }
    return { outcome: reading.effect === 'done' ? 'done' : 'different', groupId, ...propertiesIn(reading) }
  }

  return {
    list: ({ connectionId }) =>
      places.on(connectionId, async (part) => {
        const listed = [...(await workOf(part).list())]
        for (const { groupId, name } of listed) places.learn({ connectionId, groupId }, name)
        return listed
      }),

    candidates: ({ connectionId, groupId }) => places.on(connectionId, async (part) => [...(await workOf(part).candidates(groupId))]),
    properties: (ref) => places.at(ref, ({ part }) => workOf(part).properties(ref.groupId)),
    uses: ({ connectionId, groupId }) => places.on(connectionId, async (part) => [...(await workOf(part).uses(groupId))]),

    create: async ({ connectionId, name, groupId: earlier }) => {
      const groupId = earlier ?? (await places.on(connectionId, async (part) => workOf(part).newId()))
      const report = await places.at({ connectionId, groupId }, (place) =>
        write(place, {
          action: 'group.create',
          target: name,
          parameters: [
            ['id', groupId],
            ['name', name]
          ],
          send: async (work) => {
            try {
              await work.create(groupId, name)
            } catch (error) {
              // The earlier try had come through after all.
              const isTaken = earlier !== undefined && error instanceof LampfieldError && error.code === 'CONFLICT'
              if (!isTaken || (await readingOf(place, () => 'done'))?.properties?.name !== name) throw error
            }
          },
          effect: (read) => (read === undefined ? 'notDone' : read.name === name ? 'done' : 'other')
        })
      )
      if (report.outcome !== 'notDone') places.learn({ connectionId, groupId }, name)
      return report
    },

    change: async ({ rev, name, music, ...ref }) => {
      const report = await places.at(ref, (place) =>
        write(place, {
          action: 'group.change',
          target: place.name || ref.groupId,
          parameters: [...pair('name', name), ...pair('music_on_hold.media_id', music === null ? 'null' : music)],
          send: (work) =>
            work.change(ref.groupId, rev, { ...(name === undefined ? {} : { name }), ...(music === undefined ? {} : { music }) }),
          effect: (read) => {
            if (read === undefined) return 'other'
            const isSo = (name === undefined || read.name === name) && (music === undefined || (read.music ?? null) === music)
            return isSo ? 'done' : read.rev === rev ? 'notDone' : 'other'
          }
        })
      )
      if (report.properties) places.learn(ref, report.properties.name)
      return report
    },

    remove: ({ rev, typedName, ...ref }) =>
      places.at(ref, async (place) => {
        const { name } = await workOf(place.part).properties(ref.groupId)
        if (typedName.trim() !== name.trim()) {
          throw new LampfieldError('INVALID', 'invalidRequest', 'not the name of the group', { params: { field: 'typedName' } })
        }
        return write(place, {
          action: 'group.delete',
          target: name,
          parameters: [['id', ref.groupId]],
          send: (work) => work.remove(ref.groupId, rev),
          effect: (read) => (read === undefined ? 'done' : read.rev === rev ? 'notDone' : 'other')
        })
      })
  }
}

function workOf({ work }: Place['part']): GroupWorkPart {
  if (work) return work
  throw new LampfieldError('UNSUPPORTED', 'notSupported', 'groups as a whole cannot be changed here', { params: { what: 'groups' } })
}

const propertiesIn = (reading: Reading | undefined): Pick<GroupWorkReport, 'properties'> =>
  reading?.properties === undefined ? {} : { properties: reading.properties }

const pair = (name: string, value: string | undefined): [string, string][] => (value === undefined ? [] : [[name, value]])
