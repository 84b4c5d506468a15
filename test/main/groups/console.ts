// One console over groups in memory: the service with a clock that stands, an audit that is listened to, and its events.
import type { Failure } from '@contract/errors'
import type { GroupEdits, GroupMember, GroupState } from '@contract/groups'
import type { EventData, EventName } from '@contract/index'
import { LampfieldError, toFailure } from '../../../src-main/errors'
import { createGroups, type Groups, type GroupsSite } from '../../../src-main/groups/groups'
import type { GroupAudit } from '../../../src-main/groups/sending'
import { emptyGroupVersionsFile, groupVersionsFile, type GroupVersionStore } from '../../../src-main/groups/versions'
import { MemoryGroups, person } from './memory-groups'

export const ref = { connectionId: 'site', groupId: '45' }
export const staff = [person('1', 'Anna', '1001'), person('2', 'Bruno', '1002'), person('3', 'Carla', '1003'), person('4', 'Dario', '1004')]

/** A store that keeps text, as a file does, so that only what the schema knows survives. */
export function textStore(): GroupVersionStore & { failing: boolean; text: string } {
  return {
    failing: false,
    text: JSON.stringify(emptyGroupVersionsFile),
    get() {
      return groupVersionsFile.parse(JSON.parse(this.text))
    },
    async set(value) {
      if (this.failing) throw new LampfieldError('STORAGE', 'diskFull', 'the disk is full')
      this.text = JSON.stringify(value)
    }
  }
}

export interface AuditLine {
  readonly action: string
  readonly target: string
  readonly operation: string
  outcome: string
  error?: Failure | undefined
}

export interface Console {
  readonly groups: Groups
  readonly vendor: MemoryGroups
  readonly audit: AuditLine[]
  readonly events: { name: EventName; data: unknown }[]
  readonly store: ReturnType<typeof textStore>
  readonly clock: { time: number }
  refreshes: number
  readonly refusals: string[]
  auditRefuses: boolean
  site: (connectionId: string) => GroupsSite
}

export function openConsole(
  options: { members?: readonly GroupMember[]; store?: ReturnType<typeof textStore>; vendor?: MemoryGroups } = {}
) {
  const vendor = options.vendor ?? new MemoryGroups(ref.groupId, options.members ?? staff)
  const store = options.store ?? textStore()
  const clock = { time: 1_000_000 }
  const audit: GroupAudit = {
    begin: async ({ action, target, parameters }) => {
      if (opened.auditRefuses) throw new LampfieldError('STORAGE', 'diskFull', 'the disk is full')
      opened.audit.push({ action, target, operation: new Map(parameters).get('operation') ?? '', outcome: 'pending' })
      return String(opened.audit.length - 1)
    },
    finish: async (id, { outcome, error }) => {
      const line = opened.audit[Number(id)]
      if (line) Object.assign(line, { outcome, error })
    }
  }
  const opened: Console = {
    vendor,
    store,
    clock,
    audit: [],
    events: [],
    refreshes: 0,
    refusals: [],
    auditRefuses: false,
    site: () => ({
      part: vendor,
      siteName: 'Verona',
      groupName: (groupId) => (groupId === '45' ? 'Reception' : ''),
      refresh: () => {
        opened.refreshes += 1
      },
      refused: ({ reason }) => void opened.refusals.push(reason)
    }),
    groups: createGroups({
      site: (connectionId) => opened.site(connectionId),
      clock: {
        now: () => clock.time,
        // Whoever waits is served at once, and the time has passed.
        after: (milliseconds, run) => {
          clock.time += milliseconds
          queueMicrotask(run)
          return () => undefined
        }
      },
      audit,
      emit: <N extends EventName>(name: N, data: EventData<N>) => void opened.events.push({ name, data }),
      store,
      osUser: 'lena'
    })
  }
  return opened
}

/** Edits that ask for nothing, changed by `more`. */
export const editsOf = (state: GroupState, more: Partial<GroupEdits> = {}): GroupEdits => ({
  additions: [],
  edits: [],
  removals: [],
  order: state.members.map((member) => member.memberId),
  ...more
})

/** Reads, plans and applies. */
export async function change(console: Console, more: (state: GroupState) => Partial<GroupEdits>) {
  const state = await console.groups.read(ref)
  const plan = await console.groups.plan({ ...ref, baseRev: state.rev, edits: editsOf(state, more(state)) })
  return console.groups.apply({ planId: plan.planId })
}

/** The failure with which `work` ends. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work
  } catch (error) {
    if (error instanceof LampfieldError) return toFailure(error)
    throw error
  }
  throw new Error('nothing failed')
}
