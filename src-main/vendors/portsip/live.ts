// The WebSocket interface (WSI): connects, signs in, subscribes, and comes back by itself. It has no replay: after each `live`, read.
import type { Clock, Http } from '../http/client'
import { LampfieldError } from '../../errors'
import { backoff } from '../http/backoff'
import { keepSocket, type SocketState } from '../http/kept-socket'
import { type LiveEvent, type LiveReply, readFrame } from './wire/live'

const PATH = '/wsi'
/** How long the answers to signing in and subscribing may take. Milliseconds. */
const ANSWER_MS = 10_000
const BATCH = 200

export type LiveTopic = 'extension_events' | 'queue_events' | 'cdr_events' | 'queue_management_events'
/** These are about the whole tenant: subscribed to without numbers. */
const WHOLE: ReadonlySet<LiveTopic> = new Set<LiveTopic>(['cdr_events', 'queue_management_events'])

/**
 * `live` once it signed in and the subscriptions were taken. `down` without `nextTryAt` it waits for `retry`: trying again by itself
 * would lock the account.
 */
export type LiveState = SocketState

/** Numbers, not ids. */
export interface Subscriptions {
  readonly extensions: readonly string[]
  readonly queues: readonly string[]
  readonly topics: readonly LiveTopic[]
}

export interface LiveCounts {
  /** Since the beginning, over all connections. */
  readonly events: number
  /** Frames with an event type that is not documented. */
  readonly unknown: number
  /** Frames that are no JSON, or not of their documented shape. */
  readonly bad: number
}

export interface LiveOptions {
  readonly subscriptions: Subscriptions
  readonly onEvent: (event: LiveEvent) => void
  readonly onState: (state: LiveState) => void
  /** A topic that this user may not have; the others go on. Without extension_events the interface is `down` instead. */
  readonly onRefused?: (topic: LiveTopic, reason: LampfieldError) => void
  /** Something came over the connection, if only the answer to a ping: what it told before still stands. */
  readonly onHeard?: () => void
  /** 0 up to 1, for the jitter of the backoff. */
  readonly random: () => number
}

export interface LiveClient {
  readonly state: LiveState
  readonly counts: LiveCounts
  /** Replaces what is subscribed to; only the difference is sent. */
  subscribe(subscriptions: Subscriptions): void
  /** Tries again now. */
  retry(): void
  close(): void
}

export interface LiveDeps {
  readonly http: Http
  readonly clock: Clock
  readonly user: string
  readonly password: string
  readonly domain: string
  readonly onClose: () => void
}

interface Command {
  readonly command: 'subscribe' | 'unsubscribe'
  readonly topics: readonly LiveTopic[]
  readonly extensions?: readonly string[]
  readonly queues?: readonly string[]
}

const nothing: Subscriptions = { extensions: [], queues: [], topics: [] }

/** Starts connecting at once. */
export function startLive({ http, clock, user, password, domain, onClose }: LiveDeps, options: LiveOptions): LiveClient {
  const { onEvent, onState, onHeard, onRefused, random } = options
  const counts = { events: 0, unknown: 0, bad: 0 }
  let subscriptions = options.subscriptions
  let state: LiveState = { state: 'connecting' }
  let awaiting: 'auth' | 'subscriptions' | undefined
  /** What this connection was asked for, and the topics whose answers are still to come, in their order. */
  let sent = nothing
  let unanswered: LiveTopic[] = []

  const socket = keepSocket({
    http,
    clock,
    path: PATH,
    named: 'the WebSocket interface',
    answerMs: ANSWER_MS,
    prepare: () => Promise.resolve(signIn),
    onText: hear,
    onState: become,
    onHeard,
    onDrop: () => {
      awaiting = undefined
      sent = nothing
      unanswered = []
    },
    pauseAfter
  })

  function become(next: LiveState): void {
    state = next
    onState(next)
    // What was asked for while the interface was signed in to.
    if (next.state === 'live') follow()
  }

  function pauseAfter(reason: LampfieldError, tries: number): number | undefined {
    if (reason.code === 'UNAUTHORISED') return undefined
    const asked = reason.fields.params?.['seconds']
    return Math.max(backoff(tries, random), reason.code === 'RATE_LIMITED' && typeof asked === 'number' ? asked * 1000 : 0)
  }

  function signIn(): void {
    awaiting = 'auth'
    send({ command: 'auth', username: user, password, ...(domain === '' ? {} : { domain }) })
  }

  function hear(text: string): void {
    const frame = readFrame(text)
    if (frame.kind === 'bad') counts.bad++
    else if (frame.kind === 'unknown') counts.unknown++
    else if (frame.kind === 'reply') answered(frame.reply)
    else {
      counts.events++
      // The snapshots come only where a subscription was taken, be it that this is not told in so many words.
      if (awaiting === 'subscriptions') begin()
      onEvent(frame.event)
    }
  }

  function answered({ command, status, error }: LiveReply): void {
    if (command === 'auth' && awaiting === 'auth') {
      if (status !== 0) return socket.fail(refused('UNAUTHORISED', 'wrongPassword', error))
      subscribeAll()
      return
    }
    if (command !== 'subscribe') return
    const topic = unanswered.shift() ?? 'extension_events'
    if (status !== 0) {
      const reason = refused('FORBIDDEN', 'notAllowed', error)
      if (topic === 'extension_events') return socket.fail(reason)
      onRefused?.(topic, reason)
    }
    if (awaiting === 'subscriptions' && (status === 0 || unanswered.length === 0)) begin()
  }

  function subscribeAll(): void {
    awaiting = 'subscriptions'
    const commands = follow()
    // Calls have no snapshot, and no document says that a subscription is answered.
    if (commands.every(({ topics }) => topics.includes('cdr_events'))) begin()
    else socket.awaitAnswer()
  }

  /** Sends what lies between what was asked for and what is wanted. */
  function follow(): readonly Command[] {
    const commands = [
      ...commandsFor('unsubscribe', difference(sent, subscriptions)),
      ...commandsFor('subscribe', difference(subscriptions, sent))
    ]
    sent = subscriptions
    for (const command of commands) {
      if (command.command === 'subscribe') unanswered.push(...command.topics)
      send(command)
    }
    return commands
  }

  function begin(): void {
    awaiting = undefined
    socket.begin()
  }

  function send(command: Command | Readonly<Record<string, unknown>>): void {
    socket.send(JSON.stringify(command))
  }

  function refused(code: 'UNAUTHORISED' | 'FORBIDDEN', reason: 'wrongPassword' | 'notAllowed', words: string | undefined): LampfieldError {
    const vendorWords = words === undefined ? {} : { vendorWords: http.redact(words) }
    return new LampfieldError(code, reason, 'refused by the WebSocket interface', { params: { user }, retryable: false, ...vendorWords })
  }

  socket.connect()
  return {
    get state() {
      return state
    },
    get counts() {
      return { ...counts }
    },
    subscribe: (next) => {
      subscriptions = next
      if (state.state === 'live') follow()
    },
    retry: () => {
      if (state.state === 'down') socket.connect()
    },
    close: () => {
      socket.close()
      onClose()
    }
  }
}

/** What `these` holds and `those` does not. A topic that both hold has only its numbers compared. */
function difference(these: Subscriptions, those: Subscriptions): Subscriptions {
  const without = (held: readonly string[], other: readonly string[]): string[] => {
    const known = new Set(other)
    return held.filter((number) => !known.has(number))
  }
  const has = (topic: LiveTopic): boolean => those.topics.includes(topic)
  return {
    extensions: has('extension_events') ? without(these.extensions, those.extensions) : these.extensions,
    queues: has('queue_events') ? without(these.queues, those.queues) : these.queues,
    topics: these.topics.filter((topic) => !WHOLE.has(topic) || !has(topic))
  }
}

/** A topic with numbers is named once a batch; without any there is nothing to say. */
function commandsFor(command: Command['command'], { extensions, queues, topics }: Subscriptions): Command[] {
  return topics.flatMap((topic): Command[] => {
    if (WHOLE.has(topic)) return [{ command, topics: [topic] }]
    const [key, numbers] = topic === 'extension_events' ? (['extensions', extensions] as const) : (['queues', queues] as const)
    return batches(numbers).map((batch) => ({ command, topics: [topic], [key]: batch }))
  })
}

function batches(numbers: readonly string[]): string[][] {
  const count = Math.ceil(numbers.length / BATCH)
  return Array.from({ length: count }, (_, index) => numbers.slice(index * BATCH, (index + 1) * BATCH))
}
