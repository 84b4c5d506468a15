// Theme, contrast, motion and language as the user chose them, written where the styles look.
import { computed, onScopeDispose, ref, watchEffect } from 'vue'
import { languageFor } from '@contract/app'
import { setLanguage } from '../i18n'
import { usePreferences } from '../live/preferences'

function useMedia(query: string) {
  const media = matchMedia(query)
  const matches = ref(media.matches)
  const update = (): void => {
    matches.value = media.matches
  }
  media.addEventListener('change', update)
  onScopeDispose(() => media.removeEventListener('change', update))
  return matches
}

export function useAppearance(): void {
  const store = usePreferences()
  const dark = useMedia('(prefers-color-scheme: dark)')
  const theme = computed(() => (store.preferences.theme === 'system' ? (dark.value ? 'dark' : 'light') : store.preferences.theme))
  watchEffect(() => {
    const { dataset } = document.documentElement
    dataset['theme'] = theme.value
    dataset['contrast'] = store.preferences.contrast
    dataset['motion'] = store.preferences.motion
  })
  watchEffect(() => {
    const { language } = store.preferences
    // Until main says which language the system's user prefers, the page speaks the one that it began in.
    if (store.info === undefined && language === 'system') return
    // Texts that cannot be read leave the words as they are; that the program is damaged is said at its start.
    setLanguage(languageFor(language, store.info?.systemLanguage ?? '')).catch(() => undefined)
  })
}
