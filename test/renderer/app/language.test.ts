// @vitest-environment happy-dom
// Choosing a language: the texts come when they are wanted, and the last choice is the one that holds.
import { afterEach, describe, expect, it } from 'vitest'
import { firstLanguage, i18n, setLanguage } from '../../../src-renderer/i18n'

const calls = (): string => i18n.global.t('app.screens.calls')

afterEach(() => setLanguage('en'))

describe('the language of the page', () => {
  it.each([
    ['en', 'Calls'],
    ['de', 'Anrufe'],
    ['fr', 'Appels'],
    ['it', 'Chiamate']
  ] as const)('%s is spoken and named to readers once its texts are there', async (language, text) => {
    await setLanguage(language)
    expect(calls()).toBe(text)
    expect(document.documentElement.lang).toBe(language)
  })

  it('is the one chosen last, whichever texts come first', async () => {
    await Promise.all([setLanguage('fr'), setLanguage('it'), setLanguage('en')])
    expect(document.documentElement.lang).toBe('en')
    expect(calls()).toBe('Calls')
  })

  it.each([
    ['de', 'de'],
    ['', 'en'],
    ['pt', 'en']
  ])('begins as the document says: %j is %s', (lang, language) => {
    document.documentElement.lang = lang
    expect(firstLanguage()).toBe(language)
  })
})
