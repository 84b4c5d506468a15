// The call index: what is told is found again, once, by everything a person can ask for, in the right order.
import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callDirections, callResults, endReasons } from '@contract/calls'
import type { IndexQuery, ListStart, RecordsIndex } from '../../../../src-main/records/index-port'
import { createIndex } from '../../../../src-main/records/store/index'
import { DIRECTIONS, END_REASONS, RESULTS } from '../../../../src-main/records/store/told'
import { NOON, batchOf, manyCalls, oneCall } from './many-calls'

const KEY = 'ab'.repeat(32)
const SITE = 'site-a'
const any: IndexQuery = { text: '', connectionIds: [], directions: [], results: [] }
const newest: ListStart = { kind: 'newest' }
const HOUR = 3_600_000

const member = (number: string) => ({ connectionId: SITE, number })

let index: RecordsIndex
beforeEach(async () => {
  index = createIndex()
  await index.open(undefined, KEY)
})
afterEach(() => index.close())

const keep = (calls: Parameters<typeof batchOf<ReturnType<typeof oneCall>>>[0], fields = {}, site = SITE) =>
  index.importCalls(site, batchOf(calls, fields))
const found = async (query: Partial<IndexQuery>) => (await index.list({ ...any, ...query }, newest, 100)).calls.map(({ callId }) => callId)

describe('a call', () => {
  it('comes back with its legs exactly as it was told', async () => {
    const told = oneCall('7', {
      directionCode: 'SIDEWAYS',
      direction: 'unknown',
      resultCode: 'ODD',
      result: 'unknown',
      transfers: 2,
      service: '8000',
      doubtful: true,
      endedAt: NOON - 5,
      from: { number: 'anna.huber', name: '' }
    })
    const legs = [
      ...told.legs,
      { legId: '2', from: told.from, to: told.to, endReason: 'other' as const, endCode: 'X', rerouteCode: 'Y', statusCode: 486 }
    ]
    await keep([{ ...told, legs }])
    const kept = await index.call(`${SITE}/7`)
    expect(kept).toEqual({
      call: { ...told, legs: 2, key: `${SITE}/7`, connectionId: SITE, recordings: 0 },
      legs,
      recordings: []
    })
    expect((await index.list(any, newest, 10)).calls).toEqual([kept?.call])
  })

  // A call was packed without the zeros at its end, also where they were times: one that ended in the moment of its answer had no
  // length on the screen, and a leg that nobody answered lost its beginning.
  it('comes back whole where it rang, was answered and ended in one and the same moment', async () => {
    const parties = { from: { number: '+41795550142', name: 'Emma' }, to: { number: '1071', name: '' } }
    const leg = { legId: '1', ...parties, startedAt: NOON }
    const talked = oneCall('1', { ...parties, startedAt: NOON, wait: 0, answeredAt: NOON, endedAt: NOON, talk: 0, trunk: '', service: '' })
    const legs = [{ ...leg, rangAt: NOON, answeredAt: NOON, endedAt: NOON }]
    const missed = oneCall('2', { ...parties, startedAt: NOON, endedAt: NOON, wait: 0, result: 'missed', trunk: '', service: '' })
    delete missed.answeredAt
    delete missed.talk
    await keep([
      { ...talked, legs },
      { ...missed, legs: [leg] }
    ])
    expect(await index.call(`${SITE}/1`)).toMatchObject({ call: { wait: 0, talk: 0, answeredAt: NOON, endedAt: NOON }, legs })
    expect(await index.call(`${SITE}/2`)).toMatchObject({ call: { wait: 0, endedAt: NOON }, legs: [leg] })
  })

  it('that is told twice is there once, and changes nothing', async () => {
    expect(await keep([oneCall('1'), oneCall('2')])).toEqual({ from: NOON, to: NOON })
    expect(await keep([oneCall('1'), oneCall('2')])).toBeUndefined()
    expect((await index.counts()).calls).toBe(2)
  })

  it('that is told anew replaces what was told, wherever it moves in time', async () => {
    await keep([oneCall('1', { result: 'open' })])
    expect(await keep([oneCall('1', { startedAt: NOON + 2 * HOUR })])).toEqual({ from: NOON, to: NOON + 2 * HOUR })
    expect((await index.list(any, newest, 10)).calls).toMatchObject([{ startedAt: NOON + 2 * HOUR, result: 'answered' }])
    expect(await found({ results: ['open'] })).toEqual([])
    expect((await index.summary(any, 'UTC')).total).toBe(1)
  })

  it.each(['a\u0000b', 'half \ud83d', 'a/b', '../..', '', '🥳'])('is kept once whatever its id is: %j', async (id) => {
    const odd = oneCall(id, { from: { number: id, name: id } })
    await keep([odd])
    expect(await keep([odd])).toBeUndefined()
    const [call] = (await index.list(any, newest, 10)).calls
    expect((await index.call(call?.key ?? ''))?.call).toEqual(call)
    await keep([], { removed: [id] })
    expect((await index.counts()).calls).toBe(0)
  })

  it('that the vendor dropped is gone', async () => {
    await keep([oneCall('1'), oneCall('2')])
    await keep([], { removed: ['1', 'never seen'] })
    expect(await found({})).toEqual(['2'])
    expect(await index.call(`${SITE}/1`)).toBeUndefined()
  })

  it('keeps its parts known by every name of the contract', () => {
    expect(DIRECTIONS).toEqual(callDirections)
    expect(RESULTS).toEqual(callResults)
    expect(END_REASONS).toEqual(endReasons)
  })
})

describe('a reading from the beginning', () => {
  it('drops what it has not met, once it is complete, and not before', async () => {
    await keep([oneCall('1'), oneCall('2'), oneCall('3'), oneCall('later', { startedAt: NOON + 24 * HOUR })])
    await keep([oneCall('1')], { restarted: true, state: 'half' })
    expect(await found({})).toHaveLength(4)
    await keep([oneCall('3'), oneCall('4')], { completeTo: NOON + HOUR, state: 'whole' })
    expect(await found({})).toEqual(['later', '4', '3', '1'])
    expect(await index.historyState(SITE, 'calls')).toBe('whole')
  })

  it('leaves other sites alone', async () => {
    await keep([oneCall('1')], {}, 'site-b')
    await keep([oneCall('2')], { restarted: true, completeTo: NOON + HOUR })
    expect(await found({})).toEqual(['1', '2'])
  })
})

describe('paging', () => {
  it('goes through calls of one moment without repeats or gaps, both ways', async () => {
    const ids = Array.from({ length: 700 }, (_, at) => String(1_000 + at))
    await keep(ids.map((id) => oneCall(id)))
    await keep([oneCall('before', { startedAt: NOON - 1 }), oneCall('after', { startedAt: NOON + 1 })], {}, 'site-b')
    const down: string[] = []
    let page = await index.list(any, newest, 100)
    for (;;) {
      down.push(...page.calls.map(({ key }) => key))
      const last = page.calls.at(-1)
      if (!page.older || last === undefined) break
      page = await index.list(any, { kind: 'before', place: { at: last.startedAt, key: last.key } }, 100)
      expect(page.newer).toBe(true)
    }
    const inOrder = ['site-b/after', ...ids.map((id) => `${SITE}/${id}`).reverse(), 'site-b/before']
    expect(down).toEqual(inOrder)

    const up: string[] = []
    let place = { at: NOON - 1, key: 'site-b/before' }
    for (;;) {
      const { calls, newer, older } = await index.list(any, { kind: 'after', place }, 97)
      expect(older).toBe(true)
      up.unshift(...calls.map(({ key }) => key))
      const [first] = calls
      if (!newer || first === undefined) break
      place = { at: first.startedAt, key: first.key }
    }
    expect(up).toEqual(inOrder.slice(0, -1))
  })

  it('goes on from a call that is gone meanwhile', async () => {
    await keep(['1', '2', '3', '4'].map((id) => oneCall(id)))
    await keep([], { removed: ['3'] })
    const { calls, newer } = await index.list(any, { kind: 'before', place: { at: NOON, key: `${SITE}/3` } }, 10)
    expect(calls.map(({ callId }) => callId)).toEqual(['2', '1'])
    expect(newer).toBe(true)
  })

  it('jumps to a moment and says what lies on both sides', async () => {
    await keep([0, 1, 2, 3].map((at) => oneCall(String(at), { startedAt: NOON + at * HOUR })))
    const { calls, newer, older } = await index.list(any, { kind: 'at', at: NOON + 2 * HOUR + 5 }, 2)
    expect(calls.map(({ callId }) => callId)).toEqual(['2', '1'])
    expect({ newer, older }).toEqual({ newer: true, older: true })
  })
})

describe('a filter', () => {
  beforeEach(async () => {
    await keep([
      oneCall('answered'),
      oneCall('missed', { result: 'missed', talk: undefined as never, wait: 20_000, from: { number: '077', name: 'محمد 🥳' } }),
      oneCall('long', { talk: 3_600_000, direction: 'out', to: { number: '+442079460000', name: "O'Brien & Søn" }, transfers: 1 }),
      oneCall('trunk', { trunk: 'Backup_Line 100%', from: { number: '1800FLOWERS', name: 'A "quoted" *name*' } })
    ])
    await keep([oneCall('elsewhere', { startedAt: NOON - HOUR })], {}, 'site-b')
  })

  it.each<[string, Partial<IndexQuery>, string[]]>([
    ['result', { results: ['missed'] }, ['missed']],
    ['direction', { directions: ['out'] }, ['long']],
    ['site', { connectionIds: ['site-b'] }, ['elsewhere']],
    ['a site that is not known', { connectionIds: ['site-x'] }, []],
    ['transfer', { transferred: true }, ['long']],
    ['least talk time', { minSeconds: 61 }, ['long']],
    ['most talk time', { maxSeconds: 0 }, ['missed']],
    ['range, its end left out', { from: NOON - HOUR, to: NOON }, ['elsewhere']],
    ['a range that ends before it begins', { from: NOON, to: NOON - 1 }, []],
    ['member', { members: [member('077')] }, ['missed']],
    ['a member of another site', { members: [{ connectionId: 'site-b', number: '077' }] }, []],
    ['a member and somebody else beside them', { members: [member('077')], beside: [member('4142'), member('1')] }, ['missed']],
    ['a member beside whom nobody of the others was', { members: [member('077')], beside: [member('1800FLOWERS')] }, []],
    ['a group that is empty', { members: [] }, []],
    ['all at once', { results: ['answered'], directions: ['out'], transferred: true, text: 'brien' }, ['long']]
  ])('by %s finds what it says', async (_, query, ids) => {
    expect(await found(query)).toEqual(ids)
    expect((await index.summary({ ...any, ...query }, 'UTC')).total).toBe(ids.length)
  })

  it.each<[string, string[]]>([
    ['lindq', ['answered', 'elsewhere', 'long']],
    ['qvist', []],
    ['LINDQVIST zolw', ['answered', 'elsewhere']],
    ['+442079460000', ['long']],
    ['0000', ['long']],
    ['79460', ['long']],
    ["o'br", ['long']],
    ['son', ['long']],
    ['محمد', ['missed']],
    ['🥳', ['missed']],
    ['😡', []],
    ['1800flow', ['trunk']],
    ['backup line', ['trunk']],
    ['100%', ['trunk']],
    ['"quoted" *', ['trunk']],
    ['NEAR(quoted, name) -x', []],
    ["'; DROP TABLE call; --", []]
  ])('by the text %s finds whose words begin so', async (text, ids) => {
    expect((await found({ text })).sort()).toEqual([...ids].sort())
  })

  it.each(['withheld', 'Withheld number', 'unterdrückte', 'numéro masqué', 'nascosto'])(
    'finds those who withheld their number by %s, however the vendor writes that',
    async (text) => {
      const withheld = ['anonymous', 'Unavailable', 'sip:restricted@anonymous.invalid', 'Private Number', 'withheld', '', ' ']
      await keep(withheld.map((number, at) => oneCall(`hidden ${at}`, { from: { number, name: '' }, legs: [] })))
      expect((await found({ text })).sort()).toEqual(withheld.map((_, at) => `hidden ${at}`))
      expect(await found({ text: `${text} nobody` })).toEqual([])
    }
  )

  it('finds a withheld number by the vendor’s own word as well, and a name without a number not at all', async () => {
    await keep([oneCall('hidden', { from: { number: 'anonymous', name: 'Anonymous' } })])
    await keep([oneCall('named', { from: { number: '', name: 'Reception' } })])
    expect(await found({ text: 'anonym' })).toEqual(['hidden'])
    expect(await found({ text: 'withheld' })).toEqual(['hidden'])
  })

  it.each(['%', '_', '*', '"', '((', 'a AND', '\\', '\u202e\u200f', '^', ':', 'x'.repeat(200)])('is never broken by %s', async (text) => {
    await expect(index.list({ ...any, text }, newest, 10)).resolves.toBeDefined()
    await expect(index.listRecordings({ text, connectionIds: [] }, newest, 10)).resolves.toBeDefined()
  })
})

describe('the summary', () => {
  it('counts as a walk over all calls does, with the exact median', async () => {
    for (const piece of manyCalls(3_000, 500)) await keep(piece)
    for (const query of [{}, { results: ['missed' as const] }, { text: 'anna' }, { from: NOON - 100 * 24 * HOUR, minSeconds: 300 }]) {
      const listed = await index.list({ ...any, ...query }, newest, 3_000)
      const waits = listed.calls.flatMap(({ wait }) => wait ?? []).sort((a, b) => a - b)
      const middle = waits.length / 2
      const medianWait = waits.length % 2 === 1 ? waits[Math.floor(middle)] : ((waits[middle - 1] ?? 0) + (waits[middle] ?? 0)) / 2
      const summary = await index.summary({ ...any, ...query }, 'Europe/Zurich')
      const count = (result: string) => listed.calls.filter((call) => call.result === result).length
      expect(summary).toMatchObject({ total: listed.calls.length, answered: count('answered'), missed: count('missed'), medianWait })
      expect(summary.buckets.reduce((sum, { answered, missed }) => sum + answered + missed, 0)).toBe(summary.answered + summary.missed)
    }
  })

  it('counts every call under just one of what became of them', async () => {
    await keep(callResults.map((result) => oneCall(result, { result })))
    const { total, answered, missed, voicemail, unreached, open, unknown } = await index.summary(any, 'UTC')
    expect([answered, missed, voicemail, unreached, open, unknown]).toEqual([1, 1, 1, 4, 1, 1])
    expect(total).toBe(callResults.length)
  })

  it('begins days at midnight of the zone, over the change to summer time', async () => {
    // 29 March 2026: at 2 o'clock in Zurich it is 3 o'clock.
    const midnight = Date.UTC(2026, 2, 28, 23)
    await keep([-1, 0, 22 * HOUR, 23 * HOUR - 1, 23 * HOUR].map((at) => oneCall(String(at), { startedAt: midnight + at })))
    const query = { ...any, from: midnight - 30 * 24 * HOUR, to: midnight + 30 * 24 * HOUR }
    const { bucket, buckets } = await index.summary(query, 'Europe/Zurich')
    expect(bucket).toBe('day')
    expect(buckets.map(({ from, to, answered }) => [from - midnight, to - midnight, answered])).toEqual([
      [-24 * HOUR, 0, 1],
      [0, 23 * HOUR, 3],
      [23 * HOUR, 47 * HOUR, 1]
    ])
  })

  it('counts hours of a zone that is half an hour off', async () => {
    await keep([oneCall('1', { startedAt: NOON + 29 * 60_000 }), oneCall('2', { startedAt: NOON + 31 * 60_000 })])
    const { buckets } = await index.summary({ ...any, from: NOON - HOUR, to: NOON + HOUR }, 'Asia/Kolkata')
    expect(buckets.map(({ from }) => from - NOON)).toEqual([-HOUR / 2, HOUR / 2])
  })

  it('is empty where nothing is', async () => {
    expect(await index.summary(any, 'Nowhere/Land')).toMatchObject({ total: 0, answered: 0, missed: 0, buckets: [] })
  })
})

describe('recordings', () => {
  const recording = (recordingId: string, fields = {}) => ({
    recordingId,
    from: { number: '077', name: 'Anna' },
    to: { number: '4142', name: 'Bruno' },
    startedAt: NOON,
    length: 30_000,
    ...fields
  })
  const keepRecordings = (recordings: ReturnType<typeof recording>[], fields = {}) =>
    index.importRecordings(SITE, batchOf(recordings, fields))

  it.each(['call first', 'recording first'])('are counted on their call: %s', async (order) => {
    const call = () => keep([oneCall('1'), oneCall('2')])
    const both = () => keepRecordings([recording('a', { callId: '1' }), recording('b', { callId: '1', startedAt: NOON + 1 })])
    if (order === 'call first') await call()
    await both()
    if (order !== 'call first') await call()
    expect((await index.call(`${SITE}/1`))?.call.recordings).toBe(2)
    expect((await index.call(`${SITE}/1`))?.recordings).toEqual([`${SITE}/a`, `${SITE}/b`])
    expect(await found({ hasRecording: true })).toEqual(['1'])
    await index.removeRecording(`${SITE}/a`, 'drop')
    await keepRecordings([], { removed: ['b'] })
    expect(await found({ hasRecording: true })).toEqual([])
    expect(await found({ hasRecording: false })).toHaveLength(2)
  })

  it('are listed newest first, found by people and notes, and page like calls', async () => {
    expect(
      await keepRecordings([recording('a'), recording('b'), recording('c', { startedAt: NOON + 1, from: { number: '', name: 'Zoë' } })])
    ).toEqual({
      from: NOON,
      to: NOON + 1
    })
    expect(await keepRecordings([recording('a')])).toBeUndefined()
    await index.setNote(`${SITE}/a`, 'Rückruf wegen Rechnung 😀')
    const ids = async (text: string) =>
      (await index.listRecordings({ text, connectionIds: [] }, newest, 10)).recordings.map(({ recordingId }) => recordingId)
    expect(await ids('')).toEqual(['c', 'b', 'a'])
    expect(await ids('zoe')).toEqual(['c'])
    expect(await ids('rechn anna')).toEqual(['a'])
    const page = await index.listRecordings(
      { text: '', connectionIds: [] },
      { kind: 'before', place: { at: NOON + 1, key: `${SITE}/c` } },
      1
    )
    expect(page).toMatchObject({ recordings: [{ recordingId: 'b' }], older: true, newer: true, total: 3 })
    const back = await index.listRecordings({ text: '', connectionIds: [] }, { kind: 'after', place: { at: NOON, key: `${SITE}/a` } }, 1)
    expect(back).toMatchObject({ recordings: [{ recordingId: 'b' }], older: true, newer: true })
    expect(await index.listRecordings({ text: '', connectionIds: [], hasNote: true, minSeconds: 30 }, newest, 9)).toMatchObject({
      total: 1
    })
  })

  it('keep their note when their site is read anew, and lose it when the site goes', async () => {
    await keepRecordings([recording('a')])
    await index.setNote(`${SITE}/a`, 'mine')
    await index.removeSite(SITE, 'keep')
    expect(await index.recording(`${SITE}/a`)).toBeUndefined()
    await keepRecordings([recording('a')])
    expect((await index.recording(`${SITE}/a`))?.note).toBe('mine')
    await index.removeSite(SITE, 'drop')
    await keepRecordings([recording('a')])
    expect((await index.recording(`${SITE}/a`))?.note).toBe('')
    await expect(index.setNote(`${SITE}/none`, 'x')).rejects.toMatchObject({ reason: 'recordingNotFound' })
  })
})

describe('what may be kept', () => {
  it('is dropped by age, with the names of those who are in no other call', async () => {
    await keep([oneCall('old', { startedAt: NOON - 40 * 24 * HOUR, from: { number: '99', name: 'Forgotten' } }), oneCall('new')])
    expect(await index.retain({ days: 30, megabytes: 0 }, NOON)).toBe(1)
    expect(await found({})).toEqual(['new'])
    expect(await found({ text: 'forgotten' })).toEqual([])
    expect(await found({ text: 'lindqvist' })).toEqual(['new'])
  })

  it('is dropped by size, oldest first', async () => {
    for (const piece of manyCalls(8_000, 2_000)) await keep(piece)
    const { megabytes } = await index.counts()
    const gone = await index.retain({ days: 0, megabytes: Math.floor(megabytes) - 1 }, NOON)
    const after = await index.counts()
    expect(after.megabytes).toBeLessThanOrEqual(Math.floor(megabytes) - 1)
    expect(after.calls).toBe(8_000 - gone)
    expect(after.calls).toBeGreaterThan(0)
    expect((await index.list(any, newest, 1)).calls[0]?.startedAt).toBeGreaterThan(NOON - 24 * HOUR)
  })

  it('forgets a site and nothing else', async () => {
    await keep([oneCall('1')])
    await keep([oneCall('2')], {}, 'site-b')
    await index.removeSite(SITE, 'drop')
    expect(await index.historyState(SITE, 'calls')).toBeUndefined()
    expect((await index.counts()).sites).toEqual([{ connectionId: 'site-b', calls: 1, oldest: NOON, newest: NOON }])
  })
})

describe('an export', () => {
  const request = async (format: 'csv' | 'jsonl', query = any) => {
    const path = join(await mkdtemp(join(tmpdir(), 'lampfield-test-')), `calls.${format}`)
    return {
      query,
      format,
      path,
      columns: ['time', 'from', 'to', 'result', 'length', 'trunk', 'site'] as const,
      headings: ['Time', 'From', 'To', 'Result', 'Length', 'Trunk', 'Site'],
      zone: 'Europe/Zurich',
      sites: { [SITE]: { name: '=Main', zone: 'America/New_York' } }
    }
  }
  const quiet = new AbortController().signal

  it('writes CSV that a spreadsheet opens, and runs nothing of it', async () => {
    await keep([
      oneCall('1', {
        from: { number: '+41446681800', name: '' },
        to: { number: '1', name: '=cmd|x!A1, "y"' },
        trunk: '+1+1',
        talk: 59_600
      }),
      oneCall('2', { startedAt: NOON + 180 * 24 * HOUR, from: { number: '', name: '' }, trunk: '@x\r\ny' }),
      oneCall('3', { startedAt: NOON - HOUR, from: { number: 'anonymous', name: '' } })
    ])
    const asked = await request('csv')
    expect(await index.export(asked, () => undefined, quiet)).toBe(3)
    const text = await readFile(asked.path, 'utf8')
    expect(text.split('\r\n')).toEqual([
      '\ufeffTime,From,To,Result,Length,Trunk,Site',
      `2026-08-29T14:00:00+02:00,,Łukasz Żółw (4142),answered,60,"'@x`,
      `y",'=Main`,
      `2026-03-02T13:00:00+01:00,+41446681800,"'=cmd|x!A1, ""y"" (1)",answered,60,'+1+1,'=Main`,
      `2026-03-02T12:00:00+01:00,anonymous,Łukasz Żółw (4142),answered,60,Carrier West,'=Main`,
      ''
    ])
  })

  it('writes JSON Lines with all fields and legs, in UTC with the zone of the site', async () => {
    await keep([oneCall('1')])
    const asked = await request('jsonl')
    await index.export(asked, () => undefined, quiet)
    const line = JSON.parse(await readFile(asked.path, 'utf8')) as unknown
    expect(line).toMatchObject({
      callId: '1',
      startedAt: '2026-03-02T12:00:00.000Z',
      site: { name: '=Main', zone: 'America/New_York' },
      legs: [{ legId: '1-1', answeredAt: '2026-03-02T12:00:08.000Z', endReason: 'callerHungUp' }]
    })
  })

  it('holds all matches, however many, and tells how far it is', async () => {
    for (const piece of manyCalls(2_500, 500)) await keep(piece)
    const asked = await request('jsonl', { ...any, directions: ['in'] })
    const told: [number, number][] = []
    const total = (await index.summary(asked.query, 'UTC')).total
    expect(await index.export(asked, (...progress) => told.push(progress), quiet)).toBe(total)
    expect((await readFile(asked.path, 'utf8')).trimEnd().split('\n')).toHaveLength(total)
    expect(told[0]).toEqual([0, total])
    expect(told.at(-1)).toEqual([total, total])
  })

  it('that is cancelled leaves no file', async () => {
    for (const piece of manyCalls(2_500, 500)) await keep(piece)
    const asked = await request('csv')
    const abort = new AbortController()
    const ended = index.export(asked, () => abort.abort(), abort.signal)
    await expect(ended).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await readdir(join(asked.path, '..'))).toEqual([])
  })

  it('that cannot be written says so', async () => {
    const asked = await request('csv')
    await writeFile(asked.path, 'x')
    await expect(index.export({ ...asked, path: join(asked.path, 'calls.csv') }, () => undefined, quiet)).rejects.toMatchObject({
      code: 'STORAGE'
    })
  })
})
