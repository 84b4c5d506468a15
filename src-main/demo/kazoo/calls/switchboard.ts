// The running calls: each has two legs, and each leg is a channel that begins, is answered, held and ends.
import type { Clock } from '../../clock'
import { Events } from '../../events'
import { hashed } from '../../chance'
import { gregorian } from './gregorian'

/** One end of a call; without a device it is somebody outside. */
export interface Party {
  readonly number: string
  readonly name: string
  readonly deviceId?: string
  readonly ownerId?: string
  /** The device's own at the registrar. */
  readonly username?: string
}

/** A call that was. */
export interface EndedCall {
  /** Of this run, or of the time before. */
  readonly kind: 'live' | 'past'
  readonly index: number
  readonly from: Party
  readonly to: Party
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number
  readonly answeredAt?: number
  readonly endedAt: number
  readonly cause: string
  readonly recorded: boolean
}

/** `a` is the caller's leg, `b` the callee's. */
export type Side = 'a' | 'b'

export interface Call extends Pick<EndedCall, 'kind' | 'index' | 'from' | 'to' | 'startedAt' | 'recorded'> {
  answeredAt?: number
  held?: Side
}

export const CHANNEL_EVENTS = ['CHANNEL_CREATE', 'CHANNEL_ANSWER', 'CHANNEL_DESTROY', 'CHANNEL_HOLD', 'CHANNEL_UNHOLD'] as const
export type ChannelEvent = (typeof CHANNEL_EVENTS)[number]

export interface SwitchboardEvents {
  readonly channel: { readonly event: ChannelEvent; readonly call: Call | EndedCall; readonly side: Side }
  readonly ended: { readonly call: EndedCall }
}

const SIDES: readonly Side[] = ['a', 'b']
const SALT = { live: 7, past: 11 } as const

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0').slice(-length)

type Numbered = Pick<EndedCall, 'kind' | 'index'>

/** The leg's own id at the media server; tells the call again through `callOfLeg`. */
export const legId = ({ kind, index }: Numbered, side: Side): string =>
  `${hex(hashed(SALT[kind], index), 8)}-${kind === 'live' ? 1 : 0}${hex(index, 7)}-${side}@10.26.0.91`

export function callOfLeg(id: string): (Numbered & { readonly side: Side }) | undefined {
  const parts = /^[0-9a-f]{8}-([01])([0-9a-f]{7})-([ab])@/.exec(id)
  const [, kind, index, side] = parts ?? []
  return index === undefined
    ? undefined
    : { kind: kind === '1' ? 'live' : 'past', index: parseInt(index, 16), side: side === 'a' ? 'a' : 'b' }
}

/** What joins the legs of one call: when it began, in Gregorian seconds, and a few letters. */
export const interactionOf = (call: Numbered & { readonly startedAt: number }): string =>
  `${gregorian(call.startedAt)}-${hex(hashed(~SALT[call.kind], call.index), 8)}`

export class Switchboard {
  readonly events = new Events<SwitchboardEvents>()
  /** By the id of the caller's leg. */
  readonly running = new Map<string, Call>()
  readonly #clock: Clock
  #count = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  start(from: Party, to: Party, recorded = false): Call {
    const call: Call = { kind: 'live', index: this.#count++, from, to, startedAt: this.#clock.now(), recorded }
    this.running.set(legId(call, 'a'), call)
    this.#tell('CHANNEL_CREATE', call, SIDES)
    return call
  }

  answer(call: Call): void {
    if (!this.isRunning(call) || call.answeredAt !== undefined) return
    call.answeredAt = this.#clock.now()
    this.#tell('CHANNEL_ANSWER', call, ['b', 'a'])
  }

  /** @param side who puts the other on hold; undefined takes the call up again */
  hold(call: Call, side: Side | undefined): void {
    const former = call.held
    if (!this.isRunning(call) || former === side) return
    if (side === undefined) delete call.held
    else call.held = side
    const touched = side ?? former
    if (touched !== undefined) this.#tell(side === undefined ? 'CHANNEL_UNHOLD' : 'CHANNEL_HOLD', call, [touched])
  }

  end(call: Call, cause?: string): void {
    if (!this.running.delete(legId(call, 'a'))) return
    const { kind, index, from, to, startedAt, answeredAt, recorded } = call
    const ended: EndedCall = {
      ...{ kind, index, from, to, startedAt },
      ...(answeredAt === undefined ? {} : { answeredAt }),
      endedAt: this.#clock.now(),
      cause: cause ?? (answeredAt === undefined ? 'NO_ANSWER' : 'NORMAL_CLEARING'),
      recorded: recorded && answeredAt !== undefined
    }
    this.#tell('CHANNEL_DESTROY', ended, SIDES)
    this.events.emit('ended', { call: ended })
  }

  isRunning(call: Call): boolean {
    return this.running.get(legId(call, 'a')) === call
  }

  /** The running call that a leg of this id belongs to. */
  ofLeg(id: string): Call | undefined {
    const known = callOfLeg(id)
    return known?.kind === 'live' ? this.running.get(legId(known, 'a')) : undefined
  }

  #tell(event: ChannelEvent, call: Call | EndedCall, sides: readonly Side[]): void {
    for (const side of sides) this.events.emit('channel', { event, call, side })
  }
}
