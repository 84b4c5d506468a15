// The bridge with a site where groups can be made, named and removed, and members have kinds and weights.
import type { Answer, Failure } from '@contract/errors'
import type { GroupCandidate, GroupMember, GroupProperties, GroupUse, GroupWorkReport } from '@contract/groups'
import { GroupMain, siteOf } from './groupBridge'
import { reception } from './groupFixtures'

const held = (memberId: string, kind: GroupMember['kind'], lastName: string, weight?: number): GroupMember => ({
  memberId,
  firstName: '',
  lastName,
  shortName: '',
  userName: kind === 'missing' ? '' : lastName.toLowerCase(),
  number: '',
  manager: false,
  ...(kind === undefined ? {} : { kind }),
  ...(weight === undefined ? {} : { weight })
})

/** A person, a telephone without a weight, two that share one, and a member that is no longer there. */
export const kazooMembers = (): GroupMember[] => [
  held('u1', 'user', 'Rossi', 1),
  held('g2', 'group', 'Night', 2),
  held('u3', 'user', 'Moretti', 2),
  held('0badc0de', 'missing', '0badc0de', 3),
  held('d4', 'device', 'Doorphone')
]

const person = (number: number): GroupCandidate => ({
  candidateId: `c${number}`,
  kind: 'user',
  name: `Person ${String(number).padStart(3, '0')}`,
  userName: `person${number}`,
  number: `2${number}`
})

/** What main knows of a Kazoo, and what it was asked. */
export class KazooMain extends GroupMain {
  candidates: GroupCandidate[] = [
    { candidateId: 'u1', kind: 'user', name: 'Rossi', userName: 'rossi', number: '1071' },
    { candidateId: 'd9', kind: 'device', name: 'Łobby phone', userName: 'user_9', number: '', owner: 'Anna Weber' },
    { candidateId: 'g9', kind: 'group', name: 'Weekend', userName: 'Weekend', number: '' },
    ...Array.from({ length: 61 }, (_, at) => person(at))
  ]
  properties: GroupProperties = {
    groupId: '45',
    name: 'Reception',
    nameMaximum: 128,
    rev: '4-ab',
    music: 'm1',
    media: [
      { mediaId: 'm2', name: 'Waltz' },
      { mediaId: 'm1', name: 'Adagio' }
    ]
  }
  uses: GroupUse[] = []
  groups = [{ groupId: '45', name: 'Reception', members: 5 }]
  /** Answered once to the next write instead of doing it. */
  refusal: Failure | undefined
  outcome: GroupWorkReport['outcome'] = 'done'
  readonly written: { what: string; input: unknown }[] = []

  constructor() {
    super()
    this.site = {
      ...siteOf(),
      vendor: 'kazoo',
      capabilities: { ...siteOf().capabilities, groupWork: ['create', 'rename', 'music', 'remove', 'candidates'] }
    }
    this.states.clear()
    this.states.set('45', { ...reception(kazooMembers()), name: 'Reception' })
    Object.assign(this.bridge.groups, {
      list: async () => ok(this.groups),
      candidates: async () => ok(this.candidates),
      properties: async () => ok(this.properties),
      uses: async () => ok(this.uses),
      create: async (input: { name: string; groupId?: string }) =>
        this.write('create', input, () => {
          const groupId = input.groupId ?? 'f'.repeat(32)
          if (this.outcome === 'done') {
            this.groups.push({ groupId, name: input.name, members: 0 })
            this.states.set(groupId, { ...reception([]), groupId, name: input.name })
          }
          return groupId
        }),
      change: async (input: { name?: string }) =>
        this.write('change', input, () => {
          this.groups = this.groups.map((group) => ({ ...group, name: input.name ?? group.name }))
          return '45'
        }),
      remove: async (input: unknown) =>
        this.write('remove', input, () => {
          if (this.outcome === 'done') this.groups = []
          return '45'
        })
    })
  }

  private write(what: string, input: unknown, done: () => string): Answer<GroupWorkReport> {
    this.written.push({ what, input })
    const { refusal } = this
    this.refusal = undefined
    if (refusal !== undefined) return { ok: false, error: refusal }
    return ok({ outcome: this.outcome, groupId: done() })
  }
}

const ok = <T>(data: T): Answer<T> => ({ ok: true, data })
