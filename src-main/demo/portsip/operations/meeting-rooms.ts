// The meetings there are: who sees them, who leads them, who takes part.
import type { Fields } from '../filter'
import { denied, notFound, refused } from '../problem'
import { found } from '../router'
import type { SignedIn } from '../router'
import type { Extension, World } from '../world'

export interface Participant {
  readonly id: string
  readonly display_name: string
  readonly number: string
  muted: boolean
  chairman: boolean
  /** 0 to 8, or -1 for a place that is not on the screen. */
  position: number
}

export interface Meeting {
  readonly id: string
  readonly number: string
  readonly owner: Extension
  fields: Fields
  started: boolean
  locked: boolean
  muted: boolean
  recording: boolean
  participants: Participant[]
}

const FIRST_NUMBER = 6_001
const PLACES_ON_SCREEN = 9

export class MeetingRooms {
  readonly #world: World
  readonly #meetings = new Map<string, Meeting>()

  constructor(world: World) {
    this.#world = world
  }

  plan(owner: Extension, fields: Fields): Meeting {
    const stopped = { started: false, locked: false, muted: false, recording: false, participants: [] }
    const meeting: Meeting = { id: this.#world.nextId(), number: this.#freeNumber(), owner, fields, ...stopped }
    this.#meetings.set(meeting.id, meeting)
    return meeting
  }

  /** One's own and those that one is invited to. */
  visibleTo(caller: Extension): readonly Meeting[] {
    return [...this.#meetings.values()].filter((meeting) => isVisible(meeting, caller))
  }

  /** @throws Problem 404 for one that the caller does not see */
  seen(asked: SignedIn): Meeting {
    const meeting = found(this.#meetings.get(asked.at('id')), 'meeting')
    if (!isVisible(meeting, asked.caller)) throw notFound('meeting')
    return meeting
  }

  /** @throws Problem 404, and 403 for one of someone else */
  owned(asked: SignedIn): Meeting {
    const meeting = this.seen(asked)
    if (meeting.owner !== asked.caller) throw denied('only its owner may do this to a meeting')
    return meeting
  }

  /** @throws Problem 404, 403, and 400 before the start */
  running(asked: SignedIn): Meeting {
    const meeting = this.owned(asked)
    if (!meeting.started) throw refused('the meeting has not started')
    return meeting
  }

  remove(meeting: Meeting): void {
    this.#meetings.delete(meeting.id)
  }

  /** Takes the first free place; who is there already stays where he is. */
  join(meeting: Meeting, number: string, chairman: boolean): void {
    if (meeting.participants.some((participant) => participant.number === number)) return
    const taken = new Set(meeting.participants.map((participant) => participant.position))
    const free = Array.from({ length: PLACES_ON_SCREEN }, (_, index) => index).find((index) => !taken.has(index))
    const display_name = this.#world.nameOf(number) || number
    meeting.participants.push({ id: this.#world.nextId(), display_name, number, muted: false, chairman, position: free ?? -1 })
  }

  #freeNumber(): string {
    const taken = new Set([...this.#meetings.values()].map(({ number }) => number))
    let number = FIRST_NUMBER
    while (taken.has(String(number)) || this.#world.isNumberTaken(String(number))) number += 1
    return String(number)
  }
}

function isVisible({ owner, fields }: Meeting, caller: Extension): boolean {
  const invited = Array.isArray(fields.internal_invitees) ? (fields.internal_invitees as readonly unknown[]) : []
  return owner === caller || invited.includes(caller.number) || invited.includes(caller.id)
}
