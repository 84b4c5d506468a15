// Ring groups and queues behind the group editor: PortSIP replaces the whole list of agents in one call.
import type { GroupEdits, GroupMember } from '@contract/groups'
import { LampfieldError } from '../../errors'
import type { GroupCall, GroupPlanDraft, GroupsPart } from '../vendor'
import type { PortsipApi } from './api'
import { namesOf } from '../members'
import { idOfNumber } from './members'
import { boardGroupId, readAll, vendorGroup } from './queues'

type OrderedKind = 'queue' | 'ring'

/** An agent as the vendor gave it, with fields that no document names. */
type Agent = Readonly<Record<string, unknown>> & { readonly extension_number?: string }

/** What the user's own list says about a number. */
export interface KnownUser {
  readonly id: string
  readonly number: string
  readonly userName: string
  readonly displayName: string
}

export interface GroupsDeps {
  readonly api: PortsipApi
  /** Asks for the users anew. */
  readonly users: () => Promise<readonly KnownUser[]>
}

const OPERATION = { queue: 'updateQueueAgentList', ring: 'updateRingGroupMemberList' } as const
/** The skill of an agent who is added; the document gives 1 to 100 and no default. */
const SKILL_LEVEL = 1

export function createGroups({ api, users }: GroupsDeps): GroupsPart {
  const agentsOf = async (kind: OrderedKind, id: string): Promise<Agent[]> => {
    const { items = [] } = kind === 'queue' ? await api.listQueueAgents({ id }) : await api.listRingGroupAgents({ id })
    return items.map((item): Agent => ({ ...item }))
  }

  async function read(groupId: string): Promise<GroupMember[]> {
    const { kind, vendorId } = ordered(groupId)
    try {
      const [agents, known] = await Promise.all([agentsOf(kind, vendorId), users()])
      const byNumber = new Map(known.map((user) => [user.number, user]))
      return agents.flatMap((agent) => (agent.extension_number === undefined ? [] : groupMember(agent.extension_number, agent, byNumber)))
    } catch (error) {
      throw error instanceof LampfieldError && error.code === 'NOT_FOUND' ? noSuchGroup(groupId, error) : error
    }
  }

  async function send(groupId: string, call: GroupCall): Promise<Record<string, never>> {
    const { kind, vendorId } = ordered(groupId)
    const numbers = call.parameters.filter(([name]) => name === 'extension_number').map(([, number]) => number)
    if (call.operation !== OPERATION[kind]) throw invalid('operation')
    // Whatever the vendor keeps with an agent goes back as it came; read now, as the plan shows no more than the order.
    const kept = new Map((await agentsOf(kind, vendorId)).map((agent) => [agent.extension_number, agent]))
    const items = numbers.map((number) => kept.get(number) ?? { extension_number: number, skill_level: SKILL_LEVEL })
    if (kind === 'queue') await api.updateQueueAgentList({ id: vendorId, body: { items } })
    else await api.updateRingGroupMemberList({ id: vendorId, body: { items } })
    return {}
  }

  async function ofMember(memberId: string): Promise<string[]> {
    const numbers = (await users()).filter(({ id }) => id === memberId).map(({ number }) => number)
    const number = numbers[0] ?? /^number:(.+)$/.exec(memberId)?.[1]
    if (number === undefined) return []
    const found: string[] = []
    for (const kind of ['queue', 'ring'] as const) {
      const listed = await readAll((query) => (kind === 'queue' ? api.listQueues({ query }) : api.listRingGroups({ query })))
      for (const { id } of listed) {
        if (id === undefined) continue
        const agents = await agentsOf(kind, id)
        if (agents.some(({ extension_number: one }) => one === number)) found.push(boardGroupId(kind, id))
      }
    }
    return found
  }

  return { read, ofMember, plan: planGroup, send }
}

/** @throws NOT_FOUND groupNotFound for ids of nothing, UNSUPPORTED for groups without an order */
function ordered(groupId: string): { kind: OrderedKind; vendorId: string } {
  const group = vendorGroup(groupId)
  if (group === undefined) throw noSuchGroup(groupId)
  const { kind, vendorId } = group
  if (kind !== 'queue' && kind !== 'ring') {
    throw new LampfieldError('UNSUPPORTED', 'notSupported', 'this group has no order', { params: { what: 'order' } })
  }
  return { kind, vendorId }
}

function groupMember(number: string, agent: Agent, byNumber: ReadonlyMap<string, KnownUser>): GroupMember {
  const user = byNumber.get(number)
  const shown = typeof agent['display_name'] === 'string' ? agent['display_name'] : ''
  return {
    memberId: user?.id ?? idOfNumber(number),
    ...namesOf(user?.displayName ?? (shown || number)),
    shortName: '',
    userName: user?.userName ?? '',
    number,
    manager: false
  }
}

/**
 * One call that names all agents in their new order, or none where nothing changes. Pure.
 * @throws INVALID for what PortSIP does not keep (short names, managers, another number), and for an order that is not of these members
 */
export function planGroup(groupId: string, current: readonly GroupMember[], edits: GroupEdits): GroupPlanDraft {
  const { kind, vendorId } = ordered(groupId)
  const members = new Map(current.map((member) => [member.memberId, member]))
  const removed = new Set(edits.removals.map(({ memberId }) => memberId))
  for (const id of removed) if (!members.has(id)) throw noSuchMember(id)
  if (edits.removals.some(({ everywhere }) => everywhere)) throw unsupported('removedEverywhere')
  for (const edit of edits.edits) refuseEdit(members.get(edit.memberId) ?? noMember(edit.memberId), edit)
  const added = new Map(edits.additions.map((addition) => [addition.placeholder as string, addition]))
  if (edits.additions.some(({ manager }) => manager)) throw unsupported('manager')

  const here = [...current.filter(({ memberId }) => !removed.has(memberId)).map(({ memberId }) => memberId), ...added.keys()]
  if (edits.order.length !== here.length || new Set(edits.order).size !== here.length || !here.every((id) => edits.order.includes(id))) {
    throw invalid('order')
  }
  const numbers = edits.order.map((id) => added.get(id)?.number ?? members.get(id)?.number ?? '')
  if (new Set(numbers).size !== numbers.length || numbers.includes('')) throw invalid('number')
  const before = current.map(({ number }) => number)
  if (numbers.length === before.length && numbers.every((number, at) => number === before[at])) return { calls: [], warnings: [] }
  const parameters: [string, string][] = [['id', vendorId], ...numbers.map((number): [string, string] => ['extension_number', number])]
  return { calls: [{ operation: OPERATION[kind], parameters }], warnings: [] }
}

function refuseEdit(member: GroupMember, edit: GroupEdits['edits'][number]): void {
  if (edit.number !== undefined && edit.number !== member.number) throw unsupported('number')
  if (edit.shortName !== undefined && edit.shortName !== member.shortName) throw unsupported('shortName')
  if (edit.manager !== undefined && edit.manager !== member.manager) throw unsupported('manager')
  if (edit.display !== undefined && edit.display !== 'leave') throw unsupported('display')
}

function noMember(memberId: string): never {
  throw noSuchMember(memberId)
}

const noSuchMember = (memberId: string) =>
  new LampfieldError('NOT_FOUND', 'memberNotFound', 'not a member of this group', { params: { member: memberId } })
const noSuchGroup = (groupId: string, cause?: LampfieldError) =>
  new LampfieldError('NOT_FOUND', 'groupNotFound', 'no such group', {
    params: { group: groupId },
    ...(cause === undefined ? {} : { cause })
  })
const unsupported = (what: string) => new LampfieldError('UNSUPPORTED', 'notSupported', `PortSIP keeps no ${what}`, { params: { what } })
const invalid = (field: string) =>
  new LampfieldError('INVALID', 'invalidRequest', `not a plan of this group: ${field}`, { params: { field } })
