// What the simulated PortSIP's journal keeps: which requests came, and which states changed when.
import { Journal } from '../serving/journal'
import type { Happened } from '../serving/journal'
import { withoutSecrets as without } from '../serving/secrets'
import type { Extension, World } from './world'

export interface ReceivedRequest {
  readonly method: string
  /** Below the base. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Secrets are left out. */
  readonly body: unknown
  /** Absent where nobody was signed in. */
  readonly userName?: string
}

interface ExtensionState {
  readonly extension: string
  readonly online: boolean
  readonly presence: string
  readonly presenceNote: string
  readonly callStatus: string
}
export type StateChange = ExtensionState & Happened
export type StateJournal = Journal<ReceivedRequest, ExtensionState>

const SECRET = /password|pin$|token|code$/i

export function createJournal(world: World): StateJournal {
  const journal: StateJournal = new Journal(() => world.clock.now())
  const note = ({ extension }: { readonly extension: Extension }) => {
    const { number, online, presence, presenceNote, callStatus } = extension
    journal.note({ extension: number, online, presence, presenceNote, callStatus })
  }
  world.events.on('extensionCall', note)
  world.events.on('extensionPresence', note)
  world.events.on('extensionStatus', note)
  return journal
}

/** The same without what must not be kept. */
export const withoutSecrets = (value: unknown): unknown => without(value, SECRET)
