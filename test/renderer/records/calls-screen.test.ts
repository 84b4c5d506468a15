// @vitest-environment happy-dom
// The calls screen: its list by keyboard and as it is spoken, what it asks main, how it follows what happens, its states.
import { anyCall, type CallLayout, type CallQuery } from '@contract/calls'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../../../src-renderer/i18n'
import { tickClock } from '../../../src-renderer/live/clock'
import { useSites } from '../../../src-renderer/live/sites'
import CallsScreen from '../../../src-renderer/records/CallsScreen.vue'
import { enabledActions } from '../../../src-renderer/ui/actions'
import { toasts } from '../../../src-renderer/ui/toasts'
import { installBridge, ok } from '../live/bridge'
import { site } from '../connections/sites'
import { call, index, leg, MINUTE, NOON_AND_MORE, summary, sync } from './calls'

let shown: VueWrapper | undefined
const VIEWPORT = 600
const LONG = 10_000

beforeEach(() => {
  vi.useFakeTimers({ now: NOON_AND_MORE, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  tickClock()
  setActivePinia(createPinia())
  // happy-dom lays nothing out; the list needs a size to decide which rows exist.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(VIEWPORT)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(VIEWPORT)
})
afterEach(() => {
  shown?.unmount()
  vi.restoreAllMocks()
  vi.useRealTimers()
  document.body.innerHTML = ''
  toasts.splice(0)
})

const empty: CallLayout = { columns: [], views: [] }
const thousand = () => index(Array.from({ length: 1000 }, (_, at) => call(at + 1)))

async function show(answers: Record<string, (input: never) => unknown> = {}, kept = thousand()) {
  const bridge = installBridge({
    'connections/list': () => ok([site({ id: 'basel', name: 'Basel' })]),
    'calls/layout': () => ok(empty),
    'calls/setLayout': (layout: CallLayout) => ok(layout),
    'calls/sync': () => ok([sync()]),
    'calls/list': kept.list,
    'calls/summary': () => ok(summary()),
    'calls/open': ({ key }: { key: string }) =>
      ok({ call: kept.calls.find((one) => one.key === key), legs: [leg(1, { endReason: 'other', endCode: 'GLARE' })], recordings: [] }),
    ...answers
  })
  await useSites().start()
  shown = mount(CallsScreen, { global: { plugins: [i18n] }, attachTo: document.body })
  await settle()
  return { bridge, kept }
}
async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) await flushPromises()
}
async function wait(milliseconds = LONG): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
  await settle()
}
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.call-rows [role="row"]')]
const press = async (key: string, init: KeyboardEventInit = {}): Promise<void> => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
  await settle()
}
const focused = (): HTMLElement => document.activeElement as HTMLElement
const run = async (id: string): Promise<void> => {
  await enabledActions()
    .find((action) => action.id === id)
    ?.run()
  await settle()
}
const text = (selector = 'body'): string => (document.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ')
type Bridge = Awaited<ReturnType<typeof show>>['bridge']
const asked = (bridge: Bridge, name: string): { query: CallQuery; start: unknown }[] =>
  bridge.asked.filter((one) => one.name === name).map(({ input }) => input as never)
const lastKept = (bridge: Bridge): CallLayout => bridge.asked.filter(({ name }) => name === 'calls/setLayout').at(-1)?.input as CallLayout

describe('The list of calls', () => {
  it('is a grid of unknown length with only the rows near the viewport, one of which Tab reaches', async () => {
    await show()
    expect(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')).toBe('-1')
    expect(rows().length).toBeGreaterThan(5)
    expect(rows().length).toBeLessThan(100)
    expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1)
  })

  it('says a call as one line', async () => {
    await show({}, index([call(1, { transfers: 2, recordings: 1, from: { number: '', name: '' } })]))
    expect(rows()[0]?.getAttribute('aria-label')).toBe(
      '11:16:00, Incoming, from Withheld number to Maria Rossi 1071, 2 transfers, talked 01:00, recorded, Basel'
    )
  })

  it('shows what the vendor says and nobody knows, withheld numbers, and calls that contradict themselves', async () => {
    await show(
      {},
      index([
        call(3, { result: 'unknown', resultCode: 'PARKED_X' }),
        call(2, { direction: 'unknown', directionCode: 'SIDEWAYS', doubtful: true }),
        call(1, { result: 'missed', wait: 31_000, from: { number: ' ', name: '' } })
      ])
    )
    expect(rows()[0]?.textContent).toContain('unknown (PARKED_X)')
    expect(rows()[1]?.getAttribute('aria-label')).toContain('unknown (SIDEWAYS)')
    expect(rows()[1]?.getAttribute('aria-label')).toContain('times contradict each other')
    expect(rows()[2]?.textContent).toContain('Withheld')
    expect(rows()[2]?.textContent).toContain('Missed, 00:31')
  })

  it('says that a number is withheld, in whatever words the vendor says so, and keeps a name beside it', async () => {
    await show(
      {},
      index([
        call(3, { from: { number: 'anonymous', name: 'Anonymous' } }),
        call(2, { from: { number: 'sip:Restricted@anonymous.invalid', name: '' } }),
        call(1, { from: { number: 'private', name: 'Reception Basel' } })
      ])
    )
    const names = rows().map((row) => [...row.querySelectorAll('.of-from bdi')].map((one) => one.textContent))
    expect(names).toEqual([['Withheld number'], ['Withheld number'], ['Reception Basel', 'Withheld number']])
    expect(rows()[2]?.getAttribute('aria-label')).toContain('from Reception Basel Withheld number to')
    rows()[0]?.focus()
    await press('Enter')
    await settle()
    expect([...document.querySelectorAll('aside .detail-party button')].map((one) => one.getAttribute('aria-label'))).toEqual([
      'Copy the number 1071'
    ])
  })

  it('isolates names, so that none of them can turn the line around it', async () => {
    await show({}, index([call(1, { from: { number: '+966 1', name: 'محمد' } })]))
    expect([...(rows()[0]?.querySelectorAll('bdi') ?? [])].map((one) => one.textContent)).toEqual(
      expect.arrayContaining(['محمد', '+966 1'])
    )
  })

  it('moves one focus by keyboard and opens the call, which Escape closes again', async () => {
    await show()
    rows()[0]?.focus()
    await press('ArrowDown')
    expect(focused().dataset['key']).toBe('basel/000999')
    await press('Enter')
    await settle()
    expect(text('aside')).toContain('Maria Rossi')
    expect(text('aside')).toContain('unknown (GLARE)')
    expect(focused().tagName).toBe('ASIDE')
    await press('Escape')
    expect(document.querySelector('aside')).toBeNull()
    expect(focused().dataset['key']).toBe('basel/000999')
  })

  it('lets the open call follow the row that has the focus', async () => {
    const { bridge } = await show()
    rows()[2]?.click()
    await settle()
    rows()[2]?.focus()
    await press('ArrowDown')
    await wait(100)
    expect(asked(bridge, 'calls/open').at(-1)).toEqual({ key: 'basel/000997' })
  })

  it('goes to the oldest call with End, without reading what lies between', async () => {
    const { bridge } = await show()
    rows()[0]?.focus()
    const before = asked(bridge, 'calls/list').length
    await press('End')
    expect(asked(bridge, 'calls/list')[before]?.start).toEqual({ kind: 'after', place: { at: 0, key: '' } })
  })

  it('shows the time of the site beside the user’s where its clocks differ', async () => {
    await show({ 'connections/list': () => ok([site({ id: 'basel', name: 'Apia', timeZone: 'Pacific/Kiritimati' })]) }, index([call(1)]))
    rows()[0]?.click()
    await settle()
    expect(text('aside')).toMatch(/11:16:00 \d\d:\d\d:\d\d in Apia \(UTC\+14\)/)
  })
})

describe('What the list is narrowed to', () => {
  it('begins with today', async () => {
    const { bridge } = await show()
    const day = new Date(NOON_AND_MORE).setHours(0, 0, 0, 0)
    expect(asked(bridge, 'calls/list')[0]?.query).toEqual({ ...anyCall, from: day, to: day + 24 * 60 * MINUTE })
    expect(document.querySelector('[role="tab"][aria-selected="true"]')?.textContent).toContain('Today')
  })

  // Opening the screen chose what it shows, which asked for it, and then asked for it once more: every opening cost the index twice.
  it.each([
    ['the first view', '', empty],
    ['what was left here', '', { ...empty, query: { ...anyCall, text: 'maria' } }],
    ['what somebody came for', '#/calls/find/maria', empty]
  ])('asks for its list once when it opens with %s', async (_what, hash, layout) => {
    location.hash = hash
    const { bridge } = await show({ 'calls/layout': () => ok(layout) })
    await wait()
    expect(asked(bridge, 'calls/list').filter(({ start }) => JSON.stringify(start) === '{"kind":"newest"}')).toHaveLength(1)
  })

  // Somebody looked up the number of a telephone link; the screen was opened with it, and then went back to what had been left there.
  it('shows what somebody came for, whatever was left here last', async () => {
    location.hash = '#/calls/find/0791234567'
    const query: CallQuery = { ...anyCall, text: 'krafft' }
    const { bridge } = await show({ 'calls/layout': () => ok({ ...empty, views: [{ id: 'v', name: 'Mine', query }], query }) })
    expect(document.querySelector<HTMLInputElement>('[role="search"] input')?.value).toBe('0791234567')
    expect(new Set(asked(bridge, 'calls/list').map((one) => one.query.text))).toEqual(new Set(['0791234567']))
  })

  it('comes back as it was left', async () => {
    const query: CallQuery = { ...anyCall, text: 'krafft', results: ['missed'] }
    const { bridge } = await show({ 'calls/layout': () => ok({ ...empty, query }) })
    expect(asked(bridge, 'calls/list')[0]?.query).toEqual(query)
    expect(text('.conditions')).toContain('Result Missed')
    expect(document.querySelector<HTMLInputElement>('[role="search"] input')?.value).toBe('krafft')
  })

  it('asks once typing pauses, and keeps what was asked for', async () => {
    const { bridge } = await show()
    const before = asked(bridge, 'calls/list').length
    for (const typed of ['m', 'ma', 'mar']) await shown?.find('[role="search"] input').setValue(typed)
    expect(asked(bridge, 'calls/list')).toHaveLength(before)
    await wait()
    expect(
      asked(bridge, 'calls/list')
        .slice(before)
        .map(({ query }) => query.text)
    ).toEqual(['mar'])
    expect(lastKept(bridge).query?.text).toBe('mar')
  })

  it('leaves a condition out by its own button', async () => {
    const { bridge } = await show()
    document.querySelector<HTMLElement>('.condition-out')?.click()
    await wait()
    expect(asked(bridge, 'calls/list').at(-1)?.query).toEqual(anyCall)
    expect(document.querySelector('.condition-out')).toBeNull()
  })

  it('is narrowed to a range by the sliders of the strip, and widened again by Escape', async () => {
    const { bridge } = await show()
    const day = new Date(NOON_AND_MORE).setHours(0, 0, 0, 0)
    const [from, to] = [...document.querySelectorAll<HTMLElement>('[role="slider"]')]
    from?.focus()
    for (let step = 0; step < 9; step++) await press('ArrowRight')
    to?.focus()
    await press('ArrowLeft')
    expect(asked(bridge, 'calls/list').at(-1)?.query).toMatchObject({ from: day + 9 * 60 * MINUTE, to: day + 14 * 60 * MINUTE })
    expect(from?.getAttribute('aria-valuetext')).toContain('09:00')
    await press('Escape')
    expect(asked(bridge, 'calls/list').at(-1)?.query).toMatchObject({ from: day, to: day + 24 * 60 * MINUTE })
  })

  it('is saved under a name, with a range that moves on', async () => {
    const { bridge } = await show()
    await run('calls.saveView')
    const name = document.querySelector<HTMLInputElement>('#view-name')
    if (name) name.value = 'Mornings'
    name?.dispatchEvent(new Event('input'))
    await settle()
    document.querySelector<HTMLFormElement>('#view-name-form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await wait()
    const { views } = lastKept(bridge)
    expect(views).toEqual([expect.objectContaining({ name: 'Mornings', range: 'today' })])
    expect(document.querySelector('[role="tab"][aria-selected="true"]')?.textContent).toContain('Mornings')
  })

  it('offers to clear the conditions where nothing matches', async () => {
    await show({ 'calls/layout': () => ok({ ...empty, query: { ...anyCall, text: 'nobody' } }) })
    expect(text('.calls-message')).toContain('No call matches')
    document.querySelector<HTMLElement>('.calls-message button')?.click()
    await wait()
    expect(rows().length).toBeGreaterThan(0)
  })
})

describe('What happens meanwhile', () => {
  it('slides in at the top', async () => {
    const { bridge, kept } = await show({}, index(Array.from({ length: 40 }, (_, at) => call(at + 1))))
    kept.calls.push(call(41, { from: { number: '', name: 'Newcomer' } }))
    bridge.emit('calls/changed', { connectionId: 'basel', from: call(41).startedAt, to: call(41).startedAt })
    await wait()
    expect(rows()[0]?.textContent).toContain('Newcomer')
  })

  it('joins many changes into one question', async () => {
    const { bridge } = await show()
    const before = asked(bridge, 'calls/list').length
    for (let at = 0; at < 100; at++) bridge.emit('calls/changed', { connectionId: 'basel', from: at, to: NOON_AND_MORE })
    await wait(300)
    expect(
      asked(bridge, 'calls/list')
        .slice(before)
        .filter(({ start }) => (start as { kind: string }).kind === 'newest')
    ).toHaveLength(1)
  })

  it('adds up at its foot: every call is answered, missed, or said to be something else', async () => {
    await show({
      'calls/summary': () => ok(summary({ total: 553, answered: 0, missed: 434, voicemail: 2, unreached: 113, open: 3, unknown: 1 }))
    })
    expect(text('.calls-sum')).toContain(
      '553 calls · Today: 0 answered, 434 missed, 2 to voicemail, 113 outgoing or internal not reached, 3 under way, 1 unknown'
    )
  })

  it('shows how far a first import is', async () => {
    const { bridge } = await show()
    bridge.emit('calls/syncChanged', [sync({ state: 'importing', done: 12_000, total: 50_000 })])
    await settle()
    expect(document.querySelector('.sync-banner progress')?.getAttribute('value')).toBe('12000')
    expect(text('.sync-banner')).toContain('12,000 of 50,000')
    expect(text('.calls-foot')).toContain('Basel 24 % read')
  })

  it('says what the vendor does not show, and why a site is behind, with a way out', async () => {
    const error = { code: 'TIMEOUT', reason: 'noAnswerInTime', message: '', retryable: true, params: { seconds: 10 } } as const
    const { bridge } = await show({
      'calls/sync': () => ok([sync({ state: 'failed', error, limit: 'ownCallsOnly' })]),
      'calls/resync': () => ok({})
    })
    expect(text('.sync-banners')).toContain('Basel shows only your own calls with this role.')
    expect(text('.sync-banner.bad')).toContain('The calls of Basel are not up to date.')
    ;[...document.querySelectorAll<HTMLElement>('.sync-banner.bad button')].at(-1)?.click()
    await settle()
    ;[...document.querySelectorAll<HTMLElement>('[role="alertdialog"] footer button')].at(-1)?.click()
    await settle()
    expect(bridge.asked.at(-1)).toEqual({ name: 'calls/resync', input: { connectionId: 'basel' } })
  })

  it('exports all that match with progress, and says what became of it', async () => {
    const job = { jobId: '1', kind: 'callsExport', state: 'running', done: 0, total: 1200, fileName: 'calls.csv' } as const
    const { bridge } = await show({ 'calls/export': () => ok(job), 'calls/cancelJob': () => ok({}) })
    await run('calls.export')
    document.querySelector<HTMLFormElement>('#export-form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await settle()
    const sent = bridge.asked.find(({ name }) => name === 'calls/export')?.input as {
      columns: string[]
      headings: string[]
      format: string
    }
    expect(sent.format).toBe('csv')
    expect(sent.headings).toHaveLength(sent.columns.length)
    bridge.emit('calls/job', { ...job, done: 600 })
    await settle()
    expect(text('.job')).toContain('600 of 1,200')
    document.querySelector<HTMLElement>('.job button')?.click()
    await settle()
    expect(bridge.asked.at(-1)).toEqual({ name: 'calls/cancelJob', input: { jobId: '1' } })
    bridge.emit('calls/job', { ...job, state: 'done', done: 1200 })
    await settle()
    expect(document.querySelector('.job')).toBeNull()
    expect(toasts.at(-1)).toMatchObject({ title: '1200 calls exported', failed: false })
  })

  it('goes to a day, also one outside the range that is set', async () => {
    const { bridge } = await show()
    await run('calls.jump')
    const day = document.querySelector<HTMLInputElement>('#jump-day')
    if (day) day.value = '2026-06-15'
    day?.dispatchEvent(new Event('input'))
    await settle()
    document.querySelector<HTMLFormElement>('#jump-form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await settle()
    const last = asked(bridge, 'calls/list').find(({ start }) => (start as { kind: string }).kind === 'at')
    expect(last?.start).toEqual({ kind: 'at', at: new Date(2026, 5, 16).getTime() - 1 })
    expect(last?.query.from).toBeUndefined()
  })
})

describe('Where there is no list', () => {
  const none = index([])
  it('says that the past is being read', async () => {
    await show({ 'calls/sync': () => ok([sync({ state: 'importing', calls: 0 })]) }, none)
    expect(text('.calls-message')).toContain('The past is being read')
  })

  it('says that no site keeps records of calls', async () => {
    await show({ 'calls/sync': () => ok([sync({ state: 'unsupported', calls: 0 })]) }, none)
    expect(text('.calls-message')).toContain('No call records')
  })

  it('leads to the sites where there is none', async () => {
    await show({ 'connections/list': () => ok([]), 'calls/sync': () => ok([]) }, none)
    expect(document.querySelector('.calls-message a')?.getAttribute('href')).toBe('#/sites')
  })

  it('says why the calls could not be read, and tries again when asked', async () => {
    let isBroken = true
    const kept = thousand()
    const error = { code: 'STORAGE', reason: 'diskFull', message: '', retryable: true }
    await show({ 'calls/list': (input: never) => (isBroken ? { ok: false, error } : kept.list(input)) }, kept)
    expect(text('[role="alert"]')).toContain('The calls could not be read')
    isBroken = false
    document.querySelector<HTMLElement>('.calls-message button')?.click()
    await wait()
    expect(rows().length).toBeGreaterThan(0)
  })
})

describe('What the user arranged', () => {
  const kept = (bridge: Bridge) => bridge.asked.filter(({ name }) => name === 'calls/setLayout').map(({ input }) => input as CallLayout)
  /** Hides a column by its box in the chooser. */
  async function flip(column: string): Promise<void> {
    const label = [...document.querySelectorAll<HTMLElement>('[role="dialog"] label')].find((one) => one.textContent?.includes(column))
    const box = label?.querySelector('input') ?? document.querySelector<HTMLInputElement>(`#${label?.getAttribute('for') ?? 'none'}`)
    if (box === null) throw new Error(`no box for ${column}`)
    box.click()
    await settle()
  }
  async function choosing() {
    const { bridge } = await show()
    await wait()
    await run('calls.columns')
    return { bridge, before: kept(bridge).length }
  }

  it('is kept at once, as the window may close the moment after; more changes soon after it are kept together', async () => {
    const { bridge, before } = await choosing()
    await flip('Wait')
    expect(kept(bridge)).toHaveLength(before + 1)
    await flip('Trunk')
    await flip('Site')
    expect(kept(bridge)).toHaveLength(before + 1)
    await wait()
    expect(kept(bridge)).toHaveLength(before + 2)
    const shownColumns = lastKept(bridge).columns.map(({ id }) => id)
    expect(shownColumns).toEqual(expect.arrayContaining(['wait', 'trunk']))
    expect(shownColumns).not.toContain('site')
  })

  it.each([
    ['the window closes', () => window.dispatchEvent(new Event('pagehide'))],
    ['the window is hidden', () => document.dispatchEvent(new Event('visibilitychange'))]
  ])('is kept before %s', async (_, leave) => {
    const { bridge, before } = await choosing()
    await flip('Wait')
    await flip('Trunk')
    leave()
    expect(kept(bridge)).toHaveLength(before + 2)
    expect(lastKept(bridge).columns.map(({ id }) => id)).toEqual(expect.arrayContaining(['wait', 'trunk']))
    await wait()
    expect(kept(bridge)).toHaveLength(before + 2)
  })
})
