// What the control interface of the simulated Callisto has.
import { actControl, commonControls } from '../serving/control'
import type { Controls } from '../serving/control'
import { action } from './action'
import type { Action } from './action'
import type { Faults } from './faults'
import type { StateJournal } from './journal'

export interface ControlParts {
  readonly journal: StateJournal
  readonly faults: Faults
  act(asked: Action): number
}

export const controlsOf = ({ journal, faults, act }: ControlParts): Controls => ({
  ...commonControls(faults, journal),
  ...actControl(action, act, 'memberIds')
})
