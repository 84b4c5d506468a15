// User groups with their members, which have no order, and ring groups, which have one.
import type { Fields } from '../filter'
import { without } from '../collection'
import { listQuery, pageOf } from '../listing'
import { invalid, notFound } from '../problem'
import { found } from '../router'
import type { Asked } from '../router'
import { NEW_RING_GROUP, UNLISTED_RING_GROUP, agentList, editedRingGroup, newRingGroup } from '../shapes/company'
import { newGroup } from '../shapes/user'
import type { RingGroup, UserGroup } from '../world'
import { agentRow, checkedAgents, ringGroupById } from './agents'
import type { Parts } from './parts'

export function userGroups({ router, world }: Parts): void {
  const details = new WeakMap<UserGroup, Fields>()
  const group = (asked: Asked): UserGroup => found(world.userGroups.get(asked.at('id')), 'group')
  const shown = (one: UserGroup): Fields => ({ description: '', outbound_caller_ids: [], ...details.get(one), id: one.id, name: one.name })
  const edit = (one: UserGroup, { name, ...rest }: { readonly name?: string | undefined }): void => {
    one.name = name ?? one.name
    details.set(one, { ...details.get(one), ...rest })
  }
  const member = (number: string) => {
    const { id, userName: name, displayName: display_name } = found(world.extensions.get(number), 'extension')
    return { id, name, display_name, extension_number: number }
  }
  const summary = (one: UserGroup) => without(shown(one), new Set(['outbound_caller_ids']))

  router.add('GET', '/groups', 'viewCompany', ({ query }) =>
    pageOf([...world.userGroups.values()].map(summary), listQuery(query, new Set(['id', 'name', 'description'])))
  )
  router.add(
    'POST',
    '/groups',
    'editCompany',
    (_asked, body) => {
      const made = world.addUserGroup(body.name ?? '')
      edit(made, body)
      return { id: made.id }
    },
    { status: 201, body: newGroup }
  )
  router.add('GET', '/groups/{id}', 'viewCompany', (asked) => shown(group(asked)))
  router.add('POST', '/groups/{id}', 'editCompany', (asked, body) => edit(group(asked), body), { body: newGroup })
  router.add('POST', '/groups/{id}/destroy', 'editCompany', (asked) => void world.userGroups.delete(group(asked).id), { status: 204 })
  router.add('GET', '/groups/{id}/members', 'viewCompany', (asked) => ({ items: [...group(asked).members].map(member) }))
  const one = '/groups/{id}/members/{extension_number}'
  const memberOf = (asked: Asked): string => {
    const number = asked.at('extension_number')
    if (!group(asked).members.has(number)) throw notFound('member')
    return number
  }
  router.add('GET', one, 'viewCompany', (asked) => member(memberOf(asked)))
  router.add('POST', one, 'editCompany', (asked) => {
    const { extension_number: number } = member(asked.at('extension_number'))
    group(asked).members.add(number)
  })
  router.add('POST', `${one}/destroy`, 'editCompany', (asked) => void group(asked).members.delete(memberOf(asked)), { status: 204 })
}

export function ringGroups({ router, world }: Parts): void {
  const details = new WeakMap<RingGroup, Fields>()
  const group = (asked: Asked): RingGroup => ringGroupById(world, asked.at('id'))
  const shown = (one: RingGroup): Fields => ({
    ...NEW_RING_GROUP,
    ...details.get(one),
    id: one.id,
    name: one.name,
    extension_number: one.number
  })
  const edit = (one: RingGroup, { name, ...rest }: { readonly name?: string | undefined }): void => {
    one.name = name ?? one.name
    details.set(one, { ...details.get(one), ...rest })
  }

  router.add('GET', '/user/ring_groups', 'own', ({ caller }) => ({
    items: [...world.ringGroups.values()]
      .filter(({ members }) => members.includes(caller.number))
      .map(({ id, name, number }) => ({ id, name, extension_number: number }))
  }))
  router.add('GET', '/ring_groups', 'viewCompany', ({ query }) =>
    pageOf(
      [...world.ringGroups.values()].map((one) => without(shown(one), UNLISTED_RING_GROUP)),
      listQuery(query)
    )
  )
  router.add(
    'POST',
    '/ring_groups',
    'editCompany',
    (_asked, { extension_number: number, ...body }) => {
      if (number === undefined || world.isNumberTaken(number)) throw invalid('extension_number')
      const made = world.addRingGroup(number, body.name ?? '')
      edit(made, body)
      return { id: made.id }
    },
    { body: newRingGroup }
  )
  router.add('GET', '/ring_groups/{id}', 'viewCompany', (asked) => shown(group(asked)))
  router.add('POST', '/ring_groups/{id}', 'editCompany', (asked, body) => edit(group(asked), body), { body: editedRingGroup })
  router.add('POST', '/ring_groups/{id}/destroy', 'editCompany', (asked) => void world.ringGroups.delete(group(asked).number), {
    status: 204
  })
  router.add('GET', '/ring_groups/{id}/agents', 'viewCompany', (asked) => {
    const { members, skills } = group(asked)
    return { items: members.map((number) => agentRow(world, number, skills)) }
  })
  router.add(
    'POST',
    '/ring_groups/{id}/agents',
    'editCompany',
    (asked, { items }) => {
      const one = group(asked)
      const { numbers, skills } = checkedAgents(world, items)
      one.members = numbers
      one.skills = skills
    },
    { body: agentList }
  )
  router.add('GET', '/ring_groups/{id}/agents/{agent_number}', 'viewCompany', (asked) => {
    const { members, skills } = group(asked)
    const number = asked.at('agent_number')
    if (!members.includes(number)) throw notFound('agent')
    return agentRow(world, number, skills)
  })
}
