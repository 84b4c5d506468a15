// People leaving their desks and coming back: presence with a note, telephones switched off, agents taking breaks.
import type { Random } from '../../random'
import type { AgentState, Extension, PresenceState, World } from '../world'

interface Absence {
  readonly presence: PresenceState
  readonly note: string
  /** Minutes until {time}. */
  readonly minutes: number
  /** The telephone is switched off as well. */
  readonly unplugs: number
}

const ABSENCES: readonly Absence[] = [
  { presence: 'LUNCH', note: 'Back at {time}', minutes: 40, unplugs: 0 },
  { presence: 'LUNCH', note: 'Lunch until {time}', minutes: 35, unplugs: 0 },
  { presence: 'LUNCH', note: '', minutes: 0, unplugs: 0 },
  { presence: 'AWAY', note: 'Ward round, back at {time}', minutes: 30, unplugs: 0.1 },
  { presence: 'AWAY', note: 'Pharmacy', minutes: 0, unplugs: 0 },
  { presence: 'AWAY', note: '', minutes: 0, unplugs: 0.2 },
  { presence: 'DO_NOT_DISTURB', note: 'In theatre', minutes: 0, unplugs: 0.1 },
  { presence: 'DO_NOT_DISTURB', note: 'Shift handover until {time}', minutes: 20, unplugs: 0 },
  { presence: 'DO_NOT_DISTURB', note: 'Family conversation, please <5 min', minutes: 0, unplugs: 0 },
  { presence: 'BUSINESS_TRIP', note: 'Congress in Wien 🚆', minutes: 0, unplugs: 1 },
  { presence: 'BUSINESS_TRIP', note: 'Visiting Colmar', minutes: 0, unplugs: 0.5 }
]
const BREAKS = ['BREAK', 'BREAK', 'LUNCH', 'NOT_READY'] as const satisfies readonly AgentState[]

/** @param now milliseconds since 1970, for the times in notes */
export function leave(world: World, random: Random, extension: Extension, now: number): void {
  const absence = random.pick(ABSENCES)
  if (absence === undefined) return
  world.setPresence(extension, absence.presence, absence.note.replace('{time}', clockTime(now + absence.minutes * 60_000)))
  if (extension.callStatus === '' && random.chance(absence.unplugs)) world.setOnline(extension, false)
}

export function comeBack(world: World, extension: Extension): void {
  world.setOnline(extension, true)
  world.setPresence(extension, 'AVAILABLE', '')
}

/** In every queue alike. */
export function setAgent(world: World, extension: Extension, from: AgentState, to: AgentState): void {
  for (const [queue, state] of [...extension.agentStates]) if (state === from) world.setAgentState(extension, queue, to)
}

/** @returns the state of the break; undefined where this is no agent who is ready */
export function takeBreak(world: World, random: Random, extension: Extension): AgentState | undefined {
  if (extension.callStatus !== '' || ![...extension.agentStates.values()].includes('READY')) return undefined
  const state = random.pick(BREAKS) ?? 'BREAK'
  setAgent(world, extension, 'READY', state)
  return state
}

/** Local time to the next five minutes, as a person writes it. */
function clockTime(instant: number): string {
  const time = new Date(Math.ceil(instant / 300_000) * 300_000)
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
}
