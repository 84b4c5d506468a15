// Which screen is shown: kept in the address (#/groups/<key>), so that a reload and the palette come back to the same place.
import { computed, ref, type ComputedRef } from 'vue'
import { useSites } from '../live/sites'

export const screens = ['board', 'groups', 'calls', 'recordings', 'accounts', 'activity', 'sites', 'settings'] as const
export type Screen = (typeof screens)[number]

const hash = ref(location.hash)
window.addEventListener('hashchange', () => (hash.value = location.hash))

export const currentScreen = computed<Screen>(() => {
  const name = hash.value.split('/')[1]
  return screens.find((screen) => screen === name) ?? 'board'
})

/** The screens that some site has something for, in the order of the rail. */
export function useScreens(): ComputedRef<readonly Screen[]> {
  const sites = useSites()
  return computed(() => screens.filter((screen) => screen !== 'accounts' || sites.sites.some(({ capabilities }) => capabilities.accounts)))
}

/** Goes to a screen; `rest` is what follows its name, already encoded. */
export function go(screen: Screen, rest = ''): void {
  location.hash = rest === '' ? `#/${screen}` : `#/${screen}/${rest}`
}
