// What the user chose, kept by main; a change paints at once and is set back when main refuses it.
import { defaultPreferences, type AppInfo, type Preferences } from '@contract/app'
import type { Failure } from '@contract/errors'
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const usePreferences = defineStore('preferences', () => {
  const preferences = ref<Preferences>({ ...defaultPreferences })
  const info = ref<AppInfo>()
  const notices = ref<Failure[]>([])
  let stop: (() => void)[] = []

  async function start(): Promise<void> {
    for (const one of stop) one()
    stop = [
      window.lampfield.on('app/preferencesChanged', (changed) => (preferences.value = changed)),
      window.lampfield.on('app/notice', (notice) => notices.value.push(notice))
    ]
    const [kept, about] = await Promise.all([window.lampfield.app.preferences({}), window.lampfield.app.info({})])
    if (kept.ok) preferences.value = kept.data
    if (about.ok) {
      info.value = about.data
      notices.value = [...about.data.notices]
    }
  }

  /** Changes only what is named. Returns the failure where main could not keep it. */
  async function change(part: Partial<Preferences>): Promise<Failure | undefined> {
    const before = preferences.value
    preferences.value = { ...before, ...part }
    const answer = await window.lampfield.app.setPreferences(part)
    if (answer.ok) return undefined
    preferences.value = before
    notices.value.push(answer.error)
    return answer.error
  }

  const isFavourite = (person: string): boolean => preferences.value.favourites.includes(person)
  const toggleFavourite = (person: string): Promise<Failure | undefined> =>
    change({
      favourites: isFavourite(person)
        ? preferences.value.favourites.filter((one) => one !== person)
        : [...preferences.value.favourites, person]
    })

  return { preferences, info, notices, start, change, isFavourite, toggleFavourite }
})
