// All four languages say everything, with the same things filled in, and every message compiles.
import { errorReasons } from '@contract/errors'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import de from '../../../src-renderer/i18n/de'
import en from '../../../src-renderer/i18n/en'
import fr from '../../../src-renderer/i18n/fr'
import italian from '../../../src-renderer/i18n/it'

const languages: Readonly<Record<string, object>> = { en, de, fr, it: italian }
const others = Object.keys(languages).filter((language) => language !== 'en')

/** Every text of a language under its full key. */
function flatten(texts: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(texts)) {
    const path = prefix === '' ? key : `${prefix}.${key}`
    if (typeof value === 'string') flat.set(path, value)
    else for (const [inner, text] of flatten(value as object, path)) flat.set(inner, text)
  }
  return flat
}

const flat = new Map(Object.entries(languages).map(([language, texts]) => [language, flatten(texts)]))
const textsOf = (language: string): Map<string, string> => flat.get(language) ?? new Map()
const english = textsOf('en')

/** The names between braces, without repeats; literals such as {'@'} are not among them. */
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()

describe.each(Object.keys(languages))('The texts in %s', (language) => {
  it.each(errorReasons)('say what happened and what to do for the reason %s', (reason) => {
    const texts = textsOf(language)
    expect(texts.get(`errors.${reason}.what`)?.length).toBeGreaterThan(10)
    expect(texts.get(`errors.${reason}.todo`)?.length).toBeGreaterThan(10)
  })

  it('hold no empty text', () => {
    expect([...textsOf(language)].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  it('compile, every one of them, and leave no brace behind', () => {
    const warnings: string[] = []
    const i18n = createI18n({ legacy: false, locale: language, messages: { [language]: languages[language] as never } })
    const names = new Set([...textsOf(language).values()].flatMap(placeholders))
    const filled = Object.fromEntries([...names].map((name) => [name, 'x']))
    for (const [key, text] of textsOf(language)) {
      try {
        const said = i18n.global.t(key, filled)
        if (said === key || (/[{}]/.test(said) && !text.includes("{'"))) warnings.push(`${key}: ${said}`)
      } catch (error) {
        warnings.push(`${key}: ${String(error)}`)
      }
    }
    expect(warnings).toEqual([])
  })
})

describe.each(others)('The texts in %s beside the English ones', (language) => {
  it('have exactly the same keys', () => {
    expect([...textsOf(language).keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('fill in exactly the same things', () => {
    const different = [...textsOf(language)]
      .filter(([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join())
      .map(([key]) => key)
    expect(different).toEqual([])
  })

  it('offer a plural wherever English does', () => {
    const isPlural = (text: string | undefined): boolean => text?.includes(' | ') === true
    // Some languages bend words that English leaves alone.
    const missing = [...textsOf(language)].filter(([key, text]) => isPlural(english.get(key)) && !isPlural(text)).map(([key]) => key)
    expect(missing).toEqual([])
  })
})
