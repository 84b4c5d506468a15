// Which screen is shown: kept in the address (#/groups/<key>), so that a reload and the palette come back to the same place.
import { computed, ref } from 'vue'

export const screens = ['board', 'groups', 'calls', 'recordings', 'activity', 'sites', 'settings'] as const
export type Screen = (typeof screens)[number]

const hash = ref(location.hash)
window.addEventListener('hashchange', () => (hash.value = location.hash))

export const currentScreen = computed<Screen>(() => {
  const name = hash.value.split('/')[1]
  return screens.find((screen) => screen === name) ?? 'board'
})

/** Goes to a screen; `rest` is what follows its name, already encoded. */
export function go(screen: Screen, rest = ''): void {
  location.hash = rest === '' ? `#/${screen}` : `#/${screen}/${rest}`
}
