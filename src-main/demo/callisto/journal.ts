// What the simulated Callisto's journal keeps: which requests signed in, and which lines and presences changed when.
import type { Clock } from '../clock'
import { Journal } from '../serving/journal'
import type { Happened } from '../serving/journal'
import type { Application } from './application'

export interface ReceivedRequest {
  readonly method: string
  readonly function: string
  readonly parameters: Readonly<Record<string, string>>
}

interface MemberState {
  readonly memberId: number
  readonly lineState: number
  readonly userState: number
  readonly statusMessage: string
}
export type StateChange = MemberState & Happened
export type StateJournal = Journal<ReceivedRequest, MemberState>

export function createJournal(application: Application, clock: Clock): StateJournal {
  const journal: StateJournal = new Journal(() => clock.now())
  application.onChange(({ kind, member }) => {
    if (member === undefined || (kind !== 'line' && kind !== 'presence')) return
    const { id: memberId, lineState, userState, statusMessage } = member
    journal.note({ memberId, lineState, userState, statusMessage })
  })
  return journal
}
