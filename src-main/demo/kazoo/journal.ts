// What the simulated Kazoo's journal keeps: which requests came, and which lines changed when.
import { Journal } from '../serving/journal'
import type { Happened } from '../serving/journal'
import { withoutSecrets as without } from '../serving/secrets'
import { partyOn } from './calls/channels'
import type { World } from './world'

export interface ReceivedRequest {
  readonly method: string
  /** Below the version. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** What was under `data`; secrets are left out. */
  readonly data: unknown
  /** Of the user who is signed in; absent for the account's key and for nobody. */
  readonly userId?: string
}

interface LineEvent {
  readonly event: string
  readonly number: string
  readonly userId?: string
}
export type LineChange = LineEvent & Happened
export type LineJournal = Journal<ReceivedRequest, LineEvent>

const SECRET = /password|credentials|api_key|token|pin$|multi_factor/i

export function createJournal(world: World): LineJournal {
  const journal: LineJournal = new Journal(() => world.clock.now())
  world.calls.events.on('channel', ({ event, call, side }) => {
    const { number, ownerId } = partyOn(call, side)
    journal.note({ event, number, ...(ownerId === undefined ? {} : { userId: ownerId }) })
  })
  return journal
}

/** The same without what must not be kept. */
export const withoutSecrets = (value: unknown): unknown => without(value, SECRET)
