// The one place for text: four languages, chosen by the user or the system, with times and ages said in words.
import { languages, type Language } from '@contract/app'
import { createI18n } from 'vue-i18n'
import en from './en'
import type { Texts } from './texts'

/** English is always there, for it says what another language leaves out; the others come when they are wanted. */
const translations: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: Texts<typeof en> }>>> = {
  de: () => import('./de'),
  fr: () => import('./fr'),
  it: () => import('./it')
}

export const i18n = createI18n<[typeof en], Language, false>({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  missingWarn: false,
  fallbackWarn: false,
  // The others are added with `setLanguage`.
  messages: { en } as Record<Language, typeof en>
})

let wanted: Language = 'en'

/** Resolves once the texts are there and shown, or another language was chosen meanwhile. @throws where the program is damaged */
export async function setLanguage(language: Language): Promise<void> {
  wanted = language
  if (language !== 'en' && !(i18n.global.availableLocales as readonly string[]).includes(language)) {
    const { default: texts } = await translations[language]()
    i18n.global.setLocaleMessage(language, texts)
  }
  if (wanted !== language) return
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** The language that the page was told to begin in. */
export const firstLanguage = (): Language => languages.find((language) => language === document.documentElement.lang) ?? 'en'
