// The people, queues and calls of the simulated PortSIP, and what is told of them: names and types, no behaviour.
import type { Person } from '../organisation/organisation'

export type Version = '22.2' | '22.3'
export type Role = 'Admin' | 'QueueManager' | 'StandardUser'
/** What a person may set for oneself. */
export type PresenceState = 'AVAILABLE' | 'AWAY' | 'DO_NOT_DISTURB' | 'LUNCH' | 'BUSINESS_TRIP'
/** Empty: no call. */
export type CallStatus = '' | 'RINGING' | 'ON_CALL'
export type AgentState = 'READY' | 'NOT_READY' | 'QUEUE_CALL' | 'OTHER_CALL' | 'WRAP_UP' | 'BREAK' | 'LUNCH' | 'LOGGED_OUT' | 'OFFLINE'
export type Direction = 'INBOUND_CALL' | 'OUTBOUND_CALL' | 'EXTENSION_CALL' | 'INBOUND_OUTBOUND_CALL'

/** One user with the one extension that every user has. */
export interface Extension {
  /** 18 digits; the user's id and the extension's alike. */
  readonly id: string
  readonly number: string
  readonly person: Person
  userName: string
  displayName: string
  email: string
  /** A name of the roles; the three of `Role` or one that was made. */
  role: string
  /** For the web and REST. */
  password: string
  /** For the telephone; WSI takes it with an extension number. */
  extensionPassword: string
  twoFactor: boolean
  enabled: boolean
  /** A telephone is registered. */
  online: boolean
  presence: PresenceState
  presenceNote: string
  callStatus: CallStatus
  /** Milliseconds since 1970 of the last change of any state. */
  changedAt: number
  /** Queue number -> state, for each queue of which this is an agent. Read it with `agentStateOf`, change it with `setAgentState`. */
  readonly agentStates: Map<string, AgentState>
}

export interface WaitingCaller {
  readonly sessionId: string
  readonly number: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly since: number
  readonly type: 'normal' | 'callback'
}

export interface Queue {
  readonly id: string
  readonly number: string
  name: string
  /** Extension numbers, in the order of ringing. Replaced as a whole by `setQueueAgents`. */
  agents: readonly string[]
  /** Extension number -> 1 to 100; 1 where absent. */
  skills: ReadonlyMap<string, number>
  readonly waiting: WaitingCaller[]
}

export interface RingGroup {
  readonly id: string
  readonly number: string
  name: string
  /** Extension numbers, in the order of ringing. */
  members: readonly string[]
  /** Extension number -> 1 to 100; 1 where absent. */
  skills: ReadonlyMap<string, number>
}

/** A user group; without any order. */
export interface UserGroup {
  readonly id: string
  name: string
  readonly members: Set<string>
}

/** One running call; in the world only from `startCall` to `endCall`. */
export interface Call {
  /** 18 digits; the CDR keeps it. */
  readonly id: string
  /** SIP's Call-ID. */
  readonly callId: string
  readonly caller: string
  readonly callerName: string
  callee: string
  calleeName: string
  readonly direction: Direction
  /** Empty for a call inside. */
  readonly trunk: string
  /** The queue's number, empty where none took part. */
  readonly queue: string
  /** Milliseconds since 1970, as are the next three. */
  readonly startedAt: number
  rangAt?: number
  answeredAt?: number
  endedAt?: number
  /** Set with `endedAt`. */
  endReason?: string
  /** The callees before this one, the first first. */
  readonly transferredFrom: string[]
  held: boolean
}

export type CallerReason = 'enqueue' | 'agent_answered' | 'overflow' | 'hangup' | 'callback'

export interface WorldEvents {
  /** `callStatus` changed. */
  extensionCall: { readonly extension: Extension }
  /** `presence` or `presenceNote` changed. */
  extensionPresence: { readonly extension: Extension }
  /** `online` changed. */
  extensionStatus: { readonly extension: Extension }
  /** E-mail, name or other data were changed. */
  extensionEdited: { readonly extension: Extension }
  extensionCreated: { readonly extension: Extension }
  extensionRemoved: { readonly extension: Extension }
  agentStatus: { readonly extension: Extension; readonly queue: Queue; readonly state: AgentState }
  /** The list of a queue's agents was replaced. */
  queueAgents: { readonly queue: Queue; readonly removed: readonly string[] }
  queueCaller: { readonly queue: Queue; readonly caller: WaitingCaller; readonly reason: CallerReason }
  queueCreated: { readonly queue: Queue }
  queueRemoved: { readonly queue: Queue }
  callStart: { readonly call: Call }
  /** It rings, was answered, held, transferred. */
  callUpdate: { readonly call: Call }
  /** The call is over and already out of `calls`; its CDR is due. */
  callEnd: { readonly call: Call }
}
