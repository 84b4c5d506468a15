// Operations on ring groups.
import { extensionNumber } from '../wire/extension-number'
import { createdId, items, listQuery, page } from '../wire/page'
import { belongsTo } from '../wire/queues'
import { newRingGroup, ringGroup, ringGroupAgent, ringGroupSummary, updatedRingGroup } from '../wire/ring-groups'
import { get, post } from './endpoint'

export const ringGroupsEndpoints = {
  listCurrentUserBelongedRingGroups: get('/user/ring_groups', { answer: items(belongsTo) }),
  createRingGroup: post('/ring_groups', { body: newRingGroup, answer: createdId }),
  listRingGroups: get('/ring_groups', { query: listQuery, answer: page(ringGroupSummary) }),
  showRingGroup: get('/ring_groups/{id}', { answer: ringGroup }),
  updateRingGroup: post('/ring_groups/{id}', { body: updatedRingGroup }),
  listRingGroupAgents: get('/ring_groups/{id}/agents', { answer: items(ringGroupAgent) }),
  updateRingGroupMemberList: post('/ring_groups/{id}/agents', { body: items(ringGroupAgent) }),
  retrieveRingGroupAgent: get('/ring_groups/{id}/agents/{agent_number}', {
    params: { agent_number: extensionNumber },
    answer: ringGroupAgent
  }),
  deleteRingGroup: post('/ring_groups/{id}/destroy', { status: 204 })
}
