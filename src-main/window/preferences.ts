// What the user chose about the console itself: kept on the disk, applied to the window, told to every page.
import { defaultPreferences, type Preferences, preferences as schema } from '@contract/app'
import type { EventData, EventName } from '@contract/index'
import type { Failure } from '@contract/errors'
import type { Clock } from '../clock'
import { openJsonFile } from '../storage/storage'

const VERSION = 1

export interface KeptPreferences {
  readonly value: Preferences
  readonly notice: Failure | undefined
  /** Changes only what is named. @throws LampfieldError STORAGE; nothing is changed then */
  change(part: Partial<Preferences>): Promise<Preferences>
}

export interface PreferencesDeps {
  readonly path: string
  readonly clock: Clock
  /** Makes the window follow; called at the start and after every change. */
  readonly apply: (preferences: Preferences) => void
  readonly emit: <N extends EventName>(name: N, data: EventData<N>) => void
}

/** Opens them; never throws: what is wrong is in `notice`. */
export async function openPreferences({ path, clock, apply, emit }: PreferencesDeps): Promise<KeptPreferences> {
  const file = await openJsonFile({ path, schema, initial: defaultPreferences, version: VERSION, clock })
  apply(file.value)
  return {
    get value() {
      return file.value
    },
    notice: file.notice,
    change: async (part) => {
      const changed = await file.update((current) => ({ ...current, ...part }))
      apply(changed)
      emit('app/preferencesChanged', changed)
      return changed
    }
  }
}
