// What a test or a bench may make happen at the vendor, as if other people and other consoles had done it.
import { z } from 'zod'
import type { Application, Instance, Member } from './application'

const memberId = z.coerce.number().int()
const groupId = z.coerce.number().int()
const code = z.number().int()

export const action = z.discriminatedUnion('action', [
  z.object({ action: z.literal('ring'), memberId }),
  z.object({ action: z.literal('answer'), memberId }),
  z.object({ action: z.literal('hangUp'), memberId }),
  /** Any line code, documented or not. */
  z.object({ action: z.literal('line'), memberId, code }),
  /** Any presence code, documented or not; without a note the note stays. */
  z.object({ action: z.literal('presence'), memberId, code, note: z.string().optional() }),
  z.object({ action: z.literal('forward'), memberId, destination: z.string() }),
  z.object({ action: z.literal('number'), memberId, number: z.string() }),
  z.object({ action: z.literal('shortName'), memberId, groupId, shortName: z.string() }),
  z.object({ action: z.literal('manager'), memberId, groupId, manager: z.boolean() }),
  /** To a position from 1. */
  z.object({ action: z.literal('move'), memberId, groupId, position: z.number().int().min(1) }),
  z.object({ action: z.literal('add'), groupId, userName: z.string(), number: z.string() }),
  /** Without a group: everywhere. */
  z.object({ action: z.literal('remove'), memberId, groupId: groupId.optional() })
])
export type Action = z.input<typeof action>

const LINE = { ring: 1, answer: 2, hangUp: 0 } as const

/** Does it at once. @returns the member's id. @throws Error where no such member, group, place or user is */
export function act(application: Application, asked: Action): number {
  const todo = action.parse(asked)
  if (todo.action === 'add') {
    const user = application.users.get(todo.userName)
    const added =
      user !== undefined && application.hasGroup(todo.groupId) ? application.add(todo.groupId, user, todo.number, false) : undefined
    if (added === undefined) throw new Error(`cannot add ${todo.userName} to group ${todo.groupId}`)
    return added.member.id
  }
  const member = application.members.get(todo.memberId)
  if (member === undefined) throw new Error(`no member ${todo.memberId}`)
  switch (todo.action) {
    case 'ring':
    case 'answer':
    case 'hangUp':
      application.setLine(member, LINE[todo.action])
      break
    case 'line':
      application.setLine(member, todo.code)
      break
    case 'presence':
      application.setPresence(member, todo.code, todo.note)
      break
    case 'forward':
      application.setForward(member, todo.destination)
      break
    case 'number':
      application.setNumber(member, todo.number)
      break
    case 'shortName':
      application.editInstance(placeOf(application, member, todo.groupId), { shortName: todo.shortName })
      break
    case 'manager':
      application.editInstance(placeOf(application, member, todo.groupId), { manager: todo.manager })
      break
    case 'move':
      application.moveTo(placeOf(application, member, todo.groupId), todo.position)
      break
    case 'remove':
      for (const place of todo.groupId === undefined ? application.instancesOf(member) : [placeOf(application, member, todo.groupId)]) {
        application.remove(place)
      }
  }
  return member.id
}

function placeOf(application: Application, member: Member, groupId: number): Instance {
  const place = application.instancesOf(member).find((instance) => instance.groupId === groupId)
  if (place === undefined) throw new Error(`member ${member.id} is not in group ${groupId}`)
  return place
}
