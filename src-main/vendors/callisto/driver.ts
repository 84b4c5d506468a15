// Callisto behind the port: what it can do, and the parts of a site that is open.
import type { GroupMember } from '@contract/groups'
import { noteMaximum } from '@contract/presence'
import { LampfieldError } from '../../errors'
import { basicAuthorization } from '../http/authorization'
import { createHttp, type Clock } from '../http/client'
import { secretOf, wayTo } from '../access'
import type { FieldReader, GroupCall, GroupsPart, PresencePart, SiteAccess, VendorModule } from '../vendor'
import { capabilities } from './capabilities'
import { contentTypeOf, createCallistoClient, type CallistoClient } from './client'
import { createField, type FieldDigest } from './field'
import { groupMember, type FieldSite } from './members'
import { planGroup } from './plan'
import { presenceCodeOf, presenceOf } from './states'
import { parameters, type Operation, type Parameters } from './wire'
import { malformed } from './xml'

/** The Callisto driver. `deadlineMs` is for the whole of each answer; 10 s if absent. */
export function createCallisto(options: { clock: Clock; deadlineMs?: number }): VendorModule {
  return {
    vendor: 'callisto',
    capabilities,
    open: (access) => {
      const { connectionId, settings } = access
      const http = createHttp({
        ...wayTo(access, options.deadlineMs),
        authorization: () => authorizationOf(access),
        clock: options.clock
      })
      const client = createCallistoClient({ http, application: settings.application })
      const site: FieldSite = { connectionId, lineCodes: new Map(Object.entries(settings.lineCodes)) }
      return {
        members: { reader: () => createReader(client, site, http.redact) },
        presence: createPresence(client),
        groups: createGroups(client),
        close: () => http.close()
      }
    }
  }
}

const authorizationOf = (access: SiteAccess): string => basicAuthorization(access.settings.user, secretOf(access))

function createReader(client: CallistoClient, site: FieldSite, redact: (words: string) => string): FieldReader {
  const field = createField(site)
  let last: Promise<unknown> = Promise.resolve()
  const read: FieldReader['read'] = (signal) =>
    client.getAllMembers(async (answer) => {
      const digest = await field.digest(answer.body, contentTypeOf(answer))
      return { ...digest, warnings: redacted(digest.warnings, redact), roundTrip: answer.roundTrip }
    }, signal)
  return {
    // One after the other: two answers at once could not both be told against the same last one.
    read: (signal) => {
      const reading = last.then(() => read(signal))
      last = reading.catch(() => undefined)
      return reading
    }
  }
}

/** A vendor may write anything into what is warned about. */
function redacted(warnings: FieldDigest['warnings'], redact: (words: string) => string): FieldDigest['warnings'] {
  return warnings.map((warning) => ({
    ...warning,
    params: Object.fromEntries(
      Object.entries(warning.params ?? {}).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value])
    )
  }))
}

function createPresence(client: CallistoClient): PresencePart {
  return {
    read: async (memberId) => {
      const found = (await client.getMembers({ mb_id: memberId })).filter(({ id }) => id === memberId)
      const [first] = found
      if (first === undefined) return undefined
      // One person in several groups has one presence; where the rows differ, nobody knows which.
      const agreed = found.every(({ userState }) => userState === first.userState)
      return { state: agreed ? presenceOf(first.userState).presence : 'unknown', note: first.statusMessage }
    },
    set: async (memberId, state, note) => {
      const code = presenceCodeOf(state)
      if (code === undefined) {
        throw new LampfieldError('UNSUPPORTED', 'notSupported', `Callisto has no presence ${state}`, { params: { what: state } })
      }
      if (note.length > noteMaximum) {
        throw new LampfieldError('INVALID', 'invalidRequest', 'the note is too long', { params: { field: 'note' } })
      }
      // The note is sent even where it is empty: left out, the old one might stay.
      await client.setPresence({ mb_id: memberId, presenceState: code, presenceMessage: note })
    }
  }
}

function createGroups(client: CallistoClient): GroupsPart {
  return {
    read: async (groupId) => {
      const members = (await client.getMembers({ gr_id: groupId })).filter(({ grId }) => grId === groupId)
      if (members.length === 0) {
        throw new LampfieldError('NOT_FOUND', 'groupNotFound', 'no such group, or it is empty', { params: { group: groupId } })
      }
      const byId = new Map<string, GroupMember>()
      for (const wire of members.sort((a, b) => a.index - b.index)) {
        const member = groupMember(wire)
        const known = byId.get(wire.id)
        // A group that contradicts itself must not be edited on a guess.
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(member)) throw malformed('id', wire.id)
        if (known === undefined) byId.set(wire.id, member)
      }
      return [...byId.values()]
    },
    ofMember: async (memberId) => {
      const members = await client.getMembers({ mb_id: memberId })
      return [...new Set(members.filter(({ id }) => id === memberId).map(({ grId }) => grId))]
    },
    plan: planGroup,
    send: async (_groupId, call, created) => await send(client, call, created)
  }
}

async function send(client: CallistoClient, call: GroupCall, created: ReadonlyMap<string, string>): Promise<{ createdId?: string }> {
  const values = Object.fromEntries(call.parameters.map(([name, value]) => [name, name === 'mb_id' ? realId(value, created) : value]))
  switch (call.operation) {
    case 'addMember':
      return { createdId: await client.addMember(checked('addMember', values)) }
    case 'deleteMember': {
      const { mb_id, gr_id } = checked('deleteMember', values)
      // Without a group the plan means everywhere; it is only made so where that was confirmed apart.
      await client.deleteMember({ mb_id }, gr_id === undefined ? { everywhere: true } : { from: gr_id })
      return {}
    }
    case 'editMember':
      await client.editMember(checked('editMember', values))
      return {}
    case 'orderByUserList':
      await client.orderByUserList(checked('orderByUserList', values))
      return {}
    case 'reorderMembers':
      await client.reorderMembers(checked('reorderMembers', values))
      return {}
    default:
      throw new LampfieldError('INVALID', 'invalidRequest', 'not a call of a plan', { params: { field: 'operation' } })
  }
}

/** A planned call is data; what it holds is checked before it is sent. */
function checked<O extends Operation>(operation: O, values: Readonly<Record<string, string>>): Parameters<O> {
  const parsed = parameters[operation].safeParse(values)
  if (parsed.success) return parsed.data as Parameters<O>
  const field = String(parsed.error.issues[0]?.path[0] ?? operation)
  throw new LampfieldError('INVALID', 'invalidRequest', `${operation} lacks ${field}`, { params: { field } })
}

/** The id that a placeholder came to stand for. */
function realId(value: string, created: ReadonlyMap<string, string>): string {
  if (!value.startsWith('new:')) return value
  const id = created.get(value)
  if (id === undefined) throw new LampfieldError('INVALID', 'invalidRequest', 'not created yet', { params: { field: 'mb_id' } })
  return id
}
