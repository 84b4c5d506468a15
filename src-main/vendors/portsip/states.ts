// What PortSIP's words for states mean; a word that is not listed is unknown, never a guess.
import type { AgentState, LineState, PresenceState, SettableAgentState, SettablePresence } from '@contract/states'

const CODE_MAXIMUM = 20

/** POST /user/presence, in the order in which they are offered. */
const SETTABLE_PRESENCE = {
  available: 'AVAILABLE',
  away: 'AWAY',
  dnd: 'DO_NOT_DISTURB',
  lunch: 'LUNCH',
  trip: 'BUSINESS_TRIP'
} as const satisfies Readonly<Partial<Record<SettablePresence, string>>>

const PRESENCE = new Map<string, PresenceState>([
  ...Object.entries(SETTABLE_PRESENCE).map(([state, code]): [string, PresenceState] => [code, state as SettablePresence]),
  ['OFFLINE', 'offline']
])
/** Told in the place of a presence, but they say what the line does; what the person says is then not told. */
const LINE_FACTS = new Set(['ON_CALL', 'OTHER_CALL', 'RINGING', 'ONLINE'])

/** `call_status` of the events, and the words of `status` that mean a call. */
const CALLS = new Map<string, LineState>([
  ['RINGING', 'ringing'],
  ['ON_CALL', 'busy'],
  ['OTHER_CALL', 'busy']
])

const AGENT = new Map<string, AgentState>([
  ['READY', 'ready'],
  ['NOT_READY', 'notReady'],
  ['QUEUE_CALL', 'queueCall'],
  ['OTHER_CALL', 'otherCall'],
  ['WRAP_UP', 'wrapUp'],
  ['BREAK', 'break'],
  ['LUNCH', 'lunch'],
  ['LOGGED_OUT', 'loggedOut'],
  ['OFFLINE', 'offline']
])

/** POST /call_queues/{id}/agents/{number}. */
const SETTABLE_AGENT = {
  ready: 'READY',
  notReady: 'NOT_READY',
  wrapUp: 'WRAP_UP',
  break: 'BREAK',
  lunch: 'LUNCH',
  loggedIn: 'LOGGED_IN',
  loggedOut: 'LOGGED_OUT'
} as const satisfies Readonly<Record<SettableAgentState, string>>

export const settableStates = Object.keys(SETTABLE_PRESENCE) as (keyof typeof SETTABLE_PRESENCE)[]
export const settableAgentStates = Object.keys(SETTABLE_AGENT) as SettableAgentState[]

export const agentCodeOf = (state: SettableAgentState) => SETTABLE_AGENT[state]

/** The word to send, or undefined where PortSIP has no such presence. */
export function presenceCodeOf(state: SettablePresence) {
  return state in SETTABLE_PRESENCE ? SETTABLE_PRESENCE[state as keyof typeof SETTABLE_PRESENCE] : undefined
}

/** What is known of one extension, each part from wherever it was told last. */
export interface ExtensionState {
  /** The word for the presence; undefined where nobody told it. */
  readonly presence: string | undefined
  readonly note: string
  /** A telephone (or one that can be woken by a push) is registered. A word instead where that word is not known. */
  readonly reachable: boolean | { readonly code: string } | undefined
  /** Empty: no call. Undefined where nobody told it. */
  readonly call: string | undefined
}

export const nothingKnown: ExtensionState = { presence: undefined, note: '', reachable: undefined, call: undefined }

/** The line, from its registration and its call. */
export function lineOf({ reachable, call }: ExtensionState): { line: LineState; lineCode?: string } {
  if (call === undefined || reachable === undefined) return { line: 'unknown' }
  if (call !== '') {
    const line = CALLS.get(call)
    return line === undefined ? { line: 'unknown', ...shown('lineCode', call) } : { line }
  }
  if (typeof reachable === 'object') return { line: 'unknown', ...shown('lineCode', reachable.code) }
  return { line: reachable ? 'idle' : 'unreachable' }
}

/** The presence of a word; a word for a call says nothing about it. */
export function presenceOf(code: string | undefined): { presence: PresenceState; presenceCode?: string } {
  if (code === undefined) return { presence: 'unknown' }
  const presence = PRESENCE.get(code)
  return presence === undefined ? { presence: 'unknown', ...shown('presenceCode', code) } : { presence }
}

export function agentOf(code: string | undefined): { agent: AgentState; agentCode?: string } {
  if (code === undefined) return { agent: 'unknown' }
  const agent = AGENT.get(code)
  return agent === undefined ? { agent: 'unknown', ...shown('agentCode', code) } : { agent }
}

/** The presence to keep where `code` was told: a word for a call leaves what was known before. */
export function presenceAfter(before: string | undefined, code: string | undefined): string | undefined {
  if (code === undefined || code === '') return before
  if (!LINE_FACTS.has(code)) return code
  // While somebody was offline the line did nothing; that it does now means that this no longer holds.
  return before === undefined || before === 'OFFLINE' || LINE_FACTS.has(before) ? code : before
}

interface StatusAnswer {
  readonly status?: string
  readonly presence?: string
  readonly presence_note?: string
  readonly registration?: readonly { readonly enable_push?: boolean }[]
}

/** What GET /users/{id}/status says (22.2: ONLINE, ON_CALL, OFFLINE; 22.3 also RINGING and OTHER_CALL). */
export function stateOfStatus(answer: StatusAnswer, before: ExtensionState): ExtensionState {
  const { status, registration = [] } = answer
  const pushed = registration.some((one) => one.enable_push === true)
  const told = { presence: presenceAfter(before.presence, answer.presence), note: answer.presence_note ?? '' }
  if (status === undefined) return { ...told, reachable: undefined, call: undefined }
  if (status === 'ONLINE') return { ...told, reachable: true, call: '' }
  if (status === 'OFFLINE') return { ...told, reachable: pushed, call: '' }
  if (CALLS.has(status)) return { ...told, reachable: true, call: status }
  return { ...told, reachable: { code: status }, call: '' }
}

function shown<K extends string>(name: K, code: string): Partial<Record<K, string>> {
  return code === '' ? {} : ({ [name]: code.slice(0, CODE_MAXIMUM) } as Record<K, string>)
}
