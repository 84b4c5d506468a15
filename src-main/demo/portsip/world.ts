// What the simulated PortSIP knows about its people, queues and running calls: state, the ways to change it, and the events of it.
import { randomBytes } from 'node:crypto'
import { realClock } from '../clock'
import type { Clock } from '../clock'
import type { Organisation, Person } from '../organisation/organisation'
import { createRandom } from '../random'
import type { Random } from '../random'
import { Events } from '../events'
import { createIdentifiers } from './identifiers'
import type {
  AgentState,
  Call,
  CallStatus,
  CallerReason,
  Direction,
  Extension,
  PresenceState,
  Queue,
  RingGroup,
  UserGroup,
  Version,
  WaitingCaller,
  WorldEvents
} from './model'
import { populate } from './populate'

export type {
  Version,
  Role,
  PresenceState,
  CallStatus,
  AgentState,
  Direction,
  Extension,
  WaitingCaller,
  Queue,
  RingGroup,
  UserGroup,
  Call,
  CallerReason,
  WorldEvents
} from './model'

export interface WorldOptions {
  readonly clock?: Clock
  readonly version?: Version
  /** The operator's password; random where absent. */
  readonly password?: string
}

export const DOMAIN = 'rheintal-clinics.example'

export class World {
  readonly domain = DOMAIN
  readonly clock: Clock
  readonly random: Random
  readonly version: Version
  readonly organisation: Organisation
  readonly events = new Events<WorldEvents>()
  readonly tenantId: string
  /** Milliseconds since 1970. */
  readonly begunAt: number
  /** By number. */
  readonly extensions = new Map<string, Extension>()
  /** By number. */
  readonly queues = new Map<string, Queue>()
  /** By number. */
  readonly ringGroups = new Map<string, RingGroup>()
  /** By id. */
  readonly userGroups = new Map<string, UserGroup>()
  /** By id: the running ones. */
  readonly calls = new Map<string, Call>()
  /** Always a new one, 18 digits. */
  readonly nextId: () => string
  readonly #byId = new Map<string, Extension>()

  constructor(organisation: Organisation, seed: number, options: WorldOptions = {}) {
    this.organisation = organisation
    this.clock = options.clock ?? realClock
    this.version = options.version ?? '22.2'
    this.random = createRandom(seed)
    this.nextId = createIdentifiers(createRandom(seed + 1))
    this.tenantId = this.nextId()
    this.begunAt = this.clock.now()
    populate(this, options.password)
  }

  extensionById(id: string): Extension | undefined {
    return this.#byId.get(id)
  }

  /** The one who signs in so. Letters of any case, as with e-mail addresses. */
  extensionByUserName(userName: string): Extension | undefined {
    const wanted = userName.toLowerCase()
    return [...this.extensions.values()].find((extension) => extension.userName.toLowerCase() === wanted)
  }

  /** The number, or what stands for a name where the number is not of this house. */
  nameOf(number: string): string {
    return this.extensions.get(number)?.displayName ?? this.queues.get(number)?.name ?? this.ringGroups.get(number)?.name ?? ''
  }

  /** Extensions, queues and ring groups share their numbers. */
  isNumberTaken(number: string): boolean {
    return this.extensions.has(number) || this.queues.has(number) || this.ringGroups.has(number)
  }

  /** @throws Error for a number that is taken */
  addExtension(person: Person, number: string, given: Partial<Extension> = {}): Extension {
    if (this.extensions.has(number)) throw new Error(`the extension ${number} exists`)
    const userName = given.userName ?? person.userName
    const extension: Extension = {
      displayName: `${person.firstName} ${person.lastName}`.trim(),
      email: `${userName}@${this.domain}`,
      role: 'StandardUser',
      password: secret(),
      extensionPassword: secret(),
      twoFactor: false,
      enabled: true,
      online: true,
      presence: 'AVAILABLE',
      presenceNote: '',
      callStatus: '',
      changedAt: this.clock.now(),
      ...given,
      id: this.nextId(),
      number,
      person,
      userName,
      agentStates: new Map()
    }
    this.extensions.set(number, extension)
    this.#byId.set(extension.id, extension)
    this.events.emit('extensionCreated', { extension })
    return extension
  }

  /** Takes it from every group and queue as well. */
  removeExtension(extension: Extension): void {
    this.extensions.delete(extension.number)
    this.#byId.delete(extension.id)
    const without = (numbers: readonly string[]) => numbers.filter((number) => number !== extension.number)
    for (const ringGroup of this.ringGroups.values()) ringGroup.members = without(ringGroup.members)
    for (const group of this.userGroups.values()) group.members.delete(extension.number)
    for (const queue of this.queues.values()) if (queue.agents.includes(extension.number)) this.setQueueAgents(queue, without(queue.agents))
    this.events.emit('extensionRemoved', { extension })
  }

  /** An absent note is left as it is. */
  setPresence(extension: Extension, presence: PresenceState, note?: string): void {
    extension.presence = presence
    if (note !== undefined) extension.presenceNote = note
    this.#touch(extension)
    this.events.emit('extensionPresence', { extension })
  }

  /** Registered or not. */
  setOnline(extension: Extension, online: boolean): void {
    if (extension.online === online) return
    extension.online = online
    this.#touch(extension)
    this.events.emit('extensionStatus', { extension })
  }

  setCallStatus(extension: Extension, callStatus: CallStatus): void {
    if (extension.callStatus === callStatus) return
    extension.callStatus = callStatus
    this.#touch(extension)
    this.events.emit('extensionCall', { extension })
  }

  /** Ignored where the extension is no agent of that queue. */
  setAgentState(extension: Extension, queueNumber: string, state: AgentState): void {
    const queue = this.queues.get(queueNumber)
    if (queue === undefined || !extension.agentStates.has(queueNumber)) return
    extension.agentStates.set(queueNumber, state)
    this.#touch(extension)
    this.events.emit('agentStatus', { extension, queue, state })
  }

  /** What a reader is told: an agent without a registered telephone is OFFLINE, one on the phone outside the queue is on an OTHER_CALL. */
  agentStateOf(extension: Extension, queueNumber: string): AgentState {
    const state = extension.agentStates.get(queueNumber) ?? 'LOGGED_OUT'
    if (!extension.online) return 'OFFLINE'
    return extension.callStatus === 'ON_CALL' && state === 'READY' ? 'OTHER_CALL' : state
  }

  /** Replaces the whole list; numbers that are no extension's are left out, new agents begin logged out. */
  setQueueAgents(queue: Queue, numbers: readonly string[], state: AgentState = 'LOGGED_OUT'): void {
    const agents = [...new Set(numbers)].filter((number) => this.extensions.has(number))
    const removed = queue.agents.filter((number) => !agents.includes(number))
    for (const number of removed) this.extensions.get(number)?.agentStates.delete(queue.number)
    for (const number of agents) {
      const states = this.extensions.get(number)?.agentStates
      if (states?.has(queue.number) === false) states.set(queue.number, state)
    }
    queue.agents = agents
    this.events.emit('queueAgents', { queue, removed })
  }

  /** @throws Error for a number that is taken */
  addQueue(number: string, name: string): Queue {
    if (this.queues.has(number)) throw new Error(`the queue ${number} exists`)
    const queue: Queue = { id: this.nextId(), number, name, agents: [], skills: new Map(), waiting: [] }
    this.queues.set(number, queue)
    this.events.emit('queueCreated', { queue })
    return queue
  }

  removeQueue(queue: Queue): void {
    this.setQueueAgents(queue, [])
    this.queues.delete(queue.number)
    this.events.emit('queueRemoved', { queue })
  }

  /** @throws Error for a number that is taken */
  addRingGroup(number: string, name: string, members: readonly string[] = []): RingGroup {
    if (this.ringGroups.has(number)) throw new Error(`the ring group ${number} exists`)
    const ringGroup: RingGroup = { id: this.nextId(), number, name, members: [...members], skills: new Map() }
    this.ringGroups.set(number, ringGroup)
    return ringGroup
  }

  addUserGroup(name: string): UserGroup {
    const group: UserGroup = { id: this.nextId(), name, members: new Set() }
    this.userGroups.set(group.id, group)
    return group
  }

  enqueueCaller(queue: Queue, caller: Pick<WaitingCaller, 'number' | 'name'> & Partial<WaitingCaller>): WaitingCaller {
    const waiting: WaitingCaller = { sessionId: this.nextId(), since: this.clock.now(), type: 'normal', ...caller }
    queue.waiting.push(waiting)
    this.events.emit('queueCaller', { queue, caller: waiting, reason: 'enqueue' })
    return waiting
  }

  /** Ignored where nobody waits under that session. */
  dequeueCaller(queue: Queue, sessionId: string, reason: Exclude<CallerReason, 'enqueue'>): void {
    const at = queue.waiting.findIndex((caller) => caller.sessionId === sessionId)
    const [caller] = at === -1 ? [] : queue.waiting.splice(at, 1)
    if (caller !== undefined) this.events.emit('queueCaller', { queue, caller, reason })
  }

  /** The caller's own extension is at once on the phone, the callee's rings. Names come from the directory where they are not given. */
  startCall(asked: {
    readonly caller: string
    readonly callee: string
    readonly direction: Direction
    readonly callerName?: string
    readonly calleeName?: string
    readonly trunk?: string
    readonly queue?: string
  }): Call {
    const now = this.clock.now()
    const call: Call = {
      id: this.nextId(),
      callId: `${BigInt(this.nextId()).toString(36)}@${this.domain}`,
      caller: asked.caller,
      callerName: asked.callerName ?? this.nameOf(asked.caller),
      callee: asked.callee,
      calleeName: asked.calleeName ?? this.nameOf(asked.callee),
      direction: asked.direction,
      trunk: asked.trunk ?? '',
      queue: asked.queue ?? '',
      startedAt: now,
      rangAt: now,
      transferredFrom: [],
      held: false
    }
    this.calls.set(call.id, call)
    this.events.emit('callStart', { call })
    this.#status(call.caller, 'ON_CALL')
    this.#status(call.callee, 'RINGING')
    return call
  }

  answerCall(call: Call): void {
    call.answeredAt ??= this.clock.now()
    this.#status(call.callee, 'ON_CALL')
    this.events.emit('callUpdate', { call })
  }

  holdCall(call: Call, held: boolean): void {
    call.held = held
    this.events.emit('callUpdate', { call })
  }

  /** The callee hands the call on: the new one rings, the former one is free. */
  transferCall(call: Call, callee: string): void {
    const former = call.callee
    call.transferredFrom.push(former)
    call.callee = callee
    call.calleeName = this.nameOf(callee)
    this.#settle(former)
    this.#status(callee, 'RINGING')
    this.events.emit('callUpdate', { call })
  }

  endCall(call: Call, endReason: string): void {
    if (!this.calls.delete(call.id)) return
    call.endedAt = this.clock.now()
    call.endReason = endReason
    this.#settle(call.caller)
    this.#settle(call.callee)
    this.events.emit('callEnd', { call })
  }

  #status(number: string, status: CallStatus): void {
    const extension = this.extensions.get(number)
    if (extension !== undefined && !(status === 'RINGING' && extension.callStatus === 'ON_CALL')) this.setCallStatus(extension, status)
  }

  /** Someone with a second call stays on the phone when the first ends. */
  #settle(number: string): void {
    const extension = this.extensions.get(number)
    if (extension === undefined) return
    const others = [...this.calls.values()].filter((call) => call.caller === number || call.callee === number)
    const talking = others.some((call) => call.caller === number || call.answeredAt !== undefined)
    this.setCallStatus(extension, talking ? 'ON_CALL' : others.length > 0 ? 'RINGING' : '')
  }

  #touch(extension: Extension): void {
    extension.changedAt = this.clock.now()
  }
}

export const createWorld = (organisation: Organisation, seed: number, options: WorldOptions = {}): World =>
  new World(organisation, seed, options)

const secret = (): string => randomBytes(12).toString('base64url')
