// What the calls screen is made of: conditions, columns, the strip's scale, the timeline of legs, zones.
import { anyCall } from '@contract/calls'
import { describe, expect, it } from 'vitest'
import { dateLocale } from '../../../src-renderer/i18n/times'
import { ticksOf, timelineOf } from '../../../src-renderer/records/calls/call-timeline'
import { defaultColumns, fitColumns, moved, toggled, withWidth } from '../../../src-renderer/records/calls/columns'
import { activeConditions, fingerprint, frameOf, isNarrowed, timesOf, without } from '../../../src-renderer/records/calls/conditions'
import { edgesOf, labelsOf, levelsOf, nearestEdge } from '../../../src-renderer/records/calls/strip-scale'
import { dayIn, fromField, offsetName, otherZone, ownZone, shortDay, timeIn, toField } from '../../../src-renderer/records/time-zones'
import { call, leg, MINUTE, NOON_AND_MORE, summary } from './calls'

const HOUR = 60 * MINUTE
const day = (date: number, hour = 0): number => new Date(2026, 9, date, hour).getTime()

describe('The conditions', () => {
  it('know the quick ranges, from midnight to midnight of the user', () => {
    expect(timesOf('today', NOON_AND_MORE)).toEqual({ from: day(14), to: day(15) })
    expect(timesOf('yesterday', NOON_AND_MORE)).toEqual({ from: day(13), to: day(14) })
    expect(timesOf('week', NOON_AND_MORE)).toEqual({ from: day(8), to: day(15) })
    expect(timesOf('month', NOON_AND_MORE)).toEqual({ from: day(1), to: new Date(2026, 10, 1).getTime() })
  })

  it('can each be left out without touching the others', () => {
    const query = { ...anyCall, from: 1, to: 2, results: ['missed' as const], minSeconds: 5, hasRecording: true }
    expect(activeConditions(query)).toEqual(['time', 'result', 'length', 'recording'])
    expect(activeConditions(without(query, 'time'))).toEqual(['result', 'length', 'recording'])
    expect(activeConditions(without(query, 'length'))).toEqual(['time', 'result', 'recording'])
    expect(isNarrowed(anyCall)).toBe(false)
    expect(isNarrowed({ ...anyCall, text: 'x' })).toBe(true)
  })

  it('are the same in any order, and a moving range is the same whenever it is asked for', () => {
    const one = { ...anyCall, directions: ['in' as const, 'out' as const], from: 1, to: 2 }
    const other = { ...anyCall, directions: ['out' as const, 'in' as const], from: 3, to: 4 }
    expect(fingerprint(one, 'today')).toBe(fingerprint(other, 'today'))
    expect(fingerprint(one, undefined)).not.toBe(fingerprint(other, undefined))
  })

  it('put a part of a day into its whole day, and leave longer ranges as they are', () => {
    expect(frameOf({ from: day(14, 10), to: day(14, 14) })).toEqual({ from: day(14), to: day(15) })
    expect(frameOf({ from: day(12), to: day(15) })).toEqual({ from: day(12), to: day(15) })
  })
})

describe('The columns', () => {
  const width = (columns: readonly { width: number }[]): number => columns.reduce((sum, one) => sum + one.width, 0)

  it('fill the room that there is', () => {
    expect(width(fitColumns(defaultColumns, 90))).toBeCloseTo(90, 1)
    expect(width(fitColumns(defaultColumns, 47))).toBeCloseTo(47, 1)
  })

  it('go one by one where there is too little room, the least important first', () => {
    const left = fitColumns(defaultColumns, 30).map(({ id }) => id)
    expect(left).not.toContain('site')
    expect(left).toEqual(expect.arrayContaining(['time', 'from', 'to']))
    expect(fitColumns(defaultColumns, 1)).toHaveLength(1)
  })

  it('keep a width that the user gave', () => {
    const columns = withWidth(defaultColumns, 'from', 20)
    expect(fitColumns(columns, 100).find(({ id }) => id === 'from')?.width).toBe(20)
    expect(withWidth(defaultColumns, 'from', -5).find(({ id }) => id === 'from')?.width).toBe(2)
  })

  it('move, come and go; the last one stays', () => {
    expect(moved(defaultColumns, 'site', 0)[0]?.id).toBe('site')
    expect(toggled(defaultColumns, 'trunk').at(-1)?.id).toBe('trunk')
    expect(toggled([{ id: 'time', width: 5 }], 'time')).toHaveLength(1)
  })
})

describe('The scale of the strip', () => {
  it('has a step an hour up to now, and the empty hours too', () => {
    const edges = edgesOf(summary(), { from: day(14), to: day(15) }, NOON_AND_MORE)
    expect(edges[0]).toBe(day(14))
    expect(edges.at(-1)).toBe(day(14, 15))
    expect(edges).toHaveLength(16)
  })

  it('counts days as the user’s zone does, over a change of the clocks', () => {
    const from = new Date(2026, 2, 27).getTime()
    const to = new Date(2026, 3, 1).getTime()
    const edges = edgesOf(summary({ bucket: 'day', buckets: [] }), { from, to }, to)
    expect(edges.map((at) => new Date(at).getHours())).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('shows everything there is where no range is set', () => {
    const { buckets } = summary()
    const edges = edgesOf(summary(), undefined, NOON_AND_MORE)
    expect([edges[0], edges.at(-1)]).toEqual([buckets[0]?.from, buckets.at(-1)?.to])
    expect(edgesOf(summary({ buckets: [] }), undefined)).toEqual([])
  })

  it('writes no more labels than fit, and none that would be cut', () => {
    const edges = edgesOf(summary(), { from: day(14), to: day(15) }, day(16))
    expect(labelsOf(edges, 'hour', 44, 'en').map(({ text }) => text)).toEqual([
      '00',
      '02',
      '04',
      '06',
      '08',
      '10',
      '12',
      '14',
      '16',
      '18',
      '20',
      '22'
    ])
    expect(labelsOf(edges, 'hour', 11, 'en').length).toBeLessThanOrEqual(3)
  })

  it('compares the bars with round numbers', () => {
    expect(levelsOf(150)).toEqual([50, 100])
    expect(levelsOf(12)).toEqual([5, 10])
    expect(levelsOf(2)).toEqual([2])
  })

  it('finds the nearest step', () => {
    expect(nearestEdge([0, HOUR, 2 * HOUR], 1.4 * HOUR)).toBe(1)
  })
})

describe('The timeline of legs', () => {
  const start = call(1).startedAt

  it('tells ringing from talking', () => {
    const { lines } = timelineOf(
      call(1),
      [leg(1, { startedAt: start, rangAt: start + 2000, answeredAt: start + 12_000, endedAt: start + 72_000 })],
      0
    )
    expect(lines[0]?.stretches.map(({ kind }) => kind)).toEqual(['called', 'rang', 'talked'])
    expect(lines[0]).toMatchObject({ rang: 10_000, talked: 60_000 })
  })

  it('draws nothing for an end before its beginning, and nothing for times that are not known', () => {
    const { lines, from, to } = timelineOf(
      call(1),
      [leg(1, { startedAt: start, answeredAt: start + 5000, endedAt: start - 5000 }), leg(2)],
      0
    )
    expect(lines.flatMap(({ stretches }) => stretches.map(({ kind }) => kind))).toEqual(['called'])
    expect(to).toBeGreaterThan(from)
  })

  it('goes on with the clock while the call is open', () => {
    const { endedAt, talk, ...open } = call(1, { result: 'open' })
    expect([endedAt, talk]).toEqual([start + 72_000, 60_000])
    const { lines } = timelineOf(open, [leg(1, { startedAt: start, answeredAt: start + 1000 })], start + 31_000)
    expect(lines[0]?.talked).toBe(30_000)
  })

  it('marks round moments and the end', () => {
    expect(ticksOf({ from: 0, to: 408_000, lines: [] })).toEqual([0, 120_000, 240_000, 408_000])
  })
})

describe('Moments in zones', () => {
  const summer = Date.UTC(2026, 6, 1, 12, 0, 5)

  it('are said in the zone of the site', () => {
    expect(timeIn(summer, 'America/New_York')).toBe('08:00:05')
    expect(offsetName(summer, 'Europe/Zurich')).toBe('UTC+2')
    expect(offsetName(summer, 'America/St_Johns')).toBe('UTC−2:30')
    expect(offsetName(summer, 'UTC')).toBe('UTC')
  })

  it('name the site’s zone only where its clocks differ from the user’s', () => {
    expect(otherZone(summer, ownZone())).toBeUndefined()
    expect(otherZone(summer, undefined)).toBeUndefined()
    expect(otherZone(summer, 'Pacific/Kiritimati')).toBe('Pacific/Kiritimati')
  })

  it('have the day before the month in English too, and never months as digits', () => {
    const english = dateLocale('en', 'en-US')
    expect(shortDay(NOON_AND_MORE, english, 2026)).toBe('14 Oct')
    expect(shortDay(NOON_AND_MORE, english, 2027)).toBe('14 Oct 2026')
    expect(dayIn(NOON_AND_MORE, ownZone(), english)).toMatch(/^Wednesday,? 14 October/)
    expect([dateLocale('en', 'en-AU'), dateLocale('en', 'de-CH'), dateLocale('de', 'en-US')]).toEqual(['en-AU', 'en-GB', 'de'])
  })

  it('come back from a field as they went in', () => {
    expect(fromField(toField(NOON_AND_MORE))).toBe(NOON_AND_MORE)
    expect(fromField('2026-10-14')).toBe(day(14))
    expect(fromField('soon')).toBeUndefined()
  })
})
