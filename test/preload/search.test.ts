// Folding of names for search.
import { describe, expect, it } from 'vitest'
import { fold } from '@contract/search'

describe('folding for search', () => {
  it.each([
    ['Łukasz Żółw', 'lukasz zolw'],
    ['Ærø', 'aero'],
    ['STRASSE straße', 'strasse strasse'],
    ['Đorđe', 'dorde'],
    ['ısparta İ', 'isparta i'],
    ['Ñandú', 'nandu'],
    ['Ελλάδα', 'ελλαδα'],
    ['+41 61 Anna_B', '+41 61 anna_b']
  ])('takes case and accents from %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('leaves scripts without case and accents as they are', () => {
    expect(fold('한국')).toBe('한국'.normalize('NFD'))
    expect(fold('田中 花子')).toBe('田中 花子')
  })
})
