// Operations on call queues and the state of their agents.
import { extensionNumber } from '../wire/extension-number'
import { createdId, items, listQuery, page } from '../wire/page'
import {
  agentInQueue,
  agentStatusChange,
  belongsTo,
  listedAgent,
  newQueue,
  queue,
  queueAgent,
  queueStatus,
  queueSummary,
  updatedQueue,
  waitingCaller
} from '../wire/queues'
import { get, post } from './endpoint'

export const queuesEndpoints = {
  listCurrentUserBelongedCallQueues: get('/user/call_queues', { answer: items(belongsTo) }),
  getCurrentUserCallQueueAgentStatus: get('/user/call_queues/{id}/agent', { answer: queueAgent }),
  setCurrentUserCallQueueAgentStatus: post('/user/call_queues/{id}/agent', { body: agentStatusChange }),
  listUserBelongedCallQueues: get('/users/{id}/call_queues', { answer: items(belongsTo) }),
  getUserCallQueueAgentStatus: get('/users/{id}/call_queues/{queue_id}/agent', { answer: queueAgent }),
  setUserCallQueueAgentStatus: post('/users/{id}/call_queues/{queue_id}/agent', { body: agentStatusChange }),
  createQueue: post('/call_queues', { body: newQueue, answer: createdId }),
  listQueues: get('/call_queues', { query: listQuery, answer: page(queueSummary) }),
  showQueue: get('/call_queues/{id}', { answer: queue }),
  updateQueue: post('/call_queues/{id}', { body: updatedQueue }),
  getQueueStatus: get('/call_queues/{id}/status', { answer: queueStatus }),
  deleteQueue: post('/call_queues/{id}/destroy', { status: 204 }),
  getQueueWaitingList: get('/call_queues/{id}/waiting', { answer: items(waitingCaller) }),
  pickupQueueWaiting: post('/call_queues/{id}/waiting/{session_id}/pickup'),
  listQueueAgents: get('/call_queues/{id}/agents', { answer: items(listedAgent) }),
  updateQueueAgentList: post('/call_queues/{id}/agents', { body: items(agentInQueue) }),
  showQueueAgent: get('/call_queues/{id}/agents/{agent_number}', { params: { agent_number: extensionNumber }, answer: queueAgent }),
  setQueueAgentStatus: post('/call_queues/{id}/agents/{agent_number}', {
    params: { agent_number: extensionNumber },
    body: agentStatusChange
  })
}
