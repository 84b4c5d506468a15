// What the filters ask for: days are the user's, and nothing chosen asks for nothing.
import { describe, expect, it } from 'vitest'
import { isFiltered, noFilter, queryOf } from '../../../src-renderer/records/recordings/filter'

const NOW = new Date(2026, 9, 14, 14, 3, 8).getTime()
const day = (date: number): number => new Date(2026, 9, date).getTime()

describe('The filters of the recordings', () => {
  it('ask for everything where nothing is chosen', () => {
    expect(queryOf(noFilter, NOW)).toEqual({ text: '', connectionIds: [] })
    expect(isFiltered(noFilter)).toBe(false)
    expect(isFiltered({ ...noFilter, text: '  ' })).toBe(false)
  })

  it('begin days at midnight of the user', () => {
    expect(queryOf({ ...noFilter, time: 'today' }, NOW)).toMatchObject({ from: day(14) })
    expect(queryOf({ ...noFilter, time: 'yesterday' }, NOW)).toMatchObject({ from: day(13), to: day(14) })
    expect(queryOf({ ...noFilter, time: 'week' }, NOW)).toMatchObject({ from: day(8) })
    expect(queryOf({ ...noFilter, time: 'month' }, NOW).from).toBe(new Date(2026, 8, 15).getTime())
  })

  it('take a range that is open at one end', () => {
    expect(queryOf({ ...noFilter, time: 'range', from: '2026-10-14T10:00' }, NOW)).toEqual({
      text: '',
      connectionIds: [],
      from: new Date(2026, 9, 14, 10).getTime()
    })
    expect(queryOf({ ...noFilter, time: 'range', to: 'nonsense' }, NOW)).toEqual({ text: '', connectionIds: [] })
  })

  it('combine', () => {
    expect(queryOf({ ...noFilter, text: ' rossi ', connectionId: 'basel', minMinutes: 10, hasNote: true }, NOW)).toEqual({
      text: 'rossi',
      connectionIds: ['basel'],
      minSeconds: 600,
      hasNote: true
    })
  })
})
