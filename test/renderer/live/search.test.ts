// Type-ahead finds people as they are typed, on any keyboard.
import { describe, expect, it } from 'vitest'
import { matches, words } from '../../../src-renderer/live/search'
import { member } from './people'

const dvorak = member({
  memberId: '1',
  firstName: 'Łukasz',
  lastName: 'Dvořák',
  shortName: 'Dvo',
  userName: 'lukasz.dvorak',
  number: '2040',
  note: 'Reading room 2'
})

describe('type-ahead search', () => {
  it.each([['dvorak'], ['LUKASZ'], ['Dvořák'], ['2040'], ['room'], ['luk 20'], ['dvo reading']])('finds Łukasz Dvořák by "%s"', (typed) => {
    expect(matches(dvorak, words(typed))).toBe(true)
  })
  it('needs every word', () => {
    expect(matches(dvorak, words('dvorak 2041'))).toBe(false)
  })
  it('finds everybody by nothing', () => {
    expect(matches(dvorak, words('  '))).toBe(true)
  })
})
