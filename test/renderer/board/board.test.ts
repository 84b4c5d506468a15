// @vitest-environment happy-dom
// The board as people meet it: what a tile says, what a filter believes, what the keys do, how little is in the page.
import type { Member, PresenceChange } from '@contract/presence'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import BoardScreen from '../../../src-renderer/board/BoardScreen.vue'
import { now, tickClock } from '../../../src-renderer/live/clock'
import { enabledActions } from '../../../src-renderer/ui/actions'
import { polite } from '../../../src-renderer/ui/announce'
import { ok } from '../live/bridge'
import { change, member, snapshot } from '../live/people'
import { layOutElements, openPage, press, type PageOptions } from '../presence/page'
import { failure, site } from '../presence/sites'

const START = new Date(2026, 9, 12, 14, 3, 0).getTime()
const rossi = member({
  memberId: '1',
  firstName: 'Maria',
  lastName: 'Rossi',
  number: '1071',
  index: 1,
  line: 'busy',
  lineSince: START - 277_000
})
const wojcik = member({
  memberId: '2',
  firstName: 'Agnieszka',
  lastName: 'Wójcik',
  number: '1072',
  index: 2,
  line: 'ringing',
  lineSince: START - 6000
})
const horvat = member({ memberId: '3', number: '1073', index: 3 })
const everybody = [rossi, wojcik, horvat]

const openBoard = (members: Member[] = everybody, options: PageOptions = {}) =>
  openPage(BoardScreen, { sites: [site()], snapshots: [snapshot(members)], ...options })

const tiles = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role="gridcell"]')]
function tile(memberId: string): HTMLElement {
  const found = tiles().find((one) => one.dataset['key']?.startsWith(`basel/${memberId}@`))
  if (found === undefined) throw new Error(`no tile ${memberId}`)
  return found
}
/** The accessible name: the one part of a tile that is not hidden from assistive technology. */
function spoken(memberId: string): string | undefined {
  const heard = [...tile(memberId).children].filter((part) => part.getAttribute('aria-hidden') !== 'true')
  return heard.length === 1 ? (heard[0]?.textContent ?? undefined) : undefined
}
async function later(seconds: number): Promise<void> {
  vi.setSystemTime(Date.now() + seconds * 1000)
  tickClock()
  await nextTick()
  await nextTick()
}
const action = (id: string) => enabledActions().find((one) => one.id === id)

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

describe('a tile', () => {
  it.each([
    ['idle', 'Idle'],
    ['ringing', 'Ringing'],
    ['busy', 'On a call'],
    ['held', 'Held'],
    ['unreachable', 'Unreachable'],
    ['unknown', 'Unknown']
  ] as const)('says the line state %s in a word beside its shape', async (line, word) => {
    await openBoard([member({ memberId: '1', line })])
    expect(tile('1').dataset['line']).toBe(line)
    expect(tile('1').querySelector('.state')?.textContent).toBe(word)
    expect(tile('1').querySelector<HTMLElement>('.lens .l')?.dataset['shape']).toBe(line)
  })

  it('is one line that begins with what matters', async () => {
    await openBoard()
    expect(spoken('2')).toBe('ringing 1072 Wójcik, Agnieszka 00:06, available')
  })

  it('speaks of note, return, forwarding and roles after that', async () => {
    const returnAt = new Date(2026, 9, 12, 14, 30).getTime()
    await openBoard([{ ...horvat, presence: 'away', note: 'Pharmacy', returnAt, forwardedTo: '2040', manager: true }], {
      preferences: { favourites: ['basel/3'] }
    })
    expect(spoken('3')).toBe('idle 1073 Horvat, Nikola, away, back 14:30, Pharmacy, forwarded to 2040, manager, favourite')
  })

  it('counts the time of a call on the screen, but does not change its spoken name every second', async () => {
    await openBoard()
    const before = spoken('1')
    await later(1)
    expect(tile('1').querySelector('time')?.textContent).toBe('04:38')
    expect(spoken('1')).toBe(before)
  })

  it('shows a code that nobody explained as unknown with the code', async () => {
    await openBoard([{ ...horvat, line: 'unknown', lineCode: '7', presence: 'unknown', presenceCode: '2' }])
    expect(tile('3').querySelector('.state')?.textContent).toBe('Unknown (7)')
    expect(tile('3').querySelector('.pres')?.textContent).toContain('Unknown (2)')
  })

  it('believes nothing about a member whom the vendor lists twice with different states', async () => {
    await openBoard([{ ...horvat, doubtful: true }])
    expect(tile('3').dataset['line']).toBe('unknown')
    expect(tile('3').textContent).toContain('Listed twice with different states')
  })

  it('says how old it is once it is older than five seconds', async () => {
    await openBoard()
    expect(tile('3').querySelector('.fresh')).toBeNull()
    await later(7)
    expect(tile('3').querySelector('.fresh')?.textContent).toBe('7 s ago')
  })

  it('keeps its shape but not its light when stale, and names the last state as the last', async () => {
    await openBoard()
    await later(19)
    expect(tile('1').classList).toContain('stale')
    expect(tile('1').dataset['line']).toBe('busy')
    expect(tile('1').querySelector('.state')?.textContent).toBe('Last: on a call')
    expect(tile('1').querySelector('.fresh')?.textContent).toBe('19 s ago, stale')
    expect(spoken('1')).toMatch(/^last: on a call 1071 Rossi, Maria, 19 s ago, stale/)
  })

  it('becomes unknown, never free, when nobody confirmed it for long', async () => {
    await openBoard()
    await later(31)
    expect(tile('3').dataset['line']).toBe('unknown')
    expect(tile('3').querySelector('.state')?.textContent).toBe('Unknown')
    expect(tile('3').querySelector('.note')?.textContent).toBe('Last: idle, 14:03')
    expect(tile('3').querySelector('.pres')?.textContent).toContain('Unknown')
  })

  it('changes with its own row', async () => {
    const { bridge } = await openBoard()
    bridge.emit('presence/changed', change({ members: [{ ...horvat, line: 'held', lineSince: now.value - 3000 }] }))
    await nextTick()
    expect(tile('3').querySelector('.state')?.textContent).toBe('Held00:03')
  })
})

describe('search and filters', () => {
  const search = async (text: string): Promise<void> => {
    const field = document.querySelector<HTMLInputElement>('.board-search input')
    if (field === null) throw new Error('no search')
    field.value = text
    field.dispatchEvent(new Event('input'))
    await nextTick()
    await nextTick()
  }

  it('finds a name typed without its accents and tells how many', async () => {
    await openBoard()
    await search('wojcik')
    expect(tiles()).toHaveLength(1)
    vi.advanceTimersByTime(1000)
    expect(polite.value).toBe('1 member found')
  })

  it('offers the way out where nobody matches', async () => {
    await openBoard()
    await search('nobody of that name')
    expect(document.querySelector('.board-message h2')?.textContent).toBe('Nobody matches')
    document.querySelector<HTMLElement>('.board-message button')?.click()
    await nextTick()
    await nextTick()
    expect(tiles()).toHaveLength(3)
  })

  it('says so where the sites know no people at all', async () => {
    const { capabilities } = site()
    await openBoard([], { sites: [site({ capabilities: { ...capabilities, line: false, presence: 'none', profile: true } })] })
    expect(document.querySelector('.board-message h2')?.textContent).toBe('Nobody to show here')
    expect(document.querySelector('.board-message a')?.getAttribute('href')).toBe('#/sites')
  })

  it('does not show a stale member as idle', async () => {
    await openBoard(everybody, { preferences: { boardFilter: { line: 'idle', favourites: false } } })
    expect(tiles().map((one) => one.dataset['line'])).toEqual(['idle'])
    await later(19)
    expect(tiles()).toHaveLength(0)
    expect(document.querySelector('.fkey[data-line="idle"] b')?.textContent).toBe('0')
    expect(document.querySelector('.fkey[data-line="unknown"] b')?.textContent).toBe('3')
  })

  it('follows a filter as states change, and remembers it', async () => {
    const { bridge, preferences } = await openBoard()
    document.querySelector<HTMLElement>('.fkey[data-line="ringing"]')?.click()
    await nextTick()
    await nextTick()
    expect(preferences().boardFilter).toEqual({ line: 'ringing', favourites: false })
    expect(tiles()).toHaveLength(1)
    bridge.emit('presence/changed', change({ members: [{ ...horvat, line: 'ringing' }] }))
    await nextTick()
    await nextTick()
    expect(tiles()).toHaveLength(2)
  })

  it('looks into folded groups while searching', async () => {
    await openBoard(everybody, { preferences: { collapsedGroups: ['basel/45'] } })
    expect(tiles()).toHaveLength(0)
    await search('rossi')
    expect(tiles()).toHaveLength(1)
  })
})

describe('the keys of the board', () => {
  const focused = (): string | undefined => (document.activeElement as HTMLElement).dataset['key']?.split('@')[0]

  it('let Tab reach exactly one tile', async () => {
    await openBoard()
    expect(tiles().filter((one) => one.tabIndex === 0)).toHaveLength(1)
  })

  it('move in two dimensions and to the ends', async () => {
    await openBoard(Array.from({ length: 10 }, (_, index) => member({ memberId: String(index + 1), index })))
    tile('1').focus()
    await press('ArrowRight')
    expect(focused()).toBe('basel/2')
    await press('ArrowDown')
    expect(focused()).toBe('basel/6')
    await press('End')
    expect(focused()).toBe('basel/8')
    await press('ArrowDown')
    expect(focused()).toBe('basel/10')
    await press('ArrowUp')
    expect(focused()).toBe('basel/8')
    await press('Home', { ctrl: true })
    expect(focused()).toBe('basel/1')
  })

  it('select, extend and clear', async () => {
    await openBoard()
    tile('1').focus()
    await press(' ')
    await press('ArrowRight', { shift: true })
    expect(tiles().filter((one) => one.getAttribute('aria-selected') === 'true')).toHaveLength(2)
    await press('a', { ctrl: true })
    vi.advanceTimersByTime(1000)
    expect(polite.value).toBe('3 selected')
    await press('Escape')
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(0)
  })

  it('set a presence in three: P, 2, Enter', async () => {
    const { bridge } = await openBoard(everybody, {
      answers: {
        'presence/set': ({ people }: PresenceChange) =>
          ok({ changeId: 'c', undoable: true, receipts: people.map((one) => ({ ...one, name: 'x', outcome: 'set', at: START })) })
      }
    })
    tile('3').focus()
    await nextTick()
    action('board.presence')?.run()
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('value')).toBe('available'))
    await press('2')
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await nextTick()
    expect(bridge.asked.at(-1)).toEqual({
      name: 'presence/set',
      input: { people: [{ connectionId: 'basel', memberId: '3' }], state: 'away', note: '' }
    })
  })

  it('never act on what a filter hides', async () => {
    await openBoard()
    tile('1').focus()
    await press('a', { ctrl: true })
    action('board.line.ringing')?.run()
    await nextTick()
    await nextTick()
    expect(document.querySelector('.selection-bar')?.textContent).toContain('1 selected')
  })

  it('make a favourite', async () => {
    const { preferences } = await openBoard()
    tile('2').focus()
    await nextTick()
    action('board.favourite')?.run()
    await nextTick()
    expect(preferences().favourites).toEqual(['basel/2'])
  })

  it('hand the focus on when the focused tile leaves a filter', async () => {
    const { bridge } = await openBoard([rossi, wojcik, { ...horvat, line: 'ringing' }], {
      preferences: { boardFilter: { line: 'ringing', favourites: false } }
    })
    tile('2').focus()
    await nextTick()
    bridge.emit('presence/changed', change({ members: [{ ...wojcik, line: 'busy' }] }))
    await nextTick()
    await nextTick()
    await nextTick()
    expect(focused()).toBe('basel/3')
  })
})

describe('a board of ten thousand', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    member({ memberId: String(index), index, groupId: String(40 + Math.floor(index / 500)) })
  )

  it('has only what is near the viewport in the page, and says how much there is', async () => {
    await openBoard(many)
    expect(tiles().length).toBeGreaterThan(10)
    expect(tiles().length).toBeLessThan(120)
    const grid = document.querySelector('[role="grid"]')
    expect(grid?.getAttribute('aria-rowcount')).toBe('125')
    expect(grid?.getAttribute('aria-colcount')).toBe('4')
  })

  it('keeps the focused tile in the page wherever it is', async () => {
    await openBoard(many)
    tile('0').focus()
    await press('End', { ctrl: true })
    expect((document.activeElement as HTMLElement).dataset['key']).toBe('basel/9999@59')
    expect(tiles().length).toBeLessThan(120)
  })
})

describe('a row that is used again', () => {
  const people = (count: number, part: (index: number) => Partial<Member> = () => ({})): Member[] =>
    Array.from({ length: count }, (_, index) =>
      member({ memberId: String(index), number: String(2000 + index), lastName: `Name${index}`, index, ...part(index) })
    )
  const focusedTile = (): HTMLElement => document.activeElement as HTMLElement
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 6; turn++) await nextTick()
  }
  async function search(text: string): Promise<void> {
    const field = document.querySelector<HTMLInputElement>('.board-search input')
    if (field === null) throw new Error('no search')
    field.value = text
    field.dispatchEvent(new Event('input'))
    await settle()
  }
  const owned = (): string[][] =>
    [...document.querySelectorAll('[role="grid"]')].map((grid) => (grid.getAttribute('aria-owns') ?? '').split(' '))
  /** As a screen reader goes through the grids. */
  const keys = (): (string | undefined)[] =>
    owned().flatMap((ids) =>
      ids.flatMap((id) => [...(document.getElementById(id)?.children ?? [])].map((one) => (one as HTMLElement).dataset['key']))
    )

  it('shows and says at once who is in it by now', async () => {
    await openBoard(people(12, (index) => (index === 9 ? { line: 'ringing', presence: 'away' } : {})))
    const element = tile('0')
    expect(spoken('0')).toMatch(/^idle 2000 Name0,/)
    await search('name9')
    expect(tile('9')).toBe(element)
    expect(element.querySelector('.family')?.textContent).toBe('Name9')
    expect(element.querySelector('.ext')?.textContent).toBe('2009')
    expect(element.dataset['line']).toBe('ringing')
    expect(element.querySelector('.pres')?.classList).toContain('away')
    expect(spoken('9')).toMatch(/^ringing 2009 Name9, Nikola, away/)
    expect(tiles()).toHaveLength(1)
  })

  it('takes along nothing of what was chosen about the person before', async () => {
    const { preferences } = await openBoard(people(12))
    const element = tile('0')
    element.focus()
    await press(' ')
    action('board.favourite')?.run()
    await nextTick()
    expect([element.getAttribute('aria-selected'), preferences().favourites]).toEqual(['true', ['basel/0']])
    document.querySelector<HTMLElement>('.board-search input')?.focus()
    await search('name9')
    expect(tile('9').getAttribute('aria-selected')).toBe('false')
    expect(spoken('9')).not.toContain('favourite')
  })

  it('keeps the focus with the person whom a filter moves', async () => {
    await openBoard(people(12, (index) => (index % 2 === 0 ? {} : { line: 'ringing' })))
    tile('9').focus()
    action('board.line.ringing')?.run()
    await settle()
    expect(keys().map((key) => key?.split('@')[0])).toEqual(['basel/1', 'basel/3', 'basel/5', 'basel/7', 'basel/9', 'basel/11'])
    expect(focusedTile()).toBe(tile('9'))
    expect(tiles().filter((one) => one.tabIndex === 0)).toEqual([tile('9')])
  })

  it('keeps the focus with the person whom somebody else moves, and in every density', async () => {
    const { bridge } = await openBoard(people(12))
    tile('2').focus()
    const moved = people(12).map((one, index) => ({ ...one, index: (index + 3) % 12 }))
    bridge.emit('presence/changed', change({ members: moved }))
    await settle()
    expect(keys()[5]).toBe('basel/2@45')
    expect(focusedTile()).toBe(tile('2'))
    for (const density of ['compact', 'list', 'comfortable']) {
      action('board.density')?.run()
      await settle()
      expect(tile('2').classList).toContain(density)
      expect(focusedTile()).toBe(tile('2'))
    }
  })

  // The next person appeared in the very tile that had the focus: it did not move, so that a screen reader said nothing of it.
  it('lets the focus move where the focused person leaves, also to the person in the same place', async () => {
    const ringing = people(3, () => ({ line: 'ringing' }))
    const { bridge } = await openBoard(ringing, { preferences: { boardFilter: { line: 'ringing', favourites: false } } })
    const element = tile('0')
    element.focus()
    await nextTick()
    const heard: (string | undefined)[] = []
    document.querySelector('.lamp-lines')?.addEventListener('focusin', ({ target }) => heard.push((target as HTMLElement).dataset['key']))
    bridge.emit('presence/changed', change({ members: ringing.slice(0, 1).map((one) => ({ ...one, line: 'busy' })) }))
    await settle()
    expect(heard).toEqual(['basel/1@45'])
    expect(focusedTile()).toBe(tile('1'))
    expect(tile('1')).not.toBe(element)
  })

  it('is in the grid of its group: owned by it, in order, and by no other', async () => {
    await openBoard(people(40, (index) => ({ groupId: index < 10 ? '45' : '46' })))
    const follow = (): void => {
      const ids = owned().flat()
      const rows = owned().map((ofGrid) => ofGrid.map((id) => document.getElementById(id)))
      expect(new Set(ids).size).toBe(ids.length)
      expect(rows.flat().map((row) => row?.getAttribute('role'))).toEqual(ids.map(() => 'row'))
      expect(new Set(rows.flat())).toEqual(new Set(document.querySelectorAll('[role="row"]')))
      for (const ofGrid of rows) {
        const indexes = ofGrid.map((row) => Number(row?.getAttribute('aria-rowindex')))
        expect(indexes).toEqual([...indexes].sort((a, b) => a - b))
        expect(
          new Set(ofGrid.flatMap((row) => [...(row?.children ?? [])].map((one) => (one as HTMLElement).dataset['key']?.split('@')[1]))).size
        ).toBe(1)
      }
      expect(keys()).toHaveLength(tiles().length)
      expect(new Set(keys()).size).toBe(tiles().length)
    }
    follow()
    expect(document.querySelectorAll('[role="grid"]')).toHaveLength(2)
    tile('0').focus()
    await press('End', { ctrl: true })
    follow()
    await search('name1')
    follow()
    await search('')
    document.querySelector<HTMLElement>('[data-group="basel/45"] .group-fold')?.click()
    await settle()
    expect(document.querySelectorAll('[role="grid"]')).toHaveLength(1)
    follow()
  })

  // All rows were after all headers: from the search, Tab went through every group in view before it came to a tile.
  it('is between the headers as Tab goes: after that of its group, before the next', async () => {
    await openBoard(people(12, (index) => ({ groupId: String(45 + Math.floor(index / 4)) })))
    const order = (): string[] =>
      [...document.querySelectorAll<HTMLElement>('[data-group] .group-fold, .tile[tabindex="0"]')].map(
        (one) => one.dataset['key'] ?? one.closest<HTMLElement>('[data-group]')?.dataset['group'] ?? ''
      )
    expect(order()).toEqual(['basel/45', 'basel/0@45', 'basel/46', 'basel/47'])
    tile('5').focus()
    await settle()
    expect(order()).toEqual(['basel/45', 'basel/46', 'basel/5@46', 'basel/47'])
    expect(focusedTile()).toBe(tile('5'))
  })

  it('does not take the focus from the header that folds its group', async () => {
    await openBoard(people(8, (index) => ({ groupId: String(45 + Math.floor(index / 4)) })))
    tile('6').focus()
    await settle()
    const fold = document.querySelector<HTMLElement>('[data-group="basel/46"] .group-fold')
    fold?.focus()
    fold?.click()
    await settle()
    expect(tiles()).toHaveLength(4)
    expect(document.activeElement).toBe(fold)
  })
})

describe('what is not as it should be', () => {
  it('names a silent site, when it was last confirmed and when it is tried again', async () => {
    const silent = site({}, { state: 'down', since: START - 60_000, nextTryAt: START + 4000, error: failure({ reason: 'connectionLost' }) })
    const { bridge } = await openBoard(everybody, { sites: [silent], answers: { 'connections/retry': () => ok(silent) } })
    const banner = document.querySelector('.site-banner')
    expect(banner?.textContent).toContain('Basel does not answer. Silent since 14:02:00. Last confirmed 14:03:00.')
    expect(banner?.textContent).toContain('Retrying in 4 s.')
    await later(2)
    expect(banner?.textContent).toContain('Retrying in 2 s.')
    expect(banner?.closest('[aria-live], [role="status"], [role="alert"]')).toBeNull()
    banner?.querySelector('button')?.click()
    await nextTick()
    expect(bridge.asked.at(-1)).toEqual({ name: 'connections/retry', input: { id: 'basel' } })
  })

  it('says what to do about a refused password', async () => {
    await openBoard(everybody, {
      sites: [site({}, { state: 'refused', error: failure({ reason: 'wrongPassword', params: { user: 'console' } }) })]
    })
    expect(document.querySelector('.site-banner')?.textContent).toContain('Basel refuses the console.')
    expect(document.querySelector('.site-banner a')?.getAttribute('href')).toBe('#/sites')
  })

  it('offers to connect a site, or the demo, where there is none', async () => {
    await openBoard([], { sites: [], snapshots: [] })
    await nextTick()
    const ways = [...document.querySelectorAll<HTMLElement>('.board-message button')]
    expect(ways.map((one) => one.textContent?.trim())).toEqual(['Connect a site', 'Look around with the demo systems'])
    ways[0]?.click()
    expect(location.hash).toBe('#/sites/add')
    location.hash = ''
  })
})
