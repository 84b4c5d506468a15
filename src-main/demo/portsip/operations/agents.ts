// An agent of a call queue: the skill, and the state as it is read and written.
import { invalid, notFound } from '../problem'
import { found } from '../router'
import type { AGENT_WRITES } from '../shapes/company'
import type { AgentState, Extension, Queue, RingGroup, World } from '../world'
import type { Parts } from './parts'

export const queueById = (world: World, id: string): Queue =>
  found(
    [...world.queues.values()].find((queue) => queue.id === id),
    'call queue'
  )

export const ringGroupById = (world: World, id: string): RingGroup =>
  found(
    [...world.ringGroups.values()].find((group) => group.id === id),
    'ring group'
  )

/** Members of one group or queue as they are listed. */
export function agentRow(world: World, number: string, skills: ReadonlyMap<string, number>) {
  return {
    extension_number: number,
    display_name: world.extensions.get(number)?.displayName ?? '',
    skill_level: skills.get(number) ?? 1
  }
}

export function agentView({ world }: Pick<Parts, 'world'>, queue: Queue, number: string) {
  const extension = agentOf(world, queue, number)
  return { ...agentRow(world, number, queue.skills), status: world.agentStateOf(extension, queue.number) }
}

/** LOGGED_IN is written and READY is read. @throws Problem 404 for someone who is no agent there */
export function setAgent({ world }: Pick<Parts, 'world'>, queue: Queue, number: string, status: (typeof AGENT_WRITES)[number]): void {
  const extension = agentOf(world, queue, number)
  const state: AgentState = status === 'LOGGED_IN' ? 'READY' : status
  world.setAgentState(extension, queue.number, state)
}

function agentOf(world: World, queue: Queue, number: string): Extension {
  const extension = world.extensions.get(number)
  if (extension === undefined || !queue.agents.includes(number)) throw notFound('agent')
  return extension
}

export interface AgentItem {
  readonly extension_number: string
  readonly skill_level?: number | undefined
}

/** Those whom a whole new list names. @throws Problem VALIDATE_FAILED for unknown extensions and for one that stands there twice */
export function checkedAgents(world: World, items: readonly AgentItem[]): { numbers: readonly string[]; skills: Map<string, number> } {
  const numbers = items.map((item) => item.extension_number)
  const wrong = numbers.flatMap((number, index) =>
    world.extensions.has(number) && numbers.indexOf(number) === index ? [] : [`items.${index}.extension_number`]
  )
  if (wrong.length > 0) throw invalid(...wrong)
  return { numbers, skills: new Map(items.map((item) => [item.extension_number, item.skill_level ?? 1])) }
}
