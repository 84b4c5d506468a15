// A number that a telephone link asks for, and whom it may be.
import { describe, expect, it } from 'vitest'
import { callSearch, findByNumber, isNumber } from '../../../src-renderer/app/number'
import { searchable } from '../../../src-renderer/live/search'
import type { Member } from '@contract/presence'

const person = (number: string): Member =>
  ({ connectionId: 'c', groupId: 'g', memberId: number, number, key: number, firstName: '', lastName: number }) as Member
const found = (asked: string, ...numbers: string[]) =>
  findByNumber(
    numbers.map((one) => searchable(person(one))),
    asked,
    6,
    ({ memberId }) => memberId
  ).map(({ number }) => number)

describe('A text', () => {
  it.each(['+41441234567', '044 123 45 67', '1071', '*21#044'])('is a number: %s', (text) => expect(isNumber(text)).toBe(true))
  it.each(['', '12', 'hor away 14:30', 'Maria 1071', '14:30'])('is no number: %s', (text) => expect(isNumber(text)).toBe(false))
})

describe('People', () => {
  it('are found by the extension in which a direct number ends, the longest first', () => {
    expect(found('+41441234567', '567', '4567', '1071', '67')).toEqual(['4567', '567'])
  })
  it('are found by their whole number from an extension', () => {
    expect(found('4567', '+41 44 123 45 67', '999')).toEqual(['+41 44 123 45 67'])
  })
})

it('Calls are looked for by what all spellings of a number have in common', () => {
  expect(['+41441234567', '0041 44 123 45 67', '044 123 45 67'].map(callSearch)).toEqual(['441234567', '441234567', '441234567'])
  expect(callSearch('1071')).toBe('1071')
})
