// A telephone system in memory behind the port: as slow, down, forgetful or refusing as a test wants it.
import type { ConnectionDraft } from '@contract/connections'
import type { PresenceState } from '@contract/states'
import { LampfieldError } from '../../../src-main/errors'
import type { FieldFollower, ObservedMember, SiteAccess, VendorModule } from '../../../src-main/vendors/vendor'

export const draft: ConnectionDraft = {
  name: 'Head office',
  vendor: 'callisto',
  address: 'https://callisto.example',
  application: 'MA',
  user: 'operator',
  pollSeconds: 2,
  limitMegabytes: 32,
  staleSeconds: 15,
  lineCodes: { '0': 'idle' },
  plainHttpAccepted: false,
  groupNames: {}
}

export interface MemoryVendor {
  readonly module: VendorModule
  readonly people: Map<string, { state: PresenceState; note: string; line: ObservedMember['line']; groups: string[] }>
  /** What the next readings throw. */
  failure: LampfieldError | undefined
  /** What the next write throws, and whether it is carried out all the same. */
  writing: { failure: LampfieldError; done: boolean } | undefined
  /** Milliseconds that answers are said to take. */
  roundTrip: number
  /** Where set, answers wait for it. */
  gate: Promise<void> | undefined
  /** Whether it tells changes by itself. */
  pushes: boolean
  /** Whoever is told them. */
  follower: FieldFollower | undefined
  /** The second factor that it asks for, until it is answered. */
  code: string | undefined
  /** What agents do in queues, by `memberId@groupId`; what the next such write throws. */
  readonly agents: Map<string, string>
  agentFailure: LampfieldError | undefined
  readonly log: { reads: number; sets: string[]; opened: SiteAccess[]; closed: number; mostAtOnce: number }
}

export const wrongPassword = () => new LampfieldError('UNAUTHORISED', 'wrongPassword', 'wrong password', { params: { user: 'operator' } })
export const unreachable = () => new LampfieldError('UNREACHABLE', 'connectionRefused', 'refused', { params: { host: 'callisto.example' } })
export const lostAnswer = () => new LampfieldError('TIMEOUT', 'outcomeUnknown', 'sent, but no answer')

export function createMemoryVendor(names: readonly string[] = ['1', '2', '3']): MemoryVendor {
  const people: MemoryVendor['people'] = new Map(
    names.map((id) => [id, { state: 'available' as PresenceState, note: '', line: 'idle' as const, groups: ['10'] }])
  )
  let running = 0
  const vendor: MemoryVendor = {
    people,
    failure: undefined,
    writing: undefined,
    roundTrip: 5,
    gate: undefined,
    pushes: false,
    follower: undefined,
    code: undefined,
    agents: new Map(),
    agentFailure: undefined,
    log: { reads: 0, sets: [], opened: [], closed: 0, mostAtOnce: 0 },
    module: {
      vendor: 'callisto',
      capabilities: {
        presence: 'others',
        line: true,
        groups: true,
        calls: false,
        recordings: false,
        settableStates: ['available', 'away', 'busy', 'dnd', 'offline'],
        noteMaximum: 255,
        noteShownWith: ['away'],
        agentStates: ['ready', 'break'],
        groupWork: [],
        accounts: false,
        profile: false
      },
      open: (access) => {
        vendor.log.opened.push(access)
        return {
          members: { reader: () => ({ read: reader(access.connectionId), ...(vendor.pushes ? { follow } : {}) }) },
          verify: async (code) => {
            if (code !== vendor.code) throw new LampfieldError('UNAUTHORISED', 'codeWrong', 'wrong code')
            vendor.code = undefined
          },
          presence: {
            read: async (memberId) => {
              await vendor.gate
              if (vendor.failure) throw vendor.failure
              const one = people.get(memberId)
              return one && { state: one.state, note: one.note }
            },
            set: async (memberId, state, note) => {
              running += 1
              vendor.log.mostAtOnce = Math.max(vendor.log.mostAtOnce, running)
              vendor.log.sets.push(`${memberId} ${state} ${note}`.trim())
              await vendor.gate
              await new Promise<void>((resolve) => setImmediate(resolve))
              running -= 1
              const failing = vendor.writing
              if (failing === undefined || failing.done) people.set(memberId, { ...want(memberId), state, note })
              if (failing !== undefined) throw failing.failure
            },
            setAgent: async (memberId, groupId, state) => {
              if (vendor.agentFailure) throw vendor.agentFailure
              vendor.agents.set(`${memberId}@${groupId}`, state)
            }
          },
          close: async () => {
            vendor.log.closed += 1
          }
        }
      }
    }
  }

  function want(memberId: string) {
    const one = people.get(memberId)
    if (one === undefined) throw new LampfieldError('NOT_FOUND', 'memberNotFound', 'no such member', { vendorWords: 'INVALID_MEMBER_ID' })
    return one
  }

  function follow(follower: FieldFollower) {
    vendor.follower = follower
    return () => {
      vendor.follower = undefined
    }
  }

  function reader(connectionId: string) {
    let last = new Map<string, string>()
    return async () => {
      vendor.log.reads += 1
      await vendor.gate
      if (vendor.code !== undefined) throw new LampfieldError('UNAUTHORISED', 'codeNeeded', 'the second factor is needed')
      if (vendor.failure) throw vendor.failure
      const rows = [...people].flatMap(([memberId, one]) =>
        one.groups.map((groupId, index) => row(connectionId, memberId, one, groupId, index))
      )
      const now = new Map(rows.map((one) => [one.key, JSON.stringify(one)]))
      const changed = rows.filter((one) => last.get(one.key) !== now.get(one.key))
      const removed = [...last.keys()].filter((key) => !now.has(key))
      last = now
      return { changed, removed, total: rows.length, roundTrip: vendor.roundTrip, warnings: [] }
    }
  }
  return vendor
}

function row(
  connectionId: string,
  memberId: string,
  one: { state: PresenceState; note: string; line: ObservedMember['line'] },
  groupId: string,
  index: number
): ObservedMember {
  return {
    key: `${connectionId}/${memberId}@${groupId}`,
    connectionId,
    memberId,
    groupId,
    firstName: 'Member',
    lastName: memberId,
    shortName: '',
    userName: `m${memberId}`,
    number: `10${memberId}`,
    manager: false,
    index,
    line: one.line,
    presence: one.state,
    note: one.note,
    forwardedTo: ''
  }
}
