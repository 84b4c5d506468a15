// What is kept about the window and how the user wants it: opened while its page draws.
import path from 'node:path'
import type { Preferences } from '@contract/app'
import type { Failure } from '@contract/errors'
import type { Emit } from '../bridge/events'
import type { Clock } from '../clock'
import type { Log } from '../log'
import { type KeptBounds, openBounds } from './bounds'
import { PREFERENCES, WINDOW } from './glance'
import { type KeptPreferences, openPreferences } from './preferences'

export interface SettingsDeps {
  /** Where everything is kept. */
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly emit: Emit
  /** Makes the windows follow; called at the start and after every change. */
  readonly apply: (preferences: Preferences) => void
}

export interface Settings {
  readonly preferences: KeptPreferences
  readonly bounds: KeptBounds
  /** What was damaged and set aside, or could not be read. */
  readonly notices: Failure[]
}

/** Opens them; never throws: what is wrong is in `notices`. */
export async function openSettings({ folder, clock, log, emit, apply }: SettingsDeps): Promise<Settings> {
  const [preferences, bounds] = await Promise.all([
    openPreferences({ path: path.join(folder, PREFERENCES), clock, emit, apply }),
    openBounds(path.join(folder, WINDOW), clock, log)
  ])
  return { preferences, bounds, notices: [preferences.notice, bounds.notice].filter((notice): notice is Failure => notice !== undefined) }
}
