// The live field: read over REST, followed over the websocket, and told as changes. Who is not known to be free is not shown free.
import { LampfieldError, toFailure } from '../../errors'
import type { Clock } from '../http/client'
import type { FieldFollower, FieldReader, FieldReading } from '../vendor'
import { type KazooApi, readAll } from './api'
import { applyEvent, type Channel, channelOfRow } from './channels'
import type { LiveEvent, LiveState } from './live'
import { createTold } from '../told'
import { endpointsOf, legsByEndpoint, lineOf, observedMember, type Row, rowsOf } from './members'
import { type Endpoint, type Organisation, readOrganisation } from './organisation'
import { lineWithoutCalls, readRegistrations, REGISTRATIONS_EVERY, registrationsAfter, registrationsUnread } from './registrations'

/** Every group is asked for again so often, as a list of groups does not tell their members. Milliseconds. */
const ORGANISATION_EVERY = 120_000
/** What was edited is asked for so long after the first news of it: one edit is often followed by more. Milliseconds. */
const EDITED_AFTER = 1_000
/** A connection that stands confirms the field at most so often. Milliseconds. */
const CONFIRM_EVERY = 1_000
/** How soon a list of calls that was not whole, or could not be read, is asked for again. Milliseconds. */
const AGAIN_AFTER = 5_000
/** So many legs that a list left out are asked for one by one. */
const LEGS_ASKED = 20
/** Types of documents that change who there is and where. */
const WATCHED = new Set(['user', 'device', 'group', 'callflow'])

export interface FieldDeps {
  readonly api: KazooApi
  readonly connectionId: string
  /** How often the field is read where nothing is pushed. Seconds. */
  readonly pollSeconds: number
  readonly clock: Clock
  readonly random: () => number
}

export function createFieldReader({ api, connectionId, pollSeconds, clock, random }: FieldDeps): FieldReader {
  let organisation: Organisation | undefined
  let readAt = 0
  let rows = new Map<string, Row[]>()
  let channels = new Map<string, Channel>()
  let registrations = registrationsUnread
  /** Whether the list of calls was whole when it was read; since then events keep it so. */
  let complete = false
  /** Legs that were asked for and are not there: of other accounts, or over. */
  const notHere = new Set<string>()
  const told = createTold()
  let roundTrip = 0
  let last: Promise<unknown> = Promise.resolve()
  /** Events since the connection began, to be laid over what REST says: the events are newer or the same. */
  let heard: LiveEvent[] | undefined

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }

  async function readOrganisationNow(signal: AbortSignal | undefined, changed?: ReadonlySet<string>): Promise<Organisation> {
    const { accountName } = await api.identity(signal)
    const known = changed === undefined || organisation === undefined ? undefined : { organisation, changed }
    return await readOrganisation(api, accountName, known, signal)
  }

  /**
   * The calls of right now. A media server that does not answer in time is left out of the list without a word, so legs that should
   * be in it (the other ends of those that are, and those that were in the last one) are asked for by themselves. A leg that has only
   * just begun would look left out too, so it is twice that this must be seen.
   */
  async function readChannels(signal: AbortSignal | undefined): Promise<{ read: Map<string, Channel>; whole: boolean }> {
    const once = await readChannelsOnce(signal)
    return once.whole ? once : await readChannelsOnce(signal)
  }

  async function readChannelsOnce(signal: AbortSignal | undefined): Promise<{ read: Map<string, Channel>; whole: boolean }> {
    const listed = await readAll(async (query) => {
      const page = await api.listChannels(query, signal)
      roundTrip = page.roundTrip
      return page
    })
    const read = new Map(listed.map((row) => [row.uuid, channelOfRow(row)]))
    const named = [...channels.keys(), ...[...read.values()].flatMap(({ otherLeg }) => otherLeg ?? [])]
    const absent = [...new Set(named)].filter((uuid) => !read.has(uuid) && !notHere.has(uuid)).slice(0, LEGS_ASKED)
    const found = await Promise.all(absent.map((uuid) => legOrGone(uuid, signal)))
    const left = found.flatMap((channel) => channel ?? [])
    for (const channel of left) read.set(channel.uuid, channel)
    for (const uuid of absent) if (!read.has(uuid)) notHere.add(uuid)
    for (const uuid of notHere) if (!named.includes(uuid)) notHere.delete(uuid)
    return { read, whole: left.length === 0 }
  }

  async function legOrGone(uuid: string, signal: AbortSignal | undefined): Promise<Channel | undefined> {
    try {
      return channelOfRow((await api.getChannel(uuid, signal)).document)
    } catch (error) {
      if (error instanceof LampfieldError && error.code === 'NOT_FOUND') return undefined
      throw error
    }
  }

  /** Everything over REST; kept only where all of it came. */
  function readWhole(signal: AbortSignal | undefined, afresh: boolean): Promise<FieldReading> {
    return inTurn(async () => {
      if (signal?.aborted === true) throw new LampfieldError('CANCELLED', 'cancelled', 'cancelled')
      const due = afresh || organisation === undefined || clock.now() - readAt >= ORGANISATION_EVERY
      const next = due || organisation === undefined ? await readOrganisationNow(signal) : organisation
      const [{ read, whole }, registered] = await Promise.all([readChannels(signal), readRegistered(afresh, signal)])
      registrations = registered
      if (next !== organisation) settle(next, true)
      channels = read
      complete = whole
      for (const event of heard ?? []) apply(event)
      return reading([...rows.keys()], true)
    })
  }

  async function readRegistered(afresh: boolean, signal: AbortSignal | undefined) {
    const now = clock.now()
    return afresh || now - registrations.readAt >= REGISTRATIONS_EVERY ? await readRegistrations(api, now, signal) : registrations
  }

  function settle(next: Organisation, whole: boolean): void {
    organisation = next
    if (whole) readAt = clock.now()
    rows = rowsOf(next)
  }

  /** What changed of these members, against what was told before; `whole` also tells who is gone. */
  function reading(ids: Iterable<string>, whole = false): FieldReading {
    const directory = organisation ?? { endpoints: new Map<string, Endpoint>(), devicesOf: new Map<string, string[]>() }
    const legs = legsByEndpoint(channels.values(), directory.endpoints)
    const members = [...ids].flatMap((id) =>
      (rows.get(id) ?? []).map((row) => {
        const line = lineOf(row.endpoint, legs.get(id) ?? [], complete, lineWithoutCalls(row.endpoint, directory, registrations))
        return observedMember(connectionId, row, line)
      })
    )
    return { ...told.change(members, organisation?.groups ?? [], whole), roundTrip, warnings: warnings() }
  }

  function warnings() {
    const partial = new LampfieldError('PROTOCOL', 'malformedAnswer', 'the list of calls is not whole', {
      params: { field: 'channels', shown: 'partial' }
    })
    const ofCalls = organisation === undefined || complete ? [] : [toFailure(partial)]
    return [...(organisation?.warnings ?? []), ...registrations.warnings, ...ofCalls]
  }

  /** @returns the ids of members that it is about */
  function apply(event: LiveEvent): string[] {
    if (event.kind !== 'channel') return []
    const leg = applyEvent(channels, event.name, event.data)
    return endpointsOf(leg, organisation?.endpoints ?? new Map())
  }

  function follow(follower: FieldFollower): () => void {
    let stopped = false
    let standing = false
    let confirmedAt = 0
    let forgetAgain = (): void => undefined
    let forgetRegistrations = (): void => undefined
    let forgetEdited: (() => void) | undefined
    /** Counts connections; what an earlier one began is of no use to the next. */
    let connection = 0
    const edited = new Set<string>()

    const isOver = (mine: number): boolean => stopped || mine !== connection

    async function reconcile(): Promise<void> {
      const mine = connection
      try {
        const read = await readWhole(undefined, true)
        if (isOver(mine)) return
        heard = undefined
        standing = true
        follower.changed(read)
        follower.live()
        if (!complete) forgetAgain = clock.after(AGAIN_AFTER, () => void readCallsAgain())
        forgetRegistrations = clock.after(REGISTRATIONS_EVERY, () => void readRegistrationsAgain())
      } catch (error) {
        if (isOver(mine)) return
        follower.lost(asError(error), pollSeconds)
        forgetAgain = clock.after(AGAIN_AFTER, () => void reconcile())
      }
    }

    /** Until the list of calls is whole; what it adds is told at once. */
    async function readCallsAgain(): Promise<void> {
      const mine = connection
      const early = (heard ??= [])
      try {
        const read = await readWhole(undefined, false)
        if (!isOver(mine)) follower.changed(read)
      } catch {
        // Events go on; what is unknown stays so until the next reading.
      } finally {
        if (heard === early && mine === connection) heard = undefined
      }
      if (!isOver(mine) && !complete) forgetAgain = clock.after(AGAIN_AFTER, () => void readCallsAgain())
    }

    /** Nothing is pushed when a telephone is switched on or off. */
    async function readRegistrationsAgain(): Promise<void> {
      const mine = connection
      let wait = REGISTRATIONS_EVERY
      await inTurn(async () => {
        try {
          const registered = await readRegistered(true, undefined)
          if (isOver(mine)) return
          registrations = registered
        } catch (error) {
          if (isOver(mine)) return
          registrations = registrationsAfter(error, registrations, clock.now())
          wait = AGAIN_AFTER
        }
        follower.changed(reading([...rows.keys()], true))
      })
      if (!isOver(mine)) forgetRegistrations = clock.after(wait, () => void readRegistrationsAgain())
    }

    /** Whoever and whatever was edited is read; the calls are told by events. */
    async function readEdited(): Promise<void> {
      forgetEdited = undefined
      const mine = connection
      const changed = new Set(edited)
      edited.clear()
      try {
        await inTurn(async () => {
          const next = await readOrganisationNow(undefined, changed)
          // A telephone that is new may be registered already.
          const registered = await readRegistered(true, undefined)
          if (isOver(mine) || !standing) return
          registrations = registered
          settle(next, false)
          follower.changed(reading([...rows.keys()], true))
        })
      } catch {
        for (const id of changed) edited.add(id)
        if (!isOver(mine)) forgetEdited = clock.after(AGAIN_AFTER, () => void readEdited())
      }
    }

    function onEvent(event: LiveEvent): void {
      if (event.kind === 'document') {
        if (!WATCHED.has(event.type)) return
        edited.add(event.id)
        if (standing) forgetEdited ??= clock.after(EDITED_AFTER, () => void readEdited())
        return
      }
      heard?.push(event)
      if (!standing) return
      const ids = apply(event)
      if (ids.length === 0) return
      confirmedAt = clock.now()
      follower.changed(reading(new Set(ids)))
    }

    function onState(state: LiveState): void {
      if (stopped) return
      if (state.state === 'live') return void reconcile()
      connection += 1
      standing = false
      forgetAgain()
      forgetRegistrations()
      forgetEdited?.()
      forgetEdited = undefined
      edited.clear()
      heard = state.state === 'connecting' ? [] : undefined
      if (state.state === 'down') follower.lost(overWebsocket(state.reason), pollSeconds)
    }

    function onHeard(): void {
      if (!standing || clock.now() - confirmedAt < CONFIRM_EVERY) return
      confirmedAt = clock.now()
      follower.changed({ changed: [], removed: [], total: told.total, roundTrip, warnings: warnings() })
    }

    const live = api.live({ documents: true, onEvent, onState, onHeard, random })
    return () => {
      stopped = true
      heard = undefined
      forgetAgain()
      forgetRegistrations()
      forgetEdited?.()
      live.close()
    }
  }

  return { read: (signal) => readWhole(signal, false), follow }
}

/** REST took the password, so a refusal here is about the websocket and no reason to stop the site. */
function overWebsocket(error: LampfieldError): LampfieldError {
  return error.code === 'UNAUTHORISED' && error.reason === 'notAllowed'
    ? new LampfieldError('FORBIDDEN', 'notAllowed', error.message, { ...error.fields, cause: error })
    : error
}

function asError(error: unknown): LampfieldError {
  return error instanceof LampfieldError ? error : new LampfieldError('VENDOR', 'unexpected', 'an unexpected error', { cause: error })
}
