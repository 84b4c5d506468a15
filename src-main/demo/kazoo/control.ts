// What the control interface of the simulated Kazoo has.
import { actControl, commonControls } from '../serving/control'
import type { Controls } from '../serving/control'
import { action } from './action'
import type { Action } from './action'
import type { Faults } from './faults'
import type { LineJournal } from './journal'
import { ringOrderOf } from './ringing'
import type { World } from './world'

export interface ControlParts {
  readonly world: World
  readonly journal: LineJournal
  readonly faults: Faults
  readonly secondFactor: string
  act(asked: Action): string
}

/** GET codes (what passes as second factor), GET people (who may sign in with what), GET ringing?group=ID (who is rung, in order). */
export function controlsOf({ world, journal, faults, secondFactor, act }: ControlParts): Controls {
  return {
    ...commonControls(faults, journal),
    ...actControl(action, act),
    'GET /codes': () => ({ codes: [secondFactor] }),
    'GET /ringing': ({ query }) => ({ ringing: ringOrderOf(world, query.get('group') ?? '') }),
    'GET /people': () => ({ people: people(world) })
  }
}

const people = (world: World) =>
  world.documents.all('user').map(({ id, fields: { username, presence_id: number, priv_level: level } }) => ({
    ...{ id, username, number, level },
    password: world.passwords.get(id)
  }))
