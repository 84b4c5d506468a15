// What the page says on which the console does not start.
import { describe, expect, it } from 'vitest'
import type { Refusal } from '../../../src-main/start/refusal'
import { languageOf, refusalPage, texts, wordsOf, type RefusalLanguage } from '../../../src-main/start/refusal-page'

const languages = Object.keys(texts) as RefusalLanguage[]
const place = '/home/maria/.config/Lampfield'
const refusals: Refusal[] = [
  { reason: 'newerProfile', place, by: '0.9.0' },
  { reason: 'newerProfile', place, by: '' },
  { reason: 'folderDenied', place },
  { reason: 'diskFull', place },
  { reason: 'damagedProgram', place },
  { reason: 'unsupportedSystem', found: 'macOS 11', needed: 'macOS 12' }
]
const flat = (value: object): string[] =>
  Object.values(value).flatMap((one: unknown) => (typeof one === 'object' && one ? flat(one) : [String(one)]))

describe.each(languages)('The words in %s', (language) => {
  it.each(refusals)('say what happened, what to do and that nothing was touched: $reason', (refusal) => {
    const words = wordsOf(refusal, language)
    for (const text of [words.title, words.what, words.todo, words.untouched]) {
      expect(text.length).toBeGreaterThan(10)
      expect(text).not.toMatch(/[{}]| {2}/)
    }
    expect(words.place).toBe('place' in refusal ? place : '')
    expect(words.placeName === '').toBe(!('place' in refusal))
  })

  it('fill in exactly the same things as English', () => {
    const braces = (one: RefusalLanguage) => flat(texts[one]).map((text) => (text.match(/\{\w+\}/g) ?? []).sort().join())
    expect(braces(language)).toEqual(braces('en'))
  })

  it('differ from those of the other languages', () => {
    for (const other of languages.filter((one) => one !== language))
      expect(texts[other].newerProfile.todo).not.toBe(texts[language].newerProfile.todo)
  })
})

describe('The page', () => {
  it('is a document in its language with one heading that has the focus, and two buttons', () => {
    const page = refusalPage({ reason: 'diskFull', place }, 'de')
    expect(page).toContain('<html lang="de">')
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page).toMatch(/<h1[^>]*autofocus/)
    expect([...page.matchAll(/<button[^>]*>([^<]*)/g)].map(([, label]) => label)).toEqual(['Erneut versuchen', 'Schließen'])
  })

  it('has no script, and shows a path as text whatever is in it', () => {
    const page = refusalPage({ reason: 'folderDenied', place: '/home/<script>alert(1)</script>&"' }, 'en')
    expect(page).not.toContain('<script')
    expect(page).toContain('/home/&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;')
  })
})

it('The language is the first of the user’s that there are words for, else English', () => {
  expect(languageOf(['rm-CH', 'it-CH', 'de-CH'])).toBe('it')
  expect(languageOf(['ja'])).toBe('en')
  expect(languageOf([])).toBe('en')
})
