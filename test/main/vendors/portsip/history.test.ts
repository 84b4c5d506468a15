// A long past read in pieces: nothing twice, nothing missing, whatever the vendor's list does.
import { describe, expect, it } from 'vitest'
import {
  readHistory,
  type HistoryPage,
  type HistoryState,
  type ListQuery,
  type TimedRow
} from '../../../../src-main/vendors/portsip/history'
import { ManualClock } from '../manual-clock'

const START = Date.UTC(2026, 0, 5)
const text = (second: number): string => new Date(START + second * 1000).toISOString()
const rows = (count: number, startOf: (at: number) => number): TimedRow[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${at}`, started_at: text(startOf(at)), ended_at: text(startOf(at) + 30) }))

/** A list as the vendor's prose describes it; `filters: false` ignores what it is asked. */
function listOf(all: readonly TimedRow[], filters = true) {
  return async ({ filter = '', skip, top }: ListQuery) => {
    const or = filter.includes(' or ')
    const parts = filter.split(or ? ' or ' : ' and ').map((part) => /^(\w+) (ge|le) '(.+)'$/.exec(part))
    const holds = (row: TimedRow, part: RegExpExecArray | null) => {
      const value = part?.[1] === 'ended_at' ? row.ended_at : row.started_at
      return part?.[2] === 'ge' ? (value ?? '') >= (part[3] ?? '') : (value ?? '') <= (part?.[3] ?? '')
    }
    const matching = filters
      ? all.filter((row) => (or ? parts.some((part) => holds(row, part)) : parts.every((part) => holds(row, part))))
      : [...all]
    matching.sort((a, b) => ((a.started_at ?? '') < (b.started_at ?? '') ? 1 : -1))
    return { count: matching.length, items: matching.slice(skip, skip + top) }
  }
}
async function read(
  all: readonly TimedRow[],
  { state, filters = true, since = 0 }: { state?: HistoryState; filters?: boolean; since?: number } = {}
) {
  const pages: HistoryPage<TimedRow>[] = []
  const clock = new ManualClock(START + 1_000_000_000)
  for await (const page of readHistory({ list: listOf(all, filters), clock, since }, state)) pages.push(page)
  return pages
}
const idsOf = (pages: readonly HistoryPage<TimedRow>[]) => new Set(pages.flatMap((page) => page.rows.map(({ id }) => id)))

describe('the past', () => {
  it('comes newest first and whole', async () => {
    const all = rows(1_234, (at) => at * 60)
    const pages = await read(all)
    expect(pages[0]?.rows[0]?.id).toBe('1233')
    expect(idsOf(pages).size).toBe(1_234)
    expect(pages.filter(({ last }) => last)).toHaveLength(1)
    expect(pages.at(-1)?.last).toBe(true)
    expect(pages[0]?.total).toBe(1_234)
  })

  it('comes whole where thousands share one start', async () => {
    expect(idsOf(await read(rows(2_500, (at) => (at < 2_300 ? 500 : at)))).size).toBe(2_500)
  })

  it('goes on after every piece', async () => {
    const all = rows(450, (at) => at * 60)
    const whole = await read(all)
    for (const [at, { state }] of whole.entries()) {
      const rest = await read(all, { state })
      expect(idsOf([...whole.slice(0, at + 1), ...rest]).size).toBe(450)
    }
  })

  it('ends where nobody asked for more', async () => {
    const ids = idsOf(
      await read(
        rows(450, (at) => at * 60),
        { since: START + 400 * 60_000 }
      )
    )
    expect([...ids].map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => 400 + at))
  })

  it('comes whole where the vendor takes no filter', async () => {
    expect(
      idsOf(
        await read(
          rows(450, (at) => at * 60),
          { filters: false }
        )
      ).size
    ).toBe(450)
  })

  it('of a vendor without any calls is over at once', async () => {
    const pages = await read([])
    expect(pages.at(-1)).toMatchObject({ rows: [], last: true, done: 0 })
  })
})

describe('what is new', () => {
  it('is what began or ended since, and a call that began long before', async () => {
    const all = rows(300, (at) => at * 60)
    const state = (await read(all)).at(-1)?.state
    const long: TimedRow = { id: 'long', started_at: text(60), ended_at: text(300 * 60) }
    const open: TimedRow = { id: 'open', started_at: text(301 * 60), ended_at: '' }
    const news = idsOf(await read([...all, long, open], state === undefined ? {} : { state }))
    expect(news.has('long')).toBe(true)
    expect(news.has('open')).toBe(true)
    expect(news.size).toBeLessThan(10)
  })

  it('is not lost to one call from the future', async () => {
    const all = rows(10, (at) => at * 60)
    const future: TimedRow = { id: 'future', started_at: text(300), ended_at: '2099-01-01T00:00:00.000Z' }
    const state = (await read([...all, future])).at(-1)?.state
    const later: TimedRow = { id: 'later', started_at: new Date(START + 1_000_000_000 + 250_000).toISOString(), ended_at: '' }
    expect(idsOf(await read([...all, future, later], state === undefined ? {} : { state })).has('later')).toBe(true)
  })
})
