// The bridge as the group editor finds it, with one group behind it that plans by itself and answers as told.
import type { Connection } from '@contract/connections'
import type { Answer, Failure } from '@contract/errors'
import type { ApplyReport, GroupConflict, GroupEdits, GroupPlan, GroupState, PlannedCall } from '@contract/groups'
import type { Lampfield } from '@contract/index'
import type { FieldSnapshot, Member } from '@contract/presence'
import { reception } from './groupFixtures'

export const failureOf = (code: Failure['code'], reason: Failure['reason'], more: Partial<Failure> = {}): Failure => ({
  code,
  reason,
  message: reason,
  retryable: false,
  ...more
})

export const siteOf = (state: Connection['health']['state'] = 'live', groups = true): Connection => ({
  id: 'basel',
  name: 'Basel',
  vendor: 'callisto',
  address: 'https://callisto.example',
  application: 'reception',
  user: 'helga',
  pollSeconds: 2,
  limitMegabytes: 32,
  staleSeconds: 15,
  lineCodes: {},
  plainHttpAccepted: false,
  groupNames: { '45': 'Reception Basel', '46': 'Night desk' },
  demo: false,
  paused: false,
  secret: 'keychain',
  health: { state, lastAnswerAt: Date.now(), tries: 0, warnings: [], members: 9, groups: 2 },
  capabilities: {
    presence: 'others',
    line: true,
    groups,
    calls: false,
    recordings: false,
    settableStates: [],
    noteMaximum: 60,
    noteShownWith: [],
    agentStates: [],
    groupWork: [],
    accounts: false,
    profile: false
  }
})

const rowOf = (state: GroupState, index: number): Member[] => {
  const member = state.members[index]
  if (member === undefined) return []
  const { connectionId, groupId } = state
  return [
    {
      key: `${connectionId}/${member.memberId}@${groupId}`,
      connectionId,
      groupId,
      memberId: member.memberId,
      firstName: member.firstName,
      lastName: member.lastName,
      shortName: member.shortName,
      userName: member.userName,
      number: member.number,
      manager: member.manager,
      index,
      line: 'idle',
      presence: 'available',
      note: '',
      forwardedTo: ''
    }
  ]
}

/** What main knows, and what it was asked; tests change it while the screen runs. */
export class GroupMain {
  site = siteOf()
  states = new Map<string, GroupState>([
    ['45', reception()],
    ['46', { ...reception(reception().members.slice(0, 4), 'night-1'), groupId: '46', name: 'Night desk' }]
  ])
  /** Answered once, instead of a plan. */
  conflict: GroupConflict | undefined
  /** Answered to every reading for as long as it is there. */
  readFailure: Failure | undefined
  /** No reading is answered before this. */
  readingHeld: Promise<void> | undefined
  /** Answered instead of doing what was planned. */
  report: ApplyReport | undefined
  readonly planned: { groupId: string; baseRev: string; edits: GroupEdits }[] = []
  readonly applied: string[] = []
  readonly restored: (string | undefined)[] = []
  /** The plan that is open; only it can be applied. */
  private open: { plan: GroupPlan; edits: GroupEdits } | undefined

  private planFor(groupId: string, baseRev: string, edits: GroupEdits, calls: PlannedCall[]): GroupPlan {
    const state = this.states.get(groupId)
    const names = new Map(state?.members.map((member) => [member.memberId, member.lastName]))
    const plan: GroupPlan = {
      planId: `plan-${this.planned.length + this.restored.length}`,
      connectionId: 'basel',
      groupId,
      baseRev,
      calls,
      after: edits.order.map((id, index) => ({
        id,
        name: names.get(id) ?? id,
        changed: state?.members[index]?.memberId !== id
      })),
      warnings: [],
      expiresAt: Date.now() + 60_000
    }
    this.open = { plan, edits }
    return plan
  }

  readonly bridge: Lampfield = {
    on: () => () => undefined,
    presence: {
      snapshot: async () =>
        ok<FieldSnapshot[]>([
          {
            connectionId: 'basel',
            epoch: 'one',
            rev: 1,
            confirmedAt: Date.now(),
            staleAfter: 15_000,
            groups: [...this.states.values()].map(({ groupId, name }) => ({
              key: `basel/${groupId}`,
              connectionId: 'basel',
              groupId,
              name,
              orderable: this.site.capabilities.groups
            })),
            members: [...this.states.values()].flatMap((state) => state.members.flatMap((_, index) => rowOf(state, index)))
          }
        ])
    },
    connections: {
      list: async () => ok([this.site]),
      nameGroup: async ({ groupId, name }: { groupId: string; name: string }) =>
        ok({ ...this.site, groupNames: { ...this.site.groupNames, [groupId]: name } })
    },
    groups: {
      read: async ({ groupId }: { groupId: string }) => {
        await this.readingHeld
        const state = this.states.get(groupId)
        if (this.readFailure !== undefined) return no(this.readFailure)
        return state === undefined ? no(failureOf('NOT_FOUND', 'groupNotFound')) : ok(state)
      },
      versions: async () =>
        ok([
          { versionId: 'v2', number: 2, at: Date.now(), by: 'helga', origin: 'read' as const, name: '', members: 9 },
          { versionId: 'v1', number: 1, at: Date.now() - 5000, by: 'helga', origin: 'applied' as const, name: '', members: 9 }
        ]),
      plan: async (input: { groupId: string; baseRev: string; edits: GroupEdits }) => {
        this.planned.push(input)
        const details = this.conflict
        this.conflict = undefined
        if (details !== undefined) {
          this.states.set(input.groupId, details.theirs)
          return no(failureOf('CONFLICT', 'groupChanged', { details }))
        }
        return ok(
          this.planFor(input.groupId, input.baseRev, input.edits, [
            { operation: 'orderByUserList', parameters: [['gr_id', input.groupId]], memberName: 'Nikola Horvat', from: 5, to: 4 }
          ])
        )
      },
      planRestore: async ({ groupId, versionId }: { groupId: string; versionId?: string | undefined }) => {
        this.restored.push(versionId)
        const order = reception().members.map((member) => member.memberId)
        return ok(
          this.planFor(groupId, 'rev-1', { additions: [], edits: [], removals: [], order }, [
            { operation: 'orderByUserList', parameters: [['gr_id', groupId]] }
          ])
        )
      },
      apply: async ({ planId }: { planId: string }) => {
        this.applied.push(planId)
        if (this.open?.plan.planId !== planId) return no(failureOf('CONFLICT', 'planExpired'))
        if (this.report !== undefined) return ok(this.report)
        const { plan, edits } = this.open
        const before = this.states.get(plan.groupId) ?? reception()
        const byId = new Map(before.members.map((member) => [member.memberId, member]))
        const readBack = { ...before, rev: `${before.rev}+`, members: edits.order.flatMap((id) => byId.get(id) ?? []) }
        this.states.set(plan.groupId, readBack)
        return ok({
          outcome: 'applied' as const,
          calls: plan.calls.map((call) => ({ call, outcome: 'done' as const })),
          readBack,
          matching: readBack.members.length,
          undoable: true
        })
      },
      ofMember: async () =>
        ok([
          { groupId: '45', name: 'Reception Basel' },
          { groupId: '46', name: 'Night desk' }
        ])
    }
  } as unknown as Lampfield
}

const ok = <T>(data: T): Answer<T> => ({ ok: true, data })
const no = (error: Failure): Answer<never> => ({ ok: false, error })
