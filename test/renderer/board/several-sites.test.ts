// @vitest-environment happy-dom
// A person known at several sites, on the board: one tile with a line for each site, counted and filtered as one, never free too early.
import type { PersonLinks, TwoSides } from '@contract/people'
import type { Member, PresenceChange } from '@contract/presence'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import BoardScreen from '../../../src-renderer/board/BoardScreen.vue'
import { tickClock } from '../../../src-renderer/live/clock'
import { useField } from '../../../src-renderer/live/field'
import { usePeople } from '../../../src-renderer/live/people'
import { enabledActions } from '../../../src-renderer/ui/actions'
import { polite } from '../../../src-renderer/ui/announce'
import { toasts } from '../../../src-renderer/ui/toasts'
import { ok } from '../live/bridge'
import { change, member, snapshot } from '../live/people'
import { layOutElements, openPage, press, type PageOptions } from '../presence/page'
import { failure, site } from '../presence/sites'

const START = new Date(2026, 9, 12, 14, 3, 0).getTime()
const email = 'maria.rossi@clinics.example'
const rossi = member({ memberId: '1', firstName: 'Maria', lastName: 'Rossi', number: '1071', index: 1, email })
const horvat = member({ memberId: '2', index: 2 })
const rossiPbx = member({ ...rossi, key: 'pbx/7@q', connectionId: 'pbx', memberId: '7', groupId: 'q', presence: 'busy' })
const pbx = site({ id: 'pbx', name: 'Rheintal PBX', vendor: 'portsip' })
const capabilities = pbx.capabilities
const pbxGroups = [{ key: 'pbx/q', connectionId: 'pbx', groupId: 'q', name: 'Queue', orderable: false }]
const pbxSnapshot = (...members: Member[]) => snapshot(members, { connectionId: 'pbx', groups: pbxGroups })
const none: PersonLinks = { joined: [], parted: [] }

async function openBoard(atPbx: Partial<Member> = {}, options: PageOptions = {}) {
  const opened = await openPage(BoardScreen, {
    sites: [site(), pbx],
    snapshots: [snapshot([rossi, horvat]), pbxSnapshot({ ...rossiPbx, ...atPbx })],
    ...options,
    answers: { 'people/links': () => ok(none), ...options.answers }
  })
  await usePeople().start()
  await nextTick()
  return opened
}
const tile = (key: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`.tile[data-key="${key}"]`)
  if (found === null) throw new Error(`no tile ${key}`)
  return found
}
const other = (key: string): HTMLElement => {
  const found = tile(key).querySelector<HTMLElement>('.other')
  if (found === null) throw new Error(`no other site on ${key}`)
  return found
}
const spoken = (key: string): string => tile(key).querySelector('.sr')?.textContent ?? ''
const counted = (line: string): string => document.querySelector(`.fkey[data-line="${line}"] b`)?.textContent ?? ''
const button = (text: string): HTMLElement => {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text)
  if (found === undefined) throw new Error(`no button ${text}`)
  return found
}
const run = (id: string): unknown =>
  enabledActions()
    .find((one) => one.id === id)
    ?.run()

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: START })
  tickClock()
  layOutElements()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a person known at two sites', () => {
  it('has a line for the other site on each of the tiles, with lamp, word, site and presence', async () => {
    await openBoard({ line: 'busy' })
    expect(tile('basel/1@45').dataset['line']).toBe('idle')
    expect(other('basel/1@45').dataset['line']).toBe('busy')
    expect(other('basel/1@45').querySelector<HTMLElement>('.l')?.dataset['shape']).toBe('busy')
    expect(other('basel/1@45').textContent).toContain('On a call')
    expect(other('basel/1@45').textContent).toContain('Rheintal PBX')
    expect(other('basel/1@45').querySelector('.sign')?.getAttribute('title')).toBe('Busy')
    expect(other('pbx/7@q').textContent).toContain('Basel')
    expect(tile('basel/2@45').querySelector('.other')).toBeNull()
  })

  it('never looks free while on a call at the other site', async () => {
    await openBoard({ line: 'busy' })
    expect(tile('basel/1@45').querySelector('.state')?.textContent).toBe('Idle here')
    expect(spoken('basel/1@45')).toBe('idle 1071 Rossi, Maria, available, on a call at Rheintal PBX, busy')
  })

  it('repaints with the other site, and nobody else does', async () => {
    const { bridge } = await openBoard()
    const horvatTile = tile('basel/2@45').innerHTML
    bridge.emit('presence/changed', change({ connectionId: 'pbx', members: [{ ...rossiPbx, line: 'ringing' }] }))
    await nextTick()
    expect(other('basel/1@45').dataset['line']).toBe('ringing')
    expect(tile('basel/2@45').innerHTML).toBe(horvatTile)
  })

  it('is counted once, and as on a call', async () => {
    await openBoard({ line: 'busy' })
    expect([counted('busy'), counted('idle'), useField().counts.all]).toEqual(['1', '1', 2])
  })

  it('is shown by the filter for calls, and not by the one for idle', async () => {
    await openBoard({ line: 'busy' }, { preferences: { boardFilter: { line: 'idle', favourites: false } } })
    expect(document.querySelectorAll('.tile[data-key]')).toHaveLength(1)
    await run('board.line.busy')
    await vi.waitFor(() => expect(document.querySelectorAll('.tile[data-key]')).toHaveLength(2))
  })

  it('is not free while the other site cannot be relied on', async () => {
    const stale = { ...pbxSnapshot(rossiPbx), confirmedAt: START - 20_000 }
    await openBoard({}, { snapshots: [snapshot([rossi]), stale] })
    expect([counted('idle'), counted('unknown')]).toEqual(['0', '1'])
    expect(other('basel/1@45').textContent).toContain('Last: idle')
  })

  it('is free where the other system tells no lines at all', async () => {
    await openBoard({ line: 'unknown' })
    expect([counted('idle'), counted('unknown')]).toEqual(['2', '0'])
  })

  it('is one person who was found', async () => {
    await openBoard()
    const field = document.querySelector<HTMLInputElement>('.board-search input')
    if (field === null) throw new Error('no search')
    field.value = 'rossi'
    field.dispatchEvent(new Event('input'))
    await nextTick()
    vi.advanceTimersByTime(1000)
    expect(document.querySelectorAll('.tile[data-key]')).toHaveLength(2)
    expect(polite.value).toBe('1 member found')
  })
})

describe('presence of a person known at two sites', () => {
  const receipts = ({ people }: PresenceChange, part: (connectionId: string) => object) =>
    ok({
      changeId: 'c',
      undoable: true,
      receipts: people.map((one) => ({ ...one, name: 'Maria Rossi', outcome: 'set', at: START, ...part(one.connectionId) }))
    })
  async function set(answer: (change: PresenceChange) => unknown, atPbx = capabilities) {
    const opened = await openBoard({}, { sites: [site(), { ...pbx, capabilities: atPbx }], answers: { 'presence/set': answer } })
    tile('basel/1@45').focus()
    await press('p')
    await run('board.presence')
    await vi.waitFor(() => expect(document.querySelector('[role="dialog"] form')).not.toBeNull())
    return opened
  }
  async function away(): Promise<void> {
    document.querySelector<HTMLInputElement>('input[value="away"]')?.click()
    await nextTick()
  }
  const submit = (): unknown => document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))

  it('is set at both, with a receipt for each under the site’s name', async () => {
    const { bridge } = await set((asked) => receipts(asked, () => ({})))
    await away()
    submit()
    await vi.waitFor(() => expect(toasts).toHaveLength(1))
    const asked = bridge.asked.find(({ name }) => name === 'presence/set')?.input as PresenceChange
    expect(asked).toMatchObject({ state: 'away', translate: true })
    expect(asked.people.map(({ connectionId }) => connectionId)).toEqual(['basel', 'pbx'])
    expect(toasts[0]).toMatchObject({ title: 'Maria Rossi: Away', failed: false })
    expect(toasts[0]?.lines).toEqual([
      { kind: 'done', subject: 'Basel', text: 'set at 14:03:00' },
      { kind: 'done', subject: 'Rheintal PBX', text: 'set at 14:03:00' }
    ])
  })

  it('says before what each site makes of it', async () => {
    await set((asked) => receipts(asked, () => ({})), { ...capabilities, settableStates: ['available', 'lunch'] })
    document.querySelector<HTMLInputElement>('input[value="lunch"]')?.click()
    await nextTick()
    const said = [...document.querySelectorAll('.presence-sites li')].map((one) => one.textContent)
    expect(said).toEqual(['BaselAway, as it has no Lunch', 'Rheintal PBXLunch'])
    await away()
    expect([...document.querySelectorAll('.presence-sites li')].map((one) => one.textContent)).toEqual([
      'BaselAway',
      'Rheintal PBXnot supported here'
    ])
  })

  it('is not asked of a site that takes none, and that is no failure', async () => {
    const { bridge } = await set((asked) => receipts(asked, () => ({})), { ...capabilities, presence: 'none', settableStates: [] })
    await away()
    submit()
    await vi.waitFor(() => expect(toasts).toHaveLength(1))
    const asked = bridge.asked.find(({ name }) => name === 'presence/set')?.input as PresenceChange
    expect(asked.people).toEqual([{ connectionId: 'basel', memberId: '1' }])
    expect(toasts[0]).toMatchObject({ title: 'Maria Rossi: Away', failed: false })
    expect(toasts[0]?.lines[1]).toMatchObject({ kind: 'unsupported', subject: 'Rheintal PBX', text: 'not supported here' })
  })

  it('names the site that refused first, and what was set in its stead elsewhere', async () => {
    await set((asked) =>
      receipts(asked, (id) => (id === 'pbx' ? { outcome: 'refused', error: failure() } : { translatedTo: 'away', withoutNote: true }))
    )
    await away()
    submit()
    await vi.waitFor(() => expect(toasts).toHaveLength(1))
    expect(toasts[0]).toMatchObject({ title: 'Maria Rossi: Away is set at 1 of 2 sites', failed: true })
    expect(toasts[0]?.lines.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['refused', 'Rheintal PBX'],
      ['done', 'Basel']
    ])
    expect(toasts[0]?.lines[1]?.text).toBe('set as Away at 14:03:00, without the note')
  })
})

describe('linking and parting by hand', () => {
  it('links with somebody found at any site, by keyboard, after saying who they will be', async () => {
    const { bridge } = await openBoard(
      { email: undefined },
      { answers: { 'people/join': ({ one, other: far }: TwoSides) => ok({ joined: [[one[0], far[0]]], parted: [] }) } }
    )
    expect(document.querySelector('.other')).toBeNull()
    tile('basel/1@45').focus()
    await nextTick()
    await run('people.join')
    await nextTick()
    const input = await vi.waitFor(() => {
      const search = document.querySelector<HTMLInputElement>('#join-search')
      if (search === null) throw new Error('no search')
      return search
    })
    input.focus()
    input.value = 'rossi'
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await vi.waitFor(() => expect(document.querySelector('.join-one')?.textContent).toContain('Rheintal PBX'))
    expect(document.querySelectorAll('.join-one')).toHaveLength(1)
    await press('ArrowDown')
    await press('Enter')
    await vi.waitFor(() => expect(document.querySelectorAll('.person-sites li')).toHaveLength(2))
    button('Link').click()
    await vi.waitFor(() => expect(document.querySelectorAll('.other')).toHaveLength(2))
    expect(bridge.asked.find(({ name }) => name === 'people/join')?.input).toEqual({
      one: [{ connectionId: 'basel', memberId: '1' }],
      other: [{ connectionId: 'pbx', memberId: '7' }]
    })
    expect(polite.value).toBe('Maria Rossi and Maria Rossi are one person now')
  })

  it('parts a wrong match after listing who it is about, and it stays parted', async () => {
    const { bridge } = await openBoard(
      {},
      { answers: { 'people/part': ({ one, other: far }: TwoSides) => ok({ joined: [], parted: [[one[0], far[0]]] }) } }
    )
    tile('basel/1@45').focus()
    await nextTick()
    await run('people.part')
    await nextTick()
    const asked = (): string => document.querySelector('[role="alertdialog"]')?.textContent ?? ''
    await vi.waitFor(() => expect(asked()).toContain('Part Maria Rossi at Basel?'))
    expect(document.querySelectorAll('.person-sites li')).toHaveLength(2)
    button('Part').click()
    await vi.waitFor(() => expect(document.querySelector('.other')).toBeNull())
    bridge.emit('presence/changed', change({ connectionId: 'pbx', members: [{ ...rossiPbx, note: 'x' }] }))
    await nextTick()
    expect(document.querySelector('.other')).toBeNull()
    expect(useField().counts.all).toBe(3)
  })

  it('offers no parting where there is nobody to part from', async () => {
    await openBoard()
    tile('basel/2@45').focus()
    await nextTick()
    expect(enabledActions().map(({ id }) => id)).not.toContain('people.part')
    expect(enabledActions().map(({ id }) => id)).toContain('people.join')
  })
})
