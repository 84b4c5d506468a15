// Return times as people type them.
import { describe, expect, it } from 'vitest'
import { parseReturnTime, suggestReturnTimes } from '../../../src-renderer/presence/parse'

const at = (hours: number, minutes: number, day = 12): number => new Date(2026, 9, day, hours, minutes).getTime()
const now = at(14, 3)

describe('a return time', () => {
  it.each([
    ['14:30', at(14, 30)],
    ['1430', at(14, 30)],
    [' 14.30 ', at(14, 30)],
    ['14h30', at(14, 30)],
    ['15', at(15, 0)],
    ['+30', now + 30 * 60_000],
    ['+45 min', now + 45 * 60_000],
    ['+1h', now + 60 * 60_000],
    ['+1:30', now + 90 * 60_000]
  ])('"%s" is read as people mean it', (text, expected) => {
    expect(parseReturnTime(text, now)).toBe(expected)
  })

  it('is tomorrow where that time has passed today', () => {
    expect(parseReturnTime('8:00', now)).toBe(at(8, 0, 13))
    expect(parseReturnTime('14:03', now)).toBe(at(14, 3, 13))
  })

  it.each(['', 'soon', '25:00', '14:75', '+0', '-30', '+20000', '12345', '14:3'])('"%s" is refused rather than guessed', (text) => {
    expect(parseReturnTime(text, now)).toBeUndefined()
  })

  it('is suggested on the next five minutes, all of them ahead', () => {
    expect(suggestReturnTimes(now)).toEqual([at(14, 20), at(14, 35), at(15, 5)])
  })
})
