// The one place for text: four languages, chosen by the user or the system, with times and ages said in words.
import { languages } from '@contract/app'
import { createI18n } from 'vue-i18n'
import de from './de'
import en from './en'
import fr from './fr'
import it from './it'

export type Language = (typeof languages)[number]

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  missingWarn: false,
  fallbackWarn: false,
  messages: { en, de, fr, it }
})

/** The language to use for a choice; `system` takes the system's where there are texts for it, else English. */
export function resolveLanguage(choice: 'system' | Language, system: string): Language {
  if (choice !== 'system') return choice
  const wanted = system.slice(0, 2).toLowerCase()
  return languages.find((language) => language === wanted) ?? 'en'
}

export function setLanguage(language: Language): void {
  i18n.global.locale.value = language
  document.documentElement.lang = language
}
