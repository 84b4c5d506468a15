// The palette reads "hor away 14:30" in any order.
import { describe, expect, it } from 'vitest'
import { findPeople, readSentence } from '../../../src-renderer/app/sentence'
import { searchable } from '../../../src-renderer/live/search'
import { member } from '../live/people'

const states = [
  { state: 'away' as const, words: ['Abwesend', 'Away'] },
  { state: 'dnd' as const, words: ['Bitte nicht stören', 'DND'] }
]
const noon = new Date(2026, 10, 22, 12, 0, 0).getTime()
const half = new Date(2026, 10, 22, 14, 30, 0).getTime()

describe('the sentence of the palette', () => {
  it.each([['hor away 14:30'], ['14:30 away hor'], ['away hor 14:30']])('understands "%s"', (typed) => {
    expect(readSentence(typed, states, noon)).toEqual({ who: ['hor'], state: 'away', returnAt: half })
  })
  it('takes states in the user’s language and in English', () => {
    expect(readSentence('hor abw', states, noon).state).toBe('away')
    expect(readSentence('hor dnd', states, noon).state).toBe('dnd')
  })
  it('leaves numbers to people', () => {
    expect(readSentence('1075 away', states, noon)).toEqual({ who: ['1075'], state: 'away' })
  })
})

describe('the people meant', () => {
  const people = [
    member({ memberId: '1', firstName: 'Aurélie', lastName: 'Zhorny' }),
    member({ memberId: '2', firstName: 'Nikola', lastName: 'Horvat' }),
    member({ memberId: '2', firstName: 'Nikola', lastName: 'Horvat', groupId: '46' })
  ]
  it('puts a name that begins with the word first and lists a person once', () => {
    expect(findPeople(people.map(searchable), ['hor'], 5).map((one) => one.lastName)).toEqual(['Horvat', 'Zhorny'])
  })
  it('lists nobody for no word', () => {
    expect(findPeople(people.map(searchable), [], 5)).toEqual([])
  })
})
