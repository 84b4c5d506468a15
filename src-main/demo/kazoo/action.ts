// What a test or a bench may make happen at the simulated Kazoo, as if other people had done it.
import { z } from 'zod'
import type { Bucket } from './bucket'
import { editedElsewhere } from './operations/collections'
import { DOCUMENT_TYPES } from './documents'
import type { Document } from './documents'
import { legId } from './calls/switchboard'
import type { Call } from './calls/switchboard'
import type { Tokens } from './tokens'
import type { World } from './world'

export const action = z.discriminatedUnion('action', [
  /** A call begins; numbers that are no telephone's are outside. */
  z.object({ action: z.literal('call'), from: z.string(), to: z.string(), name: z.string().optional(), recorded: z.boolean().optional() }),
  z.object({ action: z.literal('answer'), call: z.string() }),
  /** The caller or the callee puts the other on hold; without a side, the call is taken up again. */
  z.object({ action: z.literal('hold'), call: z.string(), side: z.enum(['caller', 'callee']).optional() }),
  z.object({ action: z.literal('hangUp'), call: z.string(), cause: z.string().optional() }),
  z.object({ action: z.literal('doNotDisturb'), user: z.string(), enabled: z.boolean() }),
  /** Someone edits a document, or changes just these fields of it. */
  z.object({
    action: z.literal('edit'),
    type: z.enum(DOCUMENT_TYPES),
    id: z.string(),
    change: z.record(z.string(), z.unknown()).optional()
  }),
  z.object({ action: z.literal('remove'), type: z.enum(DOCUMENT_TYPES), id: z.string() }),
  z.object({ action: z.literal('disableAccount'), disabled: z.boolean() }),
  z.object({ action: z.literal('expireTokens') }),
  /** How many requests are still taken at once. */
  z.object({ action: z.literal('bucket'), tokens: z.number().int().min(0).max(100) })
])
export type Action = z.input<typeof action>

export interface ActionParts {
  readonly world: World
  readonly tokens: Tokens
  readonly bucket: Bucket
}

/**
 * Does it at once.
 * @returns the id of what was made or touched (of a call its caller's leg), else nothing
 * @throws Error where no such call or document is
 */
export function act({ world, tokens, bucket }: ActionParts, asked: Action): string {
  const todo = action.parse(asked)
  switch (todo.action) {
    case 'call':
      return legId(world.calls.start(world.party(todo.from, todo.name), world.party(todo.to), todo.recorded ?? false), 'a')
    case 'answer':
      return onCall(world, todo.call, (call) => world.calls.answer(call))
    case 'hold': {
      const side = todo.side === undefined ? undefined : todo.side === 'caller' ? 'a' : 'b'
      return onCall(world, todo.call, (call) => world.calls.hold(call, side))
    }
    case 'hangUp':
      return onCall(world, todo.call, (call) => world.calls.end(call, todo.cause))
    case 'doNotDisturb':
      return world.documents.patch(found(world, 'user', todo.user), { do_not_disturb: { enabled: todo.enabled } }).id
    case 'edit': {
      const document = found(world, todo.type, todo.id)
      return (todo.change === undefined ? editedElsewhere(world, document) : world.documents.patch(document, todo.change)).id
    }
    case 'remove':
      return world.documents.remove(found(world, todo.type, todo.id)).id
    case 'disableAccount':
      world.disabled = todo.disabled
      return world.accountId
    case 'expireTokens':
      tokens.expireAll()
      return ''
    case 'bucket':
      bucket.set(todo.tokens)
      return ''
  }
}

function onCall(world: World, id: string, run: (call: Call) => void): string {
  const call = world.calls.ofLeg(id)
  if (call === undefined) throw new Error(`no running call ${id}`)
  run(call)
  return id
}

/** By id, or by the name that people know it by: the user name, the group's name, the telephone's number. */
function found(world: World, type: Document['type'], id: string): Document {
  const named = ({ fields }: Document) => [fields.username, fields.name, fields.presence_id].includes(id)
  const document = world.documents.find(type, id) ?? world.documents.all(type).find(named)
  if (document === undefined) throw new Error(`no ${type} ${id}`)
  return document
}
