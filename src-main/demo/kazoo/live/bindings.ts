// What can be subscribed to over the websocket, and whether an event's key is one that a binding means.
import { CHANNEL_EVENTS } from '../calls/switchboard'

const OBJECT_ACTIONS = ['doc_created', 'doc_edited', 'doc_deleted'] as const
/** Not groups: their changes come only to those who ask for every type. */
const OBJECT_TYPES = [
  'account',
  'callflow',
  'device',
  'faxbox',
  'media',
  'user',
  'vmbox',
  'fax',
  'mailbox_message',
  'call_recording'
] as const

/** Section "websockets": what GET websockets tells. */
export const BINDINGS = {
  call: CHANNEL_EVENTS.map((event) => `call.${event}.{CALL_ID}`),
  object: OBJECT_ACTIONS.flatMap((action) => OBJECT_TYPES.map((type) => `object.${action}.${type}`))
}

/** What is wrong with a binding; undefined where it can be had. */
export function bindingProblem(binding: string): string | undefined {
  const [kind = '', ...keys] = binding.split('.')
  const [first = '', second = ''] = keys
  const isOne = (known: readonly string[], key: string) => key === '*' || known.includes(key)
  if (kind === 'call') {
    if (keys.length < 2) return `invalid format for call subscription : ${keys.join('.')}`
    return isOne(CHANNEL_EVENTS, first) ? undefined : `event ${first} not supported`
  }
  if (kind === 'object') {
    if (keys.length !== 2) return `invalid format for object subscription : ${keys.join('.')}`
    return isOne(OBJECT_ACTIONS, first) && isOne(OBJECT_TYPES, second) ? undefined : `event ${first}.${second} not supported`
  }
  return 'no available subscriptions to requested binding'
}

/** `*` stands for one key; a call's id, the last key, may hold dots itself. @param key as in `call.CHANNEL_CREATE.abc@10.0.0.1` */
export function matches(binding: string, key: string): boolean {
  const split = (text: string) => {
    const [kind, event, ...rest] = text.split('.')
    return [kind, event, rest.join('.')]
  }
  const given = split(key)
  return split(binding).every((word, at) => word === '*' || word === given[at])
}
