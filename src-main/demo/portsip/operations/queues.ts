// Call queues: their settings, who waits, who answers.
import { only } from '../collection'
import type { Fields } from '../filter'
import { listQuery, pageOf } from '../listing'
import { denied, invalid, notFound } from '../problem'
import type { Asked } from '../router'
import { LISTED_QUEUE, NEW_QUEUE, agentList, agentStatus, editedQueue, newQueue } from '../shapes/company'
import { fileFields } from '../uploads'
import type { Queue } from '../world'
import { agentRow, agentView, checkedAgents, queueById, setAgent } from './agents'
import type { Parts } from './parts'

export function callQueues(parts: Parts): void {
  const { router, world, uploads } = parts
  const details = new WeakMap<Queue, Fields>()
  const queue = (asked: Asked): Queue => queueById(world, asked.at('id'))
  const shown = (one: Queue): Fields => ({ ...NEW_QUEUE, ...details.get(one), id: one.id, name: one.name, extension_number: one.number })
  const edit = (one: Queue, fields: Fields): void => {
    const { name, moh_prompt_file_id: music, intro_prompt_file_id: intro, ...rest } = fields
    const files = {
      ...(music === undefined ? {} : fileFields(uploads, music, 'moh_prompt_')),
      ...(intro === undefined ? {} : fileFields(uploads, intro, 'intro_prompt_'))
    }
    if (typeof name === 'string') one.name = name
    details.set(one, { ...details.get(one), ...rest, ...files })
  }

  router.add('GET', '/call_queues', 'viewQueues', ({ query }) =>
    pageOf(
      [...world.queues.values()].map((one) => only(shown(one), LISTED_QUEUE)),
      listQuery(query, LISTED_QUEUE)
    )
  )
  router.add(
    'POST',
    '/call_queues',
    'editQueues',
    (_asked, { extension_number: number, ...body }) => {
      if (world.isNumberTaken(number)) throw invalid('extension_number')
      const made = world.addQueue(number, body.name)
      edit(made, body)
      return { id: made.id }
    },
    { body: newQueue }
  )
  router.add('GET', '/call_queues/{id}', 'viewQueues', (asked) => shown(queue(asked)))
  router.add('POST', '/call_queues/{id}', 'editQueues', (asked, body) => edit(queue(asked), body), { body: editedQueue })
  router.add('POST', '/call_queues/{id}/destroy', 'editQueues', (asked) => world.removeQueue(queue(asked)), { status: 204 })
  router.add('GET', '/call_queues/{id}/status', 'viewQueues', (asked) => {
    const { agents, number } = queue(asked)
    const answers = agents.some((agent) => {
      const extension = world.extensions.get(agent)
      return extension !== undefined && !['LOGGED_OUT', 'OFFLINE'].includes(world.agentStateOf(extension, number))
    })
    return { status: answers ? 'ONLINE' : 'OFFLINE' }
  })

  router.add('GET', '/call_queues/{id}/waiting', 'viewQueues', (asked) => ({
    items: queue(asked).waiting.map(({ sessionId, number, name, since }) => ({
      session_id: sessionId,
      extension_number: number,
      display_name: name,
      waiting_time: Math.floor((world.clock.now() - since) / 1_000)
    }))
  }))
  router.add('POST', '/call_queues/{id}/waiting/{session_id}/pickup', 'viewQueues', (asked) => {
    const one = queue(asked)
    const waiting = one.waiting.find(({ sessionId }) => sessionId === asked.at('session_id'))
    if (waiting === undefined) throw notFound('waiting caller')
    world.dequeueCaller(one, waiting.sessionId, 'agent_answered')
    const { number: caller, name: callerName } = waiting
    const direction = world.extensions.has(caller) ? 'EXTENSION_CALL' : 'INBOUND_CALL'
    world.answerCall(world.startCall({ caller, callerName, callee: asked.caller.number, direction, queue: one.number }))
  })

  router.add('GET', '/call_queues/{id}/agents', 'viewQueues', (asked) => {
    const { agents, skills } = queue(asked)
    return { items: agents.map((number) => agentRow(world, number, skills)) }
  })
  router.add(
    'POST',
    '/call_queues/{id}/agents',
    'editQueues',
    (asked, { items }) => {
      const one = queue(asked)
      const { numbers, skills } = checkedAgents(world, items)
      one.skills = skills
      world.setQueueAgents(one, numbers)
    },
    { body: agentList }
  )
  const agent = '/call_queues/{id}/agents/{agent_number}'
  router.add('GET', agent, 'viewQueues', (asked) => agentView(parts, queue(asked), asked.at('agent_number')))
  router.add(
    'POST',
    agent,
    'own',
    (asked, { status }) => {
      const number = asked.at('agent_number')
      if (number !== asked.caller.number && !asked.may('editQueues')) throw denied()
      setAgent(parts, queue(asked), number, status)
    },
    { body: agentStatus }
  )
}
