// The live field: read over REST, followed over the WebSocket interface, and told as changes.
import type { Failure } from '@contract/errors'
import type { Clock } from '../http/client'
import { LampfieldError } from '../../errors'
import type { FieldFollower, FieldReader, FieldReading } from '../vendor'
import type { PortsipApi } from './api'
import type { LiveClient, LiveState, Subscriptions } from './live'
import { createTold } from '../told'
import { observedMember, readOrganisation, rowsOf, type Organisation, type Row } from './members'
import type { Pace } from '../http/pace'
import { nothingKnown, presenceAfter, stateOfStatus, type ExtensionState } from './states'
import type { LiveEvent } from './wire/live'

/** Who there is and where is read again so often. Milliseconds. */
const ORGANISATION_EVERY = 60_000
/** A connection that stands confirms the field at most so often. Milliseconds. */
const CONFIRM_EVERY = 1_000
const BULK = 100
/** How long the snapshots of a new connection are waited for. Milliseconds. */
const SNAPSHOT_MS = 3_000
/** Where a whole reading is asked in one go, states are as old as the poll. */
const BULK_FROM = '22.3'

export interface FieldDeps {
  readonly api: PortsipApi
  readonly pace: Pace
  readonly connectionId: string
  readonly domain: string
  readonly clock: Clock
  readonly random: () => number
}

/** Whom the snapshots of a connection told already: ids of users, numbers of queues. */
interface Snapshots {
  readonly users: ReadonlySet<string>
  readonly queues: ReadonlySet<string>
}
const noSnapshots: Snapshots = { users: new Set(), queues: new Set() }

const agentKey = (queue: string, number: string): string => `${queue}/${number}`

export function createFieldReader({ api, pace, connectionId, domain, clock, random }: FieldDeps): FieldReader {
  let organisation: Organisation | undefined
  let readAt = 0
  let rows = new Map<string, Row[]>()
  const states = new Map<string, ExtensionState>()
  const agents = new Map<string, string>()
  const told = createTold()
  let last: Promise<unknown> = Promise.resolve()
  let roundTrip = 0
  let inBulk = false
  /** Events since the connection began (or a reading did), to be laid over what REST says: the events are newer or the same. */
  let heard: LiveEvent[] | undefined
  /** The reading that was asked for while nothing was told, and the one after a new connection, which takes its place. */
  let polling: AbortController | undefined
  let reconciling: Promise<boolean> | undefined

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }

  /** One request at its turn; its time is the round trip that is told. */
  async function timed<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return await pace.run(async () => {
      const startedAt = clock.now()
      try {
        return await work()
      } finally {
        roundTrip = clock.now() - startedAt
      }
    }, signal)
  }

  async function readStates(
    { alone }: Organisation,
    users: readonly string[],
    signal: AbortSignal | undefined
  ): Promise<Map<string, ExtensionState>> {
    const read = new Map<string, ExtensionState>()
    const take = (id: string, answer: Parameters<typeof stateOfStatus>[0]) =>
      read.set(id, stateOfStatus(answer, states.get(id) ?? nothingKnown))
    if (alone !== undefined) {
      take(alone, await timed(() => api.getCurrentUserStatus({}, signal), signal))
      return read
    }
    inBulk = (await api.version().catch(versionUnknown)) === BULK_FROM
    if (inBulk) {
      for (let from = 0; from < users.length; from += BULK) {
        const ids = users.slice(from, from + BULK)
        const { items = [] } = await timed(() => api.getManyUserStatus({ body: { ids } }, signal), signal)
        for (const item of items) if (item.id !== undefined) take(item.id, item)
      }
      return read
    }
    await Promise.all(
      users.map(async (id) => {
        const answer = await orGone(timed(() => api.getUserStatus({ id }, signal), signal))
        if (answer !== undefined) take(id, answer)
      })
    )
    return read
  }

  async function readAgents({ groups }: Organisation, without: Snapshots, signal: AbortSignal | undefined): Promise<Map<string, string>> {
    const read = new Map<string, string>()
    const asked = groups
      .filter(({ kind, number }) => kind === 'queue' && !without.queues.has(number))
      .flatMap(({ vendorId, number: queue, numbers }) =>
        numbers.map(async (number) => {
          const answer = await orGone(timed(() => api.showQueueAgent({ id: vendorId, agent_number: number }, signal), signal))
          if (answer?.status !== undefined) read.set(agentKey(queue, number), answer.status)
        })
      )
    await Promise.all(asked)
    return read
  }

  const nothingAsked = [new Map<string, ExtensionState>(), new Map<string, string>()] as const
  const askAll = (asked: Organisation, snapshots: Snapshots, signal: AbortSignal) =>
    Promise.all([
      readStates(
        asked,
        [...asked.users.keys()].filter((id) => !snapshots.users.has(id)),
        signal
      ),
      readAgents(asked, snapshots, signal)
    ])

  /** Everything over REST, but for what snapshots told meanwhile; kept only where all of it came. */
  function readWhole(
    given: AbortSignal | undefined,
    afresh: boolean,
    { snapshots = noSnapshots, keepLines = false }: { snapshots?: Snapshots; keepLines?: boolean } = {}
  ): Promise<FieldReading> {
    return inTurn(async () => {
      const early = heard === undefined ? (heard = []) : undefined
      // Where one question fails, the others that still wait for their turn are of no use.
      const abort = new AbortController()
      const { signal } = abort
      const cancel = () => abort.abort()
      if (given?.aborted === true) cancel()
      given?.addEventListener('abort', cancel, { once: true })
      try {
        const due = afresh || organisation === undefined || clock.now() - readAt >= ORGANISATION_EVERY
        const now = due || organisation === undefined ? await readOrganisation({ api, pace, domain, signal }) : organisation
        // At a large site the first answers would take minutes to come: its people are shown at once, their states as unknown.
        const later = organisation === undefined && !afresh && requestsFor(now) > pace.spare
        const [extensions, agentWords] = await (later ? nothingAsked : askAll(now, snapshots, signal))

        if (now !== organisation) settle(now)
        // What a snapshot told is laid over everything else below; nothing older is to shine through.
        const before = new Map(states)
        states.clear()
        for (const [id, state] of extensions) states.set(id, keepLines ? withLineOf(before.get(id), state) : state)
        agents.clear()
        for (const [key, word] of agentWords) agents.set(key, word)
        for (const event of heard ?? []) apply(event)
        return reading([...rows.keys()], true)
      } catch (error) {
        cancel()
        throw error
      } finally {
        given?.removeEventListener('abort', cancel)
        if (early !== undefined && heard === early) heard = undefined
      }
    })
  }

  function settle(next: Organisation): void {
    organisation = next
    readAt = clock.now()
    rows = rowsOf(next)
  }

  /** What changed of these members, against what was told before; `whole` also tells who is gone. */
  function reading(ids: Iterable<string>, whole = false): FieldReading {
    const members = [...ids].flatMap((id) =>
      (rows.get(id) ?? []).map((row) => {
        const agent = agents.get(agentKey(row.group.number, row.user.number))
        return observedMember(connectionId, row, states.get(id) ?? nothingKnown, agent)
      })
    )
    return { ...told.change(members, organisation?.groups ?? [], whole), roundTrip, warnings: warnings() }
  }

  const warnings = (): Failure[] => [...(organisation?.warnings ?? [])]

  /** @returns the ids of members that it is about */
  function apply(event: LiveEvent): string[] {
    const change = (number: string, next: (state: ExtensionState) => ExtensionState): string[] => {
      const user = organisation?.byNumber.get(number)
      if (user === undefined) return []
      states.set(user.id, next(states.get(user.id) ?? nothingKnown))
      return [user.id]
    }
    const agent = (queue: string | undefined, number: string, word: string | undefined): string[] => {
      if (queue === undefined) return []
      if (word === undefined) agents.delete(agentKey(queue, number))
      else agents.set(agentKey(queue, number), word)
      const user = organisation?.byNumber.get(number)
      return user === undefined ? [] : [user.id]
    }
    switch (event.event_type) {
      case 'extension_status':
        return event.status.flatMap((one) => change(one.extension, (state) => afterStatus(state, one)))
      case 'extension_call':
        return change(event.extension, (state) => ({ ...state, call: event.call_status, reachable: afterCall(state, event.call_status) }))
      case 'extension_presence':
        return change(event.extension, (state) => ({
          ...state,
          presence: presenceAfter(state.presence, event.presence),
          note: event.presence_note ?? state.note
        }))
      case 'extension_agent_status':
        return event.agent_status.flatMap(({ queue_number: queue, status }) => agent(queue, event.extension, status))
      case 'queue_status':
        return (event.agents ?? []).flatMap(({ agent_extension_number: number, state }) => agent(queueOf(event), number, state))
      case 'queue_agent_status':
        return [
          ...(event.updated_agents ?? []).flatMap(({ agent_extension_number: number, state }) => agent(queueOf(event), number, state)),
          ...(event.removed_agents ?? []).flatMap(({ agent_extension_number: number }) => agent(queueOf(event), number, undefined))
        ]
      default:
        return []
    }
  }

  /** Some events name a queue by its id only. */
  function queueOf({ queue_number: number, queue_id: id }: { queue_number?: string | undefined; queue_id?: string | undefined }) {
    return number ?? organisation?.groups.find((group) => group.kind === 'queue' && group.vendorId === id)?.number
  }

  function subscriptions(): Subscriptions {
    const queues = (organisation?.groups ?? []).filter(({ kind, number }) => kind === 'queue' && number !== '')
    return {
      extensions: [...(organisation?.byNumber.keys() ?? [])],
      queues: queues.map(({ number }) => number),
      // Without queues there is nothing to subscribe to by number, but one may come.
      topics: ['extension_events', ...(queues.length === 0 ? [] : (['queue_events'] as const)), 'queue_management_events']
    }
  }

  /** Requests that ask for each state once. */
  function requestsFor({ groups, users: { size } }: Organisation): number {
    const agentsAsked = groups.filter(({ kind }) => kind === 'queue').flatMap(({ numbers }) => numbers).length
    return (inBulk ? Math.ceil(size / BULK) : size) + agentsAsked
  }
  const requestsForAll = (): number => (organisation === undefined ? 0 : requestsFor(organisation))

  /** Seconds in which each state is asked for once, at the steady rate. */
  const secondsForAll = (): number => Math.max(1, Math.round(requestsForAll() / pace.perSecond))

  function follow(follower: FieldFollower): () => void {
    let stopped = false
    let standing = false
    let confirmedAt = 0
    let forgetOrganisation: (() => void) | undefined
    /** Counts connections; what an earlier one began is of no use to the next. */
    let connection = 0
    let checking: AbortController | undefined
    let onSnapshot: (() => void) | undefined

    /**
     * Asks over REST for everybody where the rate allows that at once. Where it does not (a large site would be stale for minutes),
     * only for those whom the snapshots left out; everybody then follows at the steady rate, while events are shown already.
     * @returns whether the field stands
     */
    async function reconcile(): Promise<boolean> {
      const mine = connection
      const whole = pace.spare >= requestsForAll()
      // What asks for each one alone would hold up this reading for minutes, and knows less.
      polling?.abort()
      try {
        const told = await snapshots()
        if (stopped || mine !== connection) return false
        const read = await readWhole(undefined, true, { snapshots: whole ? noSnapshots : told })
        if (stopped || mine !== connection) return false
        live.subscribe(subscriptions())
        heard = undefined
        standing = true
        follower.changed(read)
        follower.live()
        watchOrganisation()
      } catch (error) {
        if (stopped || mine !== connection) return false
        follower.lost(asError(error), secondsForAll())
        forgetOrganisation = clock.after(ORGANISATION_EVERY / 6, startReconciling)
        return false
      }
      if (!whole) void checkEverybody(mine)
      return true
    }

    function startReconciling(): void {
      const mine = reconcile()
      reconciling = mine
      void mine.then(() => {
        if (reconciling === mine) reconciling = undefined
      })
    }

    async function checkEverybody(mine: number): Promise<void> {
      checking = new AbortController()
      try {
        const read = await readWhole(checking.signal, false, { keepLines: true })
        if (!stopped && mine === connection && standing) follower.changed(read)
      } catch {
        // What snapshots and events told stands; the next reconnect checks it again.
      }
    }

    /** Resolves when everybody was told, or no more is to be expected. */
    function snapshots(): Promise<Snapshots> {
      return new Promise((resolve) => {
        const enough = () => {
          onSnapshot = undefined
          forget()
          resolve(toldOf(heard ?? []))
        }
        const look = () => {
          const { users, queues } = toldOf(heard ?? [])
          const { extensions, queues: asked } = subscriptions()
          if (users.size >= extensions.length && queues.size >= asked.length) enough()
        }
        const forget = clock.after(SNAPSHOT_MS, enough)
        onSnapshot = look
        look()
      })
    }

    function toldOf(events: readonly LiveEvent[]): Snapshots {
      const users = new Set<string>()
      const queues = new Set<string>()
      for (const event of events) {
        if (event.event_type === 'extension_status') {
          for (const one of event.status) {
            const id = isWhole(one) ? organisation?.byNumber.get(one.extension)?.id : undefined
            if (id !== undefined) users.add(id)
          }
        }
        const queue = event.event_type === 'queue_status' && event.agents !== undefined ? queueOf(event) : undefined
        if (queue !== undefined) queues.add(queue)
      }
      return { users, queues }
    }

    function watchOrganisation(): void {
      forgetOrganisation?.()
      forgetOrganisation = clock.after(ORGANISATION_EVERY, () => void readOrganisationAgain())
    }

    /** New people are read and subscribed to; the states of the others are told by events. */
    async function readOrganisationAgain(): Promise<void> {
      const mine = connection
      try {
        await inTurn(async () => {
          const next = await readOrganisation({ api, pace, domain })
          const added = [...next.users.keys()].filter((id) => !states.has(id))
          const read = await readStates(next, added, undefined)
          if (stopped || mine !== connection || !standing) return
          settle(next)
          for (const [id, state] of read) if (!states.has(id)) states.set(id, state)
          live.subscribe(subscriptions())
          follower.changed(reading([...rows.keys()], true))
        })
      } catch {
        // The states go on as events tell them; who is new is asked for again at the next turn.
      }
      if (!stopped && mine === connection && standing) watchOrganisation()
    }

    function onEvent(event: LiveEvent): void {
      heard?.push(event)
      if (event.event_type === 'extension_status' || event.event_type === 'queue_status') onSnapshot?.()
      if (!standing) return
      const ids = apply(event)
      const hasOtherQueues = event.event_type === 'queue_created' || event.event_type === 'queue_deleted'
      if (hasOtherQueues || (event.event_type === 'queue_agent_status' && needsOrganisation(event))) void readOrganisationAgain()
      if (ids.length > 0) {
        confirmedAt = clock.now()
        follower.changed(reading(new Set(ids)))
      }
    }

    /** Somebody joined or left a queue: the order of the others changed too. */
    function needsOrganisation(event: Extract<LiveEvent, { event_type: 'queue_agent_status' }>): boolean {
      if ((event.removed_agents ?? []).length > 0) return true
      const queue = organisation?.groups.find(({ kind, number }) => kind === 'queue' && number === queueOf(event))
      return (event.updated_agents ?? []).some(({ agent_extension_number: number }) => queue?.numbers.includes(number) === false)
    }

    function onState(state: LiveState): void {
      if (stopped) return
      if (state.state === 'live') return startReconciling()
      connection += 1
      standing = false
      checking?.abort()
      forgetOrganisation?.()
      heard = state.state === 'connecting' ? [] : undefined
      if (state.state === 'down') follower.lost(overWsi(state.reason), secondsForAll())
    }

    function onHeard(): void {
      if (!standing || clock.now() - confirmedAt < CONFIRM_EVERY) return
      confirmedAt = clock.now()
      follower.changed({ changed: [], removed: [], total: told.total, roundTrip, warnings: warnings() })
    }

    const live: LiveClient = api.live({ subscriptions: subscriptions(), onEvent, onState, onHeard, random })
    return () => {
      stopped = true
      heard = undefined
      checking?.abort()
      forgetOrganisation?.()
      live.close()
    }
  }

  /** A reading that a new connection makes needless ends with what that one told already. */
  async function read(signal?: AbortSignal): Promise<FieldReading> {
    if (await reconciling) return reading([])
    const mine = new AbortController()
    const cancel = () => mine.abort()
    if (signal?.aborted === true) cancel()
    signal?.addEventListener('abort', cancel, { once: true })
    polling = mine
    try {
      return await readWhole(mine.signal, false)
    } catch (error) {
      if (signal?.aborted === true || !mine.signal.aborted) throw error
    } finally {
      signal?.removeEventListener('abort', cancel)
      if (polling === mine) polling = undefined
    }
    return await read(signal)
  }

  return { read, follow }
}

interface StatusEvent {
  readonly call_status?: string | undefined
  readonly online?: boolean | undefined
  readonly push_online?: boolean | undefined
  readonly presence?: string | undefined
  readonly presence_note?: string | undefined
}

/** REST of 22.2 does not tell ringing: what events told of a line stands against it. */
function withLineOf(before: ExtensionState | undefined, state: ExtensionState): ExtensionState {
  return before?.call === undefined ? state : { ...state, call: before.call, reachable: before.reachable }
}

/** Nothing is left to ask for. */
const isWhole = (one: StatusEvent): boolean =>
  one.call_status !== undefined && (one.online !== undefined || one.push_online !== undefined) && one.presence !== undefined

function afterStatus(state: ExtensionState, one: StatusEvent): ExtensionState {
  const reachable =
    one.online === undefined && one.push_online === undefined ? state.reachable : one.online === true || one.push_online === true
  return {
    call: one.call_status ?? state.call,
    reachable,
    presence: presenceAfter(state.presence, one.presence),
    note: one.presence_note ?? state.note
  }
}

/** Whoever rings or talks is registered, whatever was known before. */
const afterCall = (state: ExtensionState, call: string): ExtensionState['reachable'] => (call === '' ? state.reachable : true)

async function orGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof LampfieldError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}

/** Which version it is matters only for how the states are asked for; what is wrong shows with the next request. */
function versionUnknown(error: unknown): 'unknown' {
  if (error instanceof LampfieldError && (error.code === 'UNAUTHORISED' || error.reason === 'domainNotFound')) throw error
  return 'unknown'
}

/** REST took the password, so a refusal here is about this interface and no reason to stop the site. */
function overWsi(error: LampfieldError): LampfieldError {
  return error.code === 'UNAUTHORISED'
    ? new LampfieldError('FORBIDDEN', 'notAllowed', error.message, { ...error.fields, cause: error })
    : error
}

function asError(error: unknown): LampfieldError {
  return error instanceof LampfieldError ? error : new LampfieldError('VENDOR', 'unexpected', 'an unexpected error', { cause: error })
}
