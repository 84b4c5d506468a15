// What names and passwords of users must be by the document.
import { describe, expect, it } from 'vitest'
import { displayNameFault, passwordLacks, userNameFault } from '@contract/account-rules'

describe('the rule for passwords', () => {
  it.each([
    ['Rhein-7b', []],
    ['Short-7', ['length']],
    ['rhein-tal7', ['upper']],
    ['RHEIN-TAL7', ['lower']],
    ['Rhein-tal', ['digit']],
    ['Rheintal7', ['special']],
    ['Rhein-tal 7', ['space']],
    ['', ['length', 'upper', 'lower', 'digit', 'special']]
  ])('says of %j that it lacks %j', (password, lacks) => {
    expect(passwordLacks(password)).toEqual(lacks)
  })
})

describe('the rule for names', () => {
  it.each([
    ['anna', undefined],
    ['0-9_x', undefined],
    ['ab', 'short'],
    ['a'.repeat(51), 'long'],
    ['-anna', 'first'],
    ['Anna', 'characters'],
    ['zoë', 'characters'],
    ['', 'short']
  ])('says of %j: %s', (name, fault) => {
    expect(userNameFault(name)).toBe(fault)
  })

  it('takes a name to show of 1 to 255 characters', () => {
    expect([displayNameFault(' '), displayNameFault('x'.repeat(255)), displayNameFault('x'.repeat(256))]).toEqual([
      'empty',
      undefined,
      'long'
    ])
  })
})
