// PortSIP behind the port: what it can do, and the parts of a site that is open.
import type { Clock } from '../http/client'
import { LampfieldError } from '../../errors'
import { secretOf, wayTo } from '../access'
import type { PresencePart, VendorModule } from '../vendor'
import { capabilities } from './capabilities'
import { createPortsipApi, type PortsipApi } from './api'
import { createCalls } from './calls'
import { createFieldReader } from './field'
import { createGroups, type KnownUser } from './groups'
import { createPace, type Pace } from '../http/pace'
import { idOfNumber } from './members'
import { readAll, vendorGroup } from './queues'
import { createRecordings } from './recordings'
import { agentCodeOf, nothingKnown, presenceCodeOf, presenceOf, stateOfStatus } from './states'

/** The vendor allows "thousands a minute": everybody once, then a steady rate that leaves room for others. */
const STATES = { perSecond: 10, burst: 3_000, atOnce: 8 }
const HISTORY = { perSecond: 20, burst: 200, atOnce: 4 }

export interface PortsipOptions {
  readonly clock: Clock
  /** For the whole of each answer; 10 s if absent. Milliseconds. */
  readonly deadlineMs?: number
  /** 0 up to 1, for the jitter of reconnecting. */
  readonly random?: () => number
}

/** The PortSIP driver. */
export function createPortsip({ clock, deadlineMs, random = Math.random }: PortsipOptions): VendorModule {
  return {
    vendor: 'portsip',
    capabilities,
    open: (access) => {
      const { connectionId, settings, onRest } = access
      const domain = settings.domain ?? ''
      const api = createPortsipApi({
        ...wayTo(access, deadlineMs),
        user: settings.user,
        password: secretOf(access),
        domain,
        clock
      })
      const states = createPace({ clock, ...STATES, onRest })
      const history = createPace({ clock, ...HISTORY, onRest })
      // Each recording is asked for by itself: calls do not wait for that.
      const recordings = createPace({ clock, ...HISTORY, onRest })
      return {
        members: { reader: () => createFieldReader({ api, pace: states, connectionId, domain, clock, random }) },
        presence: createPresence(api, states),
        groups: createGroups({ api, users: () => listUsers(api) }),
        calls: createCalls({ api, pace: history, clock, random }),
        recordings: createRecordings({ api, pace: recordings, clock, users: () => listUsers(api) }),
        verify: (code) => api.session.verify(code),
        close: () => api.close()
      }
    }
  }
}

async function listUsers(api: PortsipApi): Promise<KnownUser[]> {
  const listed = await readAll((query) => api.listUsers({ query }))
  return listed.flatMap(({ id, name = '', display_name: shown = '', extension_number: number }) =>
    id === undefined || number === undefined ? [] : [{ id, number, userName: name, displayName: shown || name || number }]
  )
}

function createPresence(api: PortsipApi, pace: Pace): PresencePart {
  let own: Promise<string | undefined> | undefined

  /** Who is signed in; asked once. */
  async function ownId(): Promise<string | undefined> {
    own ??= pace.run(() => api.getDetailsOfCurrentUser()).then(({ id }) => id)
    try {
      return await own
    } catch (error) {
      own = undefined
      throw error
    }
  }

  return {
    read: async (memberId) => {
      try {
        const mine = memberId === (await ownId())
        const answer = await pace.run(() => (mine ? api.getCurrentUserStatus() : api.getUserStatus({ id: memberId })))
        const { presence, note } = stateOfStatus(answer, nothingKnown)
        return { state: presenceOf(presence).presence, note }
      } catch (error) {
        if (error instanceof LampfieldError && error.code === 'NOT_FOUND') return undefined
        throw error
      }
    },
    set: async (memberId, state, note) => {
      const presence = presenceCodeOf(state)
      if (presence === undefined) {
        throw new LampfieldError('UNSUPPORTED', 'stateNotAccepted', `PortSIP has no presence ${state}`, { params: { state } })
      }
      if ([...note].length > capabilities.noteMaximum) {
        throw new LampfieldError('INVALID', 'invalidRequest', 'the note is too long', { params: { field: 'note' } })
      }
      if (memberId !== (await ownId())) {
        throw new LampfieldError('UNSUPPORTED', 'ownPresenceOnly', 'PortSIP lets people set only their own presence', {
          params: { member: memberId }
        })
      }
      // The note is sent even where it is empty: left out, the old one might stay.
      await api.setCurrentUserPresence({ body: { presence, presence_note: note } })
    },
    setAgent: async (memberId, groupId, state) => {
      const queue = vendorGroup(groupId)
      if (queue?.kind !== 'queue') {
        throw new LampfieldError('UNSUPPORTED', 'notSupported', 'only agents of queues have a state', { params: { what: 'agent' } })
      }
      const number = await numberOf(memberId)
      const body = { status: agentCodeOf(state) }
      await api.setQueueAgentStatus({ id: queue.vendorId, agent_number: number, body })
    }
  }

  async function numberOf(memberId: string): Promise<string> {
    const bare = memberId.startsWith(idOfNumber('')) ? memberId.slice(idOfNumber('').length) : undefined
    const number = bare ?? (await pace.run(() => api.showUser({ id: memberId }))).extension_number
    if (number === undefined || number === '') {
      throw new LampfieldError('NOT_FOUND', 'memberNotFound', 'no such member', { params: { member: memberId } })
    }
    return number
  }
}
