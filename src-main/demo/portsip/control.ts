// What the control interface of the simulated PortSIP has.
import { actControl, commonControls } from '../serving/control'
import type { Controls } from '../serving/control'
import { action } from './action'
import type { Action } from './action'
import type { Faults } from './faults'
import type { StateJournal } from './journal'
import type { Tokens } from './tokens'
import type { Extension, World } from './world'

export interface ControlParts {
  readonly world: World
  readonly journal: StateJournal
  readonly faults: Faults
  readonly tokens: Tokens
  act(asked: Action): string
}

/** GET codes (one-time codes that no e-mail carries), GET people (who may sign in with what). */
export function controlsOf({ world, journal, faults, tokens, act }: ControlParts): Controls {
  return {
    ...commonControls(faults, journal),
    ...actControl(action, act),
    'GET /codes': () => ({ codes: tokens.codes() }),
    'GET /people': () => ({ people: [...world.extensions.values()].map(personOf) })
  }
}

const personOf = ({ id, number, userName, role, password, extensionPassword, online }: Extension) => ({
  id,
  number,
  userName,
  role,
  password,
  extensionPassword,
  online
})
