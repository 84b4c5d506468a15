// The WebSocket interface (WSI): connects, signs in, subscribes, and comes back by itself. It has no replay: after each `live`, read.
import type { Clock, Http, OpenSocket } from '../http/client'
import { LampfieldError } from '../../errors'
import { backoff } from '../http/backoff'
import { type LiveEvent, type LiveReply, readFrame } from './wire/live'

const PATH = '/wsi'
/** How long the answers to signing in and subscribing may take. Milliseconds. */
const ANSWER_MS = 10_000
/** How often a connection is asked whether it still stands, where the server answers that at all. Milliseconds. */
const PING_MS = 5_000
const BATCH = 200

export type LiveTopic = 'extension_events' | 'queue_events' | 'cdr_events' | 'queue_management_events'
/** These are about the whole tenant: subscribed to without numbers. */
const WHOLE: ReadonlySet<LiveTopic> = new Set<LiveTopic>(['cdr_events', 'queue_management_events'])

export type LiveState =
  | { readonly state: 'connecting' }
  /** Signed in, and the subscriptions were taken. Everything before this moment has to be read over REST. */
  | { readonly state: 'live' }
  /** Without `nextTryAt` it waits for `retry`: trying again by itself would lock the account. */
  | { readonly state: 'down'; readonly reason: LampfieldError; readonly tries: number; readonly nextTryAt?: number }

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
  let tries = 0
  let closed = false
  /** Counts connections, so that nothing of an old one is heard. */
  let epoch = 0
  let socket: OpenSocket | undefined
  let opening: AbortController | undefined
  let forgetTimer = (): void => undefined
  let awaiting: 'auth' | 'subscriptions' | undefined
  /** What this connection was asked for, and the topics whose answers are still to come, in their order. */
  let sent = nothing
  let unanswered: LiveTopic[] = []
  let answersPings = false
  let heardAt = 0

  function become(next: LiveState): void {
    state = next
    onState(next)
  }

  function wait(milliseconds: number, run: () => void): void {
    forgetTimer()
    forgetTimer = clock.after(milliseconds, run)
  }

  function drop(): void {
    epoch++
    forgetTimer()
    opening?.abort()
    socket?.close()
    opening = socket = awaiting = undefined
    sent = nothing
    unanswered = []
    answersPings = false
  }

  function down(reason: LampfieldError): void {
    drop()
    if (closed) return
    tries++
    if (reason.code === 'UNAUTHORISED') return become({ state: 'down', reason, tries })
    const asked = reason.fields.params?.['seconds']
    const pause = Math.max(backoff(tries, random), reason.code === 'RATE_LIMITED' && typeof asked === 'number' ? asked * 1000 : 0)
    wait(pause, () => void connect())
    become({ state: 'down', reason, tries, nextTryAt: clock.now() + pause })
  }

  async function connect(): Promise<void> {
    drop()
    const mine = epoch
    const abort = new AbortController()
    opening = abort
    become({ state: 'connecting' })
    try {
      const opened = await http.openSocket({
        path: PATH,
        signal: abort.signal,
        onText: (text) => {
          if (mine === epoch) hear(text)
        },
        onEnd: (failure) => {
          if (mine === epoch) down(failure)
        }
      })
      if (mine !== epoch) return opened.close()
      socket = opened
      awaiting = 'auth'
      wait(ANSWER_MS, () => down(silent()))
      send({ command: 'auth', username: user, password, ...(domain === '' ? {} : { domain }) })
    } catch (error) {
      if (mine === epoch)
        down(error instanceof LampfieldError ? error : new LampfieldError('VENDOR', 'unexpected', 'unexpected', { cause: error }))
    }
  }

  function hear(text: string): void {
    const mine = epoch
    heardAt = clock.now()
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
    if (mine === epoch) onHeard?.()
  }

  function answered({ command, status, error }: LiveReply): void {
    if (command === 'auth' && awaiting === 'auth') {
      if (status !== 0) return down(refused('UNAUTHORISED', 'wrongPassword', error))
      subscribeAll()
      return
    }
    if (command !== 'subscribe') return
    const topic = unanswered.shift() ?? 'extension_events'
    if (status !== 0) {
      const reason = refused('FORBIDDEN', 'notAllowed', error)
      if (topic === 'extension_events') return down(reason)
      onRefused?.(topic, reason)
    }
    if (awaiting === 'subscriptions' && (status === 0 || unanswered.length === 0)) begin()
  }

  function subscribeAll(): void {
    awaiting = 'subscriptions'
    const commands = follow()
    // Calls have no snapshot, and no document says that a subscription is answered.
    if (commands.every(({ topics }) => topics.includes('cdr_events'))) begin()
    else wait(ANSWER_MS, () => down(silent()))
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
    tries = 0
    forgetTimer()
    become({ state: 'live' })
    follow()
    watch()
  }

  /** A connection can die without a word, and then a wrong "free" would stand forever. */
  function watch(): void {
    const mine = epoch
    const askedAt = clock.now()
    socket?.ping(() => {
      if (mine !== epoch) return
      answersPings = true
      heardAt = clock.now()
      onHeard?.()
    })
    wait(PING_MS, () => (answersPings && heardAt < askedAt ? down(silent()) : watch()))
  }

  function send(command: Command | Readonly<Record<string, unknown>>): void {
    socket?.send(JSON.stringify(command))
  }

  function refused(code: 'UNAUTHORISED' | 'FORBIDDEN', reason: 'wrongPassword' | 'notAllowed', words: string | undefined): LampfieldError {
    const vendorWords = words === undefined ? {} : { vendorWords: http.redact(words) }
    return new LampfieldError(code, reason, 'refused by the WebSocket interface', { params: { user }, retryable: false, ...vendorWords })
  }

  void connect()
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
      if (!closed && state.state === 'down') void connect()
    },
    close: () => {
      closed = true
      drop()
      onClose()
    }
  }
}

function silent(): LampfieldError {
  const seconds = ANSWER_MS / 1000
  return new LampfieldError('TIMEOUT', 'noAnswerInTime', 'the WebSocket interface does not answer', { params: { seconds } })
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
