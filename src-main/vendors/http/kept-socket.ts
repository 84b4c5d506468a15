// A WebSocket that comes back by itself: opened, watched, given up where nothing is heard, and opened again.
import type { Clock } from '../../clock'
import { LampfieldError } from '../../errors'
import type { Http } from './request'
import type { OpenSocket } from './socket'

/** How often a connection is asked whether it still stands, where the server answers that at all; also keeps an idle one from being closed. Milliseconds. */
const PING_MS = 5_000

export type SocketState =
  | { readonly state: 'connecting' }
  /** Everything before this moment has to be read in another way. */
  | { readonly state: 'live' }
  /** Without `nextTryAt` it is not tried again by itself. */
  | { readonly state: 'down'; readonly reason: LampfieldError; readonly tries: number; readonly nextTryAt?: number }

export interface KeptSocketOptions {
  readonly http: Pick<Http, 'openSocket'>
  readonly clock: Clock
  readonly path: string
  /** What does not answer, in the words of an error. */
  readonly named: string
  /** How long an awaited answer may take. Milliseconds. */
  readonly answerMs: number
  /** Reads what is needed before it is opened. @returns what says the first words, run once it is open; their answer is awaited */
  readonly prepare: () => Promise<() => void>
  readonly onText: (text: string) => void
  readonly onState: (state: SocketState) => void
  /** Something came over the connection, if only the answer to a ping. */
  readonly onHeard: (() => void) | undefined
  /** The connection is over: nothing that was said over it still counts. Also called before each attempt. */
  readonly onDrop: () => void
  /** Milliseconds before the next attempt; undefined where there is none by itself. */
  readonly pauseAfter: (reason: LampfieldError, tries: number) => number | undefined
}

export interface KeptSocket {
  /** Connects now, whatever was before; not once it is closed. */
  connect(): void
  /** Where it is not open, nothing is sent. */
  send(text: string): void
  /** From now on an answer may take its time, and no longer. */
  awaitAnswer(): void
  /** All that was awaited was answered: it is live. */
  begin(): void
  /** Ends this connection; a next one comes after a pause. */
  fail(reason: LampfieldError): void
  /** For good. */
  close(): void
}

/** Nothing happens before `connect`. */
export function keepSocket(options: KeptSocketOptions): KeptSocket {
  const { http, clock, path, named, answerMs, prepare, onText, onState, onHeard, onDrop, pauseAfter } = options
  let tries = 0
  let closed = false
  /** Counts connections, so that nothing of an old one is heard. */
  let epoch = 0
  let socket: OpenSocket | undefined
  let opening: AbortController | undefined
  let forgetTimer = (): void => undefined
  let answersPings = false
  let heardAt = 0

  function wait(milliseconds: number, run: () => void): void {
    forgetTimer()
    forgetTimer = clock.after(milliseconds, run)
  }

  function drop(): void {
    epoch++
    forgetTimer()
    opening?.abort()
    socket?.close()
    opening = socket = undefined
    answersPings = false
    onDrop()
  }

  function fail(reason: LampfieldError): void {
    drop()
    if (closed) return
    tries++
    const pause = pauseAfter(reason, tries)
    if (pause === undefined) return onState({ state: 'down', reason, tries })
    wait(pause, () => void connect())
    onState({ state: 'down', reason, tries, nextTryAt: clock.now() + pause })
  }

  async function connect(): Promise<void> {
    drop()
    const mine = epoch
    const abort = new AbortController()
    opening = abort
    onState({ state: 'connecting' })
    try {
      const greet = await prepare()
      if (mine !== epoch) return
      const opened = await http.openSocket({
        path,
        signal: abort.signal,
        onText: (text) => {
          if (mine === epoch) hear(text)
        },
        onEnd: (failure) => {
          if (mine === epoch) fail(failure)
        }
      })
      if (mine !== epoch) return opened.close()
      socket = opened
      awaitAnswer()
      greet()
    } catch (error) {
      if (mine !== epoch) return
      fail(error instanceof LampfieldError ? error : new LampfieldError('VENDOR', 'unexpected', 'unexpected', { cause: error }))
    }
  }

  function hear(text: string): void {
    const mine = epoch
    heardAt = clock.now()
    onText(text)
    if (mine === epoch) onHeard?.()
  }

  function awaitAnswer(): void {
    wait(answerMs, () => fail(silent()))
  }

  function begin(): void {
    tries = 0
    forgetTimer()
    onState({ state: 'live' })
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
    wait(PING_MS, () => (answersPings && heardAt < askedAt ? fail(silent()) : watch()))
  }

  function silent(): LampfieldError {
    return new LampfieldError('TIMEOUT', 'noAnswerInTime', `${named} does not answer`, { params: { seconds: answerMs / 1000 } })
  }

  return {
    connect: () => {
      if (!closed) void connect()
    },
    send: (text) => socket?.send(text),
    awaitAnswer,
    begin,
    fail,
    close: () => {
      closed = true
      drop()
    }
  }
}
