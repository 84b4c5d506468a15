// Kazoo's past: time spans of at most 31 days, pages that part a call, clocks that differ, and causes that do not tell everything.
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src-main/clock'
import type { Page, SpanQuery } from '../../../../src-main/vendors/kazoo/api'
import { gregorianOf, instantOf } from '../../../../src-main/vendors/kazoo/gregorian'
import { type HistoryPage, type HistoryState, readHistory } from '../../../../src-main/vendors/kazoo/history'
import { callOf, isWhole } from '../../../../src-main/vendors/kazoo/legs'
import { cdrRow } from '../../../../src-main/vendors/kazoo/wire'
import { failureOf } from '../failure'
import { openApi, openSite, start } from './site'

const NOW = Date.UTC(2026, 5, 30)
const DAY = 86_400_000
const clock = { ...systemClock, now: () => NOW }

interface Told {
  readonly id: string
  readonly endedAt: number
}

/** A vendor with these rows, newest first, that gives `size` of them a page and refuses what is longer than 31 days and an hour. */
function vendorOf(rows: readonly Told[], size: number) {
  const asked: SpanQuery[] = []
  const list = (query: SpanQuery): Promise<Page<Told>> => {
    asked.push(query)
    if (query.to - query.from > 31 * 86_400 + 3_600) throw new Error('too long')
    const all = rows.filter(({ endedAt }) => endedAt >= query.from && endedAt <= query.to)
    const first = Number(query.start_key ?? 0)
    const next = first + size < all.length ? { next: String(first + size) } : {}
    return Promise.resolve({ rows: all.slice(first, first + size), roundTrip: 0, ...next })
  }
  return { asked, list }
}

const read = async (rows: readonly Told[], { size = 10, since = NOW - 400 * DAY, state = undefined as HistoryState | undefined } = {}) => {
  const { list, asked } = vendorOf(rows, size)
  const pages: HistoryPage<Told>[] = []
  const options = { list, joinedBy: ({ id }: Told) => id, endOf: ({ endedAt }: Told) => endedAt, clock, since }
  for await (const page of readHistory(options, state)) pages.push(page)
  return { pages, asked, ids: pages.flatMap(({ rows: told }) => told.map(({ id }) => id)) }
}
const at = (daysAgo: number): number => gregorianOf(NOW - daysAgo * DAY)

describe('the times of Kazoo', () => {
  it('are seconds of the Gregorian calendar', () => {
    expect(gregorianOf(0)).toBe(62_167_219_200)
    expect(instantOf(63_573_977_746)).toBe(Date.UTC(2014, 6, 30, 22, 15, 46))
    expect(instantOf(0)).toBeUndefined()
  })
})

describe('the past of Kazoo', () => {
  const rows = Array.from({ length: 120 }, (_, index) => ({ id: `call-${index}`, endedAt: at(index * 2 + 1) }))

  it('is read in spans that the vendor allows, back to the beginning, and each row comes', async () => {
    const { ids, asked, pages } = await read(rows)
    expect(new Set(ids)).toEqual(new Set(rows.map(({ id }) => id)))
    expect(asked.every(({ from, to }) => to - from <= 31 * 86_400)).toBe(true)
    expect(pages.filter(({ last }) => last)).toHaveLength(1)
    expect(pages.at(-1)?.last).toBe(true)
  })

  it('goes on after any page with nothing missing', async () => {
    const { pages } = await read(rows, { size: 3 })
    for (const stop of [1, 5, 12, 30]) {
      const before = pages.slice(0, stop).flatMap(({ rows: told }) => told.map(({ id }) => id))
      const { ids } = await read(rows, { size: 3, ...(pages[stop - 1] === undefined ? {} : { state: pages[stop - 1]?.state }) })
      expect(new Set([...before, ...ids])).toEqual(new Set(rows.map(({ id }) => id)))
    }
  })

  it('ends after a year in which there was nothing, and where nothing older is wanted', async () => {
    expect((await read([], { since: 0 })).asked.length).toBeLessThan(16)
    const { ids } = await read(rows, { since: NOW - 30 * DAY })
    expect(new Set(ids).size).toBe(15)
  })

  it('is followed by what is new alone, by the vendor\u2019s own clock', async () => {
    const late = [{ id: 'late', endedAt: at(0) - 3_600 }]
    const { pages } = await read(late)
    const state = pages.at(-1)?.state
    expect(state).toMatchObject({ phase: 'new', mark: at(0) - 3_600 })
    const { ids } = await read([{ id: 'newer', endedAt: at(0) - 3_590 }, ...late], state === undefined ? {} : { state })
    expect(ids).toEqual(['newer', 'late'])
  })
})

describe('a call of Kazoo', () => {
  const leg = (fields: Record<string, unknown>) =>
    cdrRow.parse({
      call_id: 'a',
      interaction_id: 'i',
      direction: 'inbound',
      caller_id_number: '+4161',
      callee_id_number: '200',
      timestamp: String(at(1)),
      duration_seconds: '30',
      billing_seconds: '20',
      hangup_cause: 'NORMAL_CLEARING',
      ...fields
    })
  const callees = { call_id: 'b', direction: 'outbound', owner_id: 'u1', other_leg_call_id: 'a' }

  it('is joined from its legs: answered after ten seconds, talked for twenty', () => {
    const startedAt = instantOf(at(1)) ?? 0
    const times = { startedAt, answeredAt: startedAt + 10_000, endedAt: startedAt + 30_000, wait: 10_000, talk: 20_000 }
    expect(callOf('i', [leg(callees), leg({ other_leg_call_id: 'b' })])).toMatchObject({
      ...times,
      direction: 'in',
      result: 'answered',
      legs: [{ legId: 'a' }, { legId: 'b', endReason: 'other', endCode: 'NORMAL_CLEARING' }]
    })
  })

  it.each([
    ['in', {}, { owner_id: 'u1' }, 'NO_ANSWER', 'missed'],
    ['out', { owner_id: 'u1' }, { owner_id: undefined }, 'USER_BUSY', 'busy'],
    ['internal', { owner_id: 'u1' }, { owner_id: 'u2' }, 'ORIGINATOR_CANCEL', 'cancelled'],
    ['internal', { owner_id: 'u1' }, { owner_id: 'u2' }, 'CALL_REJECTED', 'failed']
  ])('%s that nobody answered', (direction, caller, callee, cause, result) => {
    const ended = { hangup_cause: cause, billing_seconds: '0' }
    const call = callOf('i', [leg({ ...caller, ...ended }), leg({ ...callees, ...callee, ...ended })])
    expect(call).toMatchObject({ direction, result, wait: 30_000 })
    expect(call).not.toHaveProperty('answeredAt')
  })

  it('that was passed on counts its transfers', () => {
    const legs = [leg({}), leg({ ...callees, hangup_cause: 'BLIND_TRANSFER' }), leg({ ...callees, call_id: 'c', owner_id: 'u2' })]
    expect(callOf('i', legs)).toMatchObject({ transfers: 1, result: 'answered' })
  })

  it('without any time is none, and one whose other leg is elsewhere is not whole', () => {
    expect(callOf('i', [leg({ timestamp: '' })])).toBeUndefined()
    expect(isWhole([leg(callees)])).toBe(false)
    expect(isWhole([leg(callees), leg({ other_leg_call_id: 'b' })])).toBe(true)
  })
})

describe('calls and recordings of the simulated Kazoo', () => {
  it('are joined though a page parts the legs of a call', async () => {
    const simulator = await start({ cdrs: 20 })
    const api = openApi(simulator)
    const now = gregorianOf(Date.now())
    const span = { from: now - 31 * 86_400, to: now }
    const page = await api.listCdrs({ ...span, page_size: 1 })
    const [row] = page.rows
    expect(isWhole(page.rows)).toBe(false)
    const legs = await api.listLegs(row?.interaction_id ?? '')
    expect(legs).toHaveLength(2)
    expect(isWhole(legs)).toBe(true)
  })

  it('ask for the audio with just the type that Crossbar gives it for', async () => {
    const simulator = await start({ cdrs: 200 })
    const site = openSite(simulator)
    const ids: string[] = []
    for await (const { changed } of site.recordings?.sync(undefined, 0, new AbortController().signal) ?? []) {
      ids.push(...changed.map(({ recordingId }) => recordingId))
    }
    const stream = await site.recordings?.stream(ids[0] ?? '', 0, new AbortController().signal)
    stream?.body.destroy()
    expect(stream).toMatchObject({ type: 'audio/mpeg', parts: true })
    expect(await failureOf(site.recordings?.detail('no-such-recording') ?? Promise.resolve())).toMatchObject({
      reason: 'recordingNotFound'
    })
  })
})
