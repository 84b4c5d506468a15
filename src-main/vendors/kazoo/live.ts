// The websocket (blackhole): connects, subscribes, and comes back by itself. It has no replay: after each `live`, read.
import { z } from 'zod'
import { LampfieldError } from '../../errors'
import { backoff } from '../http/backoff'
import type { Clock, Http } from '../http/client'
import { keepSocket, type SocketState } from '../http/kept-socket'
import type { KazooSession } from './session'
import { channelEvent, documentEvent, type ChannelEvent } from './wire'

/** How long subscribing may take. Milliseconds. */
const ANSWER_MS = 10_000

const CHANNEL_EVENTS = ['CHANNEL_CREATE', 'CHANNEL_ANSWER', 'CHANNEL_DESTROY', 'CHANNEL_HOLD', 'CHANNEL_UNHOLD'] as const
export type ChannelEventName = (typeof CHANNEL_EVENTS)[number]
/** Without these three, lines cannot be followed. */
const NEEDED: ReadonlySet<string> = new Set(['CHANNEL_CREATE', 'CHANNEL_ANSWER', 'CHANNEL_DESTROY'].map(bindingOf))
const DOCUMENT_EVENTS = ['doc_created', 'doc_edited', 'doc_deleted'] as const

export type LiveEvent =
  | { readonly kind: 'channel'; readonly name: ChannelEventName; readonly data: ChannelEvent }
  /** Something of this type was made, changed or removed; the fields are not told. */
  | { readonly kind: 'document'; readonly type: string; readonly id: string }

/** `live` once the subscriptions were taken. */
export type LiveState = SocketState

export interface LiveOptions {
  /** Calls only, or documents too. */
  readonly documents: boolean
  readonly onEvent: (event: LiveEvent) => void
  readonly onState: (state: LiveState) => void
  /** Something came over the connection, if only the answer to a ping: what it told before still stands. */
  readonly onHeard?: () => void
  /** 0 up to 1, for the jitter of the backoff. */
  readonly random: () => number
}

export interface LiveClient {
  /** Frames that are no JSON, or not of their documented shape. */
  readonly bad: number
  close(): void
}

export interface LiveDeps {
  readonly http: Http
  readonly clock: Clock
  readonly session: KazooSession
  /** Milliseconds; 10 s if absent. */
  readonly answerMs: number | undefined
  readonly onClose: () => void
}

const frame = z.looseObject({
  action: z.string(),
  request_id: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  data: z.unknown()
})

function bindingOf(event: string): string {
  return `call.${event}.*`
}

/** Starts connecting at once. */
export function startLive({ http, clock, session, answerMs = ANSWER_MS, onClose }: LiveDeps, options: LiveOptions): LiveClient {
  const { onEvent, onState, onHeard, random } = options
  let bad = 0
  /** Bindings whose replies are still to come, by request id. */
  let awaited = new Map<string, string>()
  let standing = false

  const bindings = [...CHANNEL_EVENTS.map(bindingOf), ...(options.documents ? DOCUMENT_EVENTS.map((event) => `object.${event}.*`) : [])]
  const socket = keepSocket({
    http,
    clock,
    path: '/',
    named: 'the websocket',
    answerMs,
    prepare: async () => {
      const [token, { accountId }] = [await session.token(), await session.identity()]
      return () => subscribe(token, accountId)
    },
    onText: hear,
    onState,
    onHeard,
    onDrop: () => {
      awaited = new Map()
      standing = false
    },
    pauseAfter: (_reason, tries) => backoff(tries, random)
  })

  function subscribe(token: string, accountId: string): void {
    bindings.forEach((binding, at) => {
      const id = `subscribe-${at}`
      awaited.set(id, binding)
      socket.send(JSON.stringify({ action: 'subscribe', auth_token: token, request_id: id, data: { account_id: accountId, binding } }))
    })
  }

  function hear(text: string): void {
    const told = readFrame(text)
    if (told === undefined) bad++
    else if (told.action === 'reply') replied(told)
    else if (told.action === 'event') {
      const event = eventOf(told)
      if (event === 'bad') bad++
      else if (event !== undefined) onEvent(event)
    }
  }

  function replied({ request_id: id = '', status, data }: z.output<typeof frame>): void {
    const binding = awaited.get(id)
    if (binding === undefined) return
    awaited.delete(id)
    // What is not needed (hold, changes of documents) is not offered by every cluster.
    if (status !== 'success' && NEEDED.has(binding)) return socket.fail(refused(data))
    if (!standing && ![...awaited.values()].some((one) => NEEDED.has(one))) {
      standing = true
      socket.begin()
    }
  }

  function refused(data: unknown): LampfieldError {
    const vendorWords = http.redact(JSON.stringify(data) ?? '')
    return new LampfieldError('FORBIDDEN', 'notAllowed', 'the websocket refused a subscription', { vendorWords, retryable: false })
  }

  socket.connect()
  return {
    get bad() {
      return bad
    },
    close: () => {
      socket.close()
      onClose()
    }
  }
}

function readFrame(text: string): z.output<typeof frame> | undefined {
  try {
    return frame.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Undefined for an event that nobody here asked for. */
function eventOf({ name = '', data }: z.output<typeof frame>): LiveEvent | 'bad' | undefined {
  const channel = CHANNEL_EVENTS.find((known) => known === name)
  if (channel !== undefined) {
    const told = channelEvent.safeParse(data)
    return told.success ? { kind: 'channel', name: channel, data: told.data } : 'bad'
  }
  if (!DOCUMENT_EVENTS.some((known) => known === name)) return undefined
  const told = documentEvent.safeParse(data)
  return told.success ? { kind: 'document', type: told.data.type ?? '', id: told.data.id ?? '' } : 'bad'
}
