// Notes to choose from: the user's own, else those of the language; {time} stands for the return time.
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { usePreferences } from '../live/preferences'

const PLACE = '{time}'
const ofTheLanguage = ['lunch', 'meeting', 'backAt', 'message'] as const

export const wantsTime = (template: string): boolean => template.includes(PLACE)
export const fillTemplate = (template: string, time: string): string => template.split(PLACE).join(time)

export interface NoteTemplates {
  readonly templates: ComputedRef<readonly string[]>
  readonly defaults: ComputedRef<readonly string[]>
  /** Keeps these instead; the language's own again where the list is empty or the same. */
  readonly keep: (templates: readonly string[]) => Promise<unknown>
}

export function useNoteTemplates(): NoteTemplates {
  const { t } = useI18n()
  const preferences = usePreferences()
  const defaults = computed(() => ofTheLanguage.map((name) => t(`presence.templates.${name}`, { time: PLACE })))
  const templates = computed(() =>
    preferences.preferences.noteTemplates.length > 0 ? preferences.preferences.noteTemplates : defaults.value
  )
  function keep(changed: readonly string[]): Promise<unknown> {
    const written = changed.map((one) => one.trim()).filter(Boolean)
    const same = written.length === defaults.value.length && written.every((one, at) => one === defaults.value[at])
    return preferences.change({ noteTemplates: same ? [] : written })
  }
  return { templates, defaults, keep }
}
